"""The six digits that only the recipient knows: derived from the order, stored nowhere."""

from __future__ import annotations

import hmac
import re
from uuid import UUID

DIGITS = 6
_PURPOSE = b"antar-paspor recipient code 1\x00"
_GAPS = re.compile(r"[\s-]+")


def recipient_code(order_id: UUID, secret: bytes) -> str:
    """Return the code of an order under the office's secret of at least 32 bytes."""
    digest = hmac.digest(secret, _PURPOSE + order_id.bytes, "sha256")
    return f"{int.from_bytes(digest[:8]) % 10**DIGITS:0{DIGITS}}"


def is_recipient_code(said: str, order_id: UUID, secret: bytes) -> bool:
    """Tell whether the digits somebody said, with or without gaps, are the order's."""
    typed = _GAPS.sub("", said).encode(errors="replace")
    return hmac.compare_digest(typed, recipient_code(order_id, secret).encode())
