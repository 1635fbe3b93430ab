"""Where a request comes from, when a proxy says so and when anyone else does."""

from __future__ import annotations

import pytest
from litestar.testing import RequestFactory

from backend.web.address import NOWHERE, address_of

PROXY = "127.0.0.1"


@pytest.mark.parametrize(
    ("forwarded", "trusted", "address"),
    [
        ("", set(), PROXY),
        ("203.0.113.9", set(), PROXY),
        ("203.0.113.9", {PROXY}, "203.0.113.9"),
        ("10.9.9.9, 203.0.113.9", {PROXY}, "203.0.113.9"),
        ("203.0.113.9, 10.0.0.2", {PROXY, "10.0.0.2"}, "203.0.113.9"),
        ("127.0.0.1, 127.0.0.1", {PROXY}, PROXY),
        ("2001:0DB8::0:1", {PROXY}, "2001:db8::1"),
        ("<script>", {PROXY}, NOWHERE),
        ("", {PROXY}, NOWHERE),
        (", ,", {PROXY}, NOWHERE),
    ],
)
def test_only_a_trusted_proxy_is_believed(forwarded: str, trusted: set[str], address: str) -> None:
    """The list is read from its end, as far as trusted proxies wrote it, and no further."""
    request = RequestFactory().get(headers={"X-Forwarded-For": forwarded})
    request.scope["client"] = (PROXY, 50_000)
    assert address_of(request, trusted) == address
