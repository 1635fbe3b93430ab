"""How geopy reaches a server here: httpx, no redirects, no proxy, no more than a megabyte.

A redirect could lead from an allowed host to an address inside the office's own network.
"""

from __future__ import annotations

import json
import time
from typing import Any

import httpx
from geopy.adapters import (  # type: ignore[import-untyped]  # geopy ships no types
    AdapterHTTPError,
    BaseSyncAdapter,
)
from geopy.exc import (  # type: ignore[import-untyped]  # geopy ships no types
    GeocoderParseError,
    GeocoderServiceError,
    GeocoderTimedOut,
)

LARGEST_ANSWER_BYTES = 1_000_000


class UnredirectedAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy ships no types
    """The adapter that `geopy.geocoders` are given."""

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """Return the body of a 2xx answer; anything else is one of geopy's errors."""
        try:
            with httpx.stream(
                "GET",
                url,
                headers=headers,
                timeout=timeout,
                follow_redirects=False,
                trust_env=False,
            ) as response:
                body = _body(response, time.monotonic() + timeout)
        except httpx.TimeoutException as cause:
            raise GeocoderTimedOut("the service took too long") from cause
        except httpx.HTTPError as cause:
            raise GeocoderServiceError(f"the service cannot be reached: {cause}") from cause
        if not response.is_success:
            raise AdapterHTTPError(
                f"status {response.status_code}",
                status_code=response.status_code,
                headers=dict(response.headers),
                text=body,
            )
        return body

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:  # noqa: ANN401  # geopy's own signature
        """Return the body as JSON."""
        try:
            return json.loads(self.get_text(url, timeout=timeout, headers=headers))
        except ValueError as cause:
            raise GeocoderParseError("the answer is not JSON") from cause


def _body(response: httpx.Response, ends_at: float) -> str:
    """Read the body; one that drips in is given up as one that does not come at all."""
    read = bytearray()
    for piece in response.iter_bytes():
        read += piece
        if time.monotonic() > ends_at:
            raise GeocoderTimedOut("the service took too long")
        if len(read) > LARGEST_ANSWER_BYTES:
            raise GeocoderServiceError("the answer is too large")
    return read.decode("utf-8", "replace")
