"""Fetching a source: one bounded request, and a plain word when it cannot be had."""

from __future__ import annotations

import hashlib
import time

import httpx

from routing.errors import GazetteerUnreachable, InvalidGazetteer

TIMEOUT_S = 5.0
"""For each step: to connect, and for the next bytes to come."""
LONGEST_S = 300.0
"""For all of it."""
LARGEST_BYTES = 60_000_000

_WHAT_IT_MEANS = (
    "The bundled names go on serving: addresses resolve to their village's name and district, and "
    "each waits for a pin. Import later, or from a file."
)


def fetch(url: str, timeout_s: float = TIMEOUT_S) -> bytes:
    """Return what ``url`` holds.

    Raises:
        GazetteerUnreachable: no answer in time, an error status, a redirect, or too much.
    """
    try:
        with httpx.stream("GET", url, timeout=timeout_s, follow_redirects=False) as response:
            if not response.is_success:
                raise _unreachable(url, f"answered with status {response.status_code}")
            return _bounded(url, response)
    except (httpx.HTTPError, httpx.InvalidURL) as cause:
        why = "took too long" if isinstance(cause, httpx.TimeoutException) else "cannot be reached"
        raise _unreachable(url, why) from cause


def check_sha256(content: bytes, expected: str) -> None:
    """Hold the content against the fingerprint it should have.

    Raises:
        InvalidGazetteer: it is another file than the one that was meant.
    """
    found = hashlib.sha256(content).hexdigest()
    if found != expected.strip().lower():
        raise InvalidGazetteer(f"the file's sha256 is {found}, not {expected}: it is another file")


def _bounded(url: str, response: httpx.Response) -> bytes:
    read, ends_at = bytearray(), time.monotonic() + LONGEST_S
    for piece in response.iter_bytes():
        read += piece
        if time.monotonic() > ends_at:
            raise _unreachable(url, "took too long")
        if len(read) > LARGEST_BYTES:
            raise _unreachable(url, f"sends more than {LARGEST_BYTES:,} bytes")
    return bytes(read)


def _unreachable(url: str, why: str) -> GazetteerUnreachable:
    return GazetteerUnreachable(f"{url} {why}. {_WHAT_IT_MEANS}")
