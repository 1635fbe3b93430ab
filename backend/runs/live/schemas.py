"""Live positions on the wire."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from msgspec import Meta, Struct

from backend.runs.live.repository import LivePosition

WIDEST_M = 50_000
"""A phone that does not know its district knows nothing that the desk could use."""


class PositionNow(Struct, frozen=True, forbid_unknown_fields=True):
    """The best fix that a phone has, and how far off it may be."""

    latitude: Annotated[float, Meta(ge=-90, le=90)]
    longitude: Annotated[float, Meta(ge=-180, le=180)]
    accuracy_m: Annotated[float, Meta(ge=0, le=WIDEST_M)]
    at: Annotated[datetime, Meta(tz=True)]

    def position(self) -> LivePosition:
        """Return what is kept of it."""
        return LivePosition(self.latitude, self.longitude, self.accuracy_m, self.at.astimezone(UTC))


class LastSeen(Struct, frozen=True):
    """Where and when a courier was seen last."""

    latitude: float
    longitude: float
    accuracy_m: float
    at: datetime


def last_seen_view(position: LivePosition | None) -> LastSeen | None:
    """Show a position, if there is one."""
    if position is None:
        return None
    return LastSeen(position.latitude, position.longitude, position.accuracy_m, position.seen_at)
