"""Photos on the wire: what a record says of them, how far one has come, what the desk is shown."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.photos.repository import PhotoRow
from backend.photos.rules.bounds import MOST_IN_A_RECORD
from backend.photos.rules.subject import (
    SKIPPED_WORDS,
    SUBJECT_WORDS,
    PhotoSkipped,
    PhotoSubject,
)
from backend.shared.words import Language

Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class PhotoTold(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A photo that a record names by the hash of its bytes, or why there is none."""

    subject: PhotoSubject
    id: UUID | None = None
    sha256: Digest | None = None
    skipped: PhotoSkipped | None = None

    def __post_init__(self) -> None:
        """Refuse both, neither, and half a photo."""
        taken = self.id is not None and self.sha256 is not None
        named = self.id is not None or self.sha256 is not None
        if taken == (self.skipped is not None) or taken != named:
            raise ValueError("either a photo with its hash or a reason")


Photos = Annotated[list[PhotoTold], Meta(max_length=MOST_IN_A_RECORD)]


class Photographed(Struct, frozen=True):
    """The photos of any record's body, whatever else it says."""

    photos: Photos = []


class PhotoStanding(Struct, frozen=True):
    """How many of a photo's first bytes are here; with the hash, all of them, and kept."""

    have: int
    sha256: str | None = None


class PhotoState(StrEnum):
    """What has become of something to be photographed."""

    AWAITED = "awaited"
    KEPT = "kept"
    ERASED = "erased"
    SKIPPED = "skipped"


class PhotoLine(Struct, kw_only=True):
    """A photo in an order's story; ``url`` while it can be looked at, ``reason`` if not taken."""

    id: UUID
    subject: PhotoSubject
    label: str
    state: PhotoState
    url: str | None
    reason: str | None


def photo_line(row: PhotoRow, language: Language) -> PhotoLine:
    """Return a photo as the desk is shown it."""
    return PhotoLine(
        id=row.id,
        subject=row.subject,
        label=SUBJECT_WORDS[row.subject].read(language),
        state=_state(row),
        url=f"/api/photos/{row.id}" if row.is_kept else None,
        reason=SKIPPED_WORDS[row.skipped].read(language) if row.skipped else None,
    )


def _state(row: PhotoRow) -> PhotoState:
    if row.skipped:
        return PhotoState.SKIPPED
    if row.erased_at:
        return PhotoState.ERASED
    return PhotoState.KEPT if row.received_at else PhotoState.AWAITED
