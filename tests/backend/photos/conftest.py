"""What the tests of photos share: pictures, and a folder to keep them in."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.photos.store import PhotoStore


@pytest.fixture
def store(tmp_path: Path) -> PhotoStore:
    """Return an empty folder for photos, and a key to it."""
    return PhotoStore(tmp_path / "photos", bytes(range(32)))
