"""A photograph as a phone takes one, for whichever test needs it."""

from __future__ import annotations

import random
from hashlib import sha256
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from PIL import Image


def photograph(seed: int = 1, size: tuple[int, int] = (320, 240), **options: Any) -> bytes:  # noqa: ANN401 - what Pillow takes
    """Return a JPEG full of detail; the same for the same seed."""
    noise = random.Random(seed).randbytes(size[0] * size[1] * 3)
    out = BytesIO()
    Image.frombytes("RGB", size, noise).save(out, "JPEG", quality=60, **options)
    return out.getvalue()


def named(content: bytes, subject: str = "door", photo_id: UUID | None = None) -> dict[str, str]:
    """Return what a record says of a photo."""
    return {
        "subject": subject,
        "id": str(photo_id or uuid4()),
        "sha256": sha256(content).hexdigest(),
    }
