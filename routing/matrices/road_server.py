"""How a road server is asked: only on allowed hosts, in blocks it accepts, with an end to patience.

Whatever it answers that is no table of numbers is `MatrixUnavailable`; no redirect is followed,
since it could lead from an allowed host to an address inside the office's own network.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
import numpy as np
from numpy.typing import NDArray

from routing.errors import MatrixUnavailable
from routing.geography import Coordinates
from routing.matrices.base import UNREACHABLE, Matrix

LARGEST_ANSWER_BYTES = 20_000_000

Table = Sequence[Sequence[float | None]]
Block = tuple[Table, Table]
"""Metres and seconds from each source to each target; None where no road leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadServer:
    """Which server to ask, and for how long: ``patience_s`` is that of a whole matrix."""

    url: str
    allowed_hosts: frozenset[str]
    timeout_s: float = 10.0
    patience_s: float = 60.0
    transport: httpx.BaseTransport | None = None

    def __post_init__(self) -> None:
        """Refuse a host that was not allowed: a slip in the address would send places astray."""
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or parts.hostname not in self.allowed_hosts:
            raise MatrixUnavailable(f"the host of {self.url} is not among those allowed")

    def ask(self, path: str, body: Mapping[str, object] | None = None) -> dict[str, Any]:
        """Return the JSON object that the server answers; a body is posted.

        Raises:
            MatrixUnavailable: it cannot be reached, is too slow, refuses, or answers nonsense.
        """
        with httpx.Client(
            timeout=self.timeout_s, transport=self.transport, trust_env=False
        ) as client:
            address = f"{self.url.rstrip('/')}/{path}"
            request = client.build_request("POST" if body else "GET", address, json=body)
            try:
                answer = client.send(request, stream=True)
                content = _content(answer)
            except httpx.TimeoutException as cause:
                raise MatrixUnavailable("the road server took too long") from cause
            except httpx.HTTPError as cause:
                raise MatrixUnavailable(f"the road server cannot be reached: {cause}") from cause
        return _read(content, answer.status_code)


def measured_in_blocks(
    places: Sequence[Coordinates],
    side: int,
    patience_s: float,
    ask: Callable[[Sequence[Coordinates], Sequence[Coordinates]], Block],
) -> Matrix:
    """Ask for blocks of ``side`` by ``side`` places until the matrix is whole.

    Raises:
        MatrixUnavailable: ``ask`` raises it, a table is not what was asked for, or time is up.
    """
    ends_at = time.monotonic() + patience_s
    count = len(places)
    metres, seconds = np.zeros((2, count, count), dtype=np.int64)
    for row in range(0, count, side):
        for column in range(0, count, side):
            if time.monotonic() > ends_at:
                raise MatrixUnavailable(f"the road server took more than {patience_s:g} s")
            sources, targets = places[row : row + side], places[column : column + side]
            where = np.s_[row : row + len(sources), column : column + len(targets)]
            shape = (len(sources), len(targets))
            metres[where], seconds[where] = (
                _cells(table, shape) for table in ask(sources, targets)
            )
    nowhere = (metres == UNREACHABLE) | (seconds == UNREACHABLE)
    metres[nowhere] = seconds[nowhere] = UNREACHABLE
    for legs in (metres, seconds):
        np.fill_diagonal(legs, 0)
    return Matrix(metres, seconds)


def _cells(table: Table, shape: tuple[int, int]) -> NDArray[np.int64]:
    try:
        cells = [[_cell(value) for value in row] for row in table]
    except (TypeError, ValueError) as cause:
        raise MatrixUnavailable("the road server's table holds what is no number") from cause
    if len(cells) != shape[0] or any(len(row) != shape[1] for row in cells):
        raise MatrixUnavailable("the road server's table has another size than was asked for")
    return np.array(cells, dtype=np.int64)


def _cell(value: float | None) -> int:
    if value is None:
        return UNREACHABLE
    if not math.isfinite(value) or value < 0:
        raise ValueError(value)
    return min(round(value), UNREACHABLE)


def _content(answer: httpx.Response) -> bytes:
    read = bytearray()
    for piece in answer.iter_bytes():
        read += piece
        if len(read) > LARGEST_ANSWER_BYTES:
            raise MatrixUnavailable("the road server's answer is too large")
    return bytes(read)


def _read(content: bytes, status: int) -> dict[str, Any]:
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError) as cause:
        raise MatrixUnavailable(f"the road server answered no JSON (status {status})") from cause
    if status != httpx.codes.OK or not isinstance(answer, dict):
        said = answer.get("message") or answer.get("error") if isinstance(answer, dict) else None
        raise MatrixUnavailable(f"the road server refused ({status}): {str(said)[:200]}")
    return answer
