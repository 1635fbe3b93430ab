"""Phones that bring their records all at once, each over one connection, and note the time."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from bench.door_office import Phone
from bench.served import HOST

DEVICE = b"0198c0de-0000-7000-8000-000000000001"


def bring(phones: list[Phone], port: int, *, at_once: int) -> list[float]:
    """Post all that the phones hold, ``at_once`` records a request; return each one's seconds."""
    with ThreadPoolExecutor(len(phones)) as threads:
        took = threads.map(lambda phone: list(_bring_one(phone, port, at_once)), phones)
        return [seconds for one in took for seconds in one]


def _bring_one(phone: Phone, port: int, at_once: int) -> Iterator[float]:
    headers = {"Cookie": f"session={phone.token}", "Content-Type": "application/json"}
    with closing(http.client.HTTPConnection(HOST, port, timeout=60)) as connection:
        for start in range(0, len(phone.items), at_once):
            items = phone.items[start : start + at_once]
            body = b'{"device_id":"%s","items":[%s]}' % (DEVICE, b",".join(items))
            began = time.perf_counter()
            connection.request("POST", "/api/sync", body, headers)
            answer = connection.getresponse()
            content = answer.read()
            yield time.perf_counter() - began
            _check(answer.status, content, len(items))


def _check(status: int, content: bytes, count: int) -> None:
    """Raise unless every record was applied: a fast refusal is no throughput."""
    verdicts = [result["verdict"] for result in json.loads(content).get("results", [])]
    if status != http.client.OK or verdicts != ["applied"] * count:
        raise ValueError(f"{status}: {content[:300]!r}")
