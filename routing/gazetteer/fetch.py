"""Fetching a source: one bounded request, and a plain word when it cannot be had."""

from __future__ import annotations

import asyncio
import hashlib

import httpx

from routing.errors import GazetteerUnreachable, InvalidGazetteer

TIMEOUT_S = 5.0
"""For each step: to connect, and for the next bytes to come."""
LONGEST_S = 300.0
"""For all of it."""
LARGEST_BYTES = 60_000_000

_WHAT_IT_MEANS = "What was known before goes on serving. Import later, or from a file."


def fetch(url: str, timeout_s: float = TIMEOUT_S, longest_s: float = LONGEST_S) -> bytes:
    """Return what ``url`` holds.

    Raises:
        GazetteerUnreachable: no answer in time, an error status, a redirect, or too much.
    """
    return asyncio.run(_fetch(url, timeout_s, longest_s))


async def _fetch(url: str, timeout_s: float, longest_s: float) -> bytes:
    """Fetch with an end in sight: a server that drips for ever outlasts every step's timeout."""
    try:
        async with (
            asyncio.timeout(longest_s),
            httpx.AsyncClient(timeout=timeout_s, follow_redirects=False) as client,
            client.stream("GET", url) as response,
        ):
            if not response.is_success:
                raise _unreachable(url, f"answered with status {response.status_code}")
            return await _bounded(url, response)
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as cause:
        late = isinstance(cause, httpx.TimeoutException | TimeoutError)
        raise _unreachable(url, "took too long" if late else "cannot be reached") from cause


def check_sha256(content: bytes, expected: str) -> None:
    """Hold the content against the fingerprint it should have.

    Raises:
        InvalidGazetteer: it is another file than the one that was meant.
    """
    found = hashlib.sha256(content).hexdigest()
    if found != expected.strip().lower():
        raise InvalidGazetteer(f"the file's sha256 is {found}, not {expected}: it is another file")


async def _bounded(url: str, response: httpx.Response) -> bytes:
    read = bytearray()
    async for piece in response.aiter_bytes():
        read += piece
        if len(read) > LARGEST_BYTES:
            raise _unreachable(url, f"sends more than {LARGEST_BYTES:,} bytes")
    return bytes(read)


def _unreachable(url: str, why: str) -> GazetteerUnreachable:
    return GazetteerUnreachable(f"{url} {why}. {_WHAT_IT_MEANS}")
