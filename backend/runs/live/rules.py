"""Which position of a courier's phone is taken, and for how long it is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words

KEPT_FOR = timedelta(hours=12)
"""A position is erased when its run ends, and after so long at the latest."""
CLOCKS_DIFFER = timedelta(minutes=2)
"""How far ahead of the server a phone's clock may be."""


class PositionsNotAsked(DomainError):
    """The office does not want to know; a phone that hears this stops sending."""

    code = "position.not_asked"
    kind = Kind.NOT_FOUND
    words = Words(
        id="Kantor ini tidak meminta posisi kurir. Tidak ada yang disimpan.",
        en="This office does not ask where couriers are. Nothing was kept.",
    )


class NothingCarried(DomainError):
    """The courier has no run under way."""

    code = "position.nothing_carried"
    kind = Kind.CONFLICT
    words = Words(
        id="Tidak ada paspor yang sedang dibawa, jadi posisi tidak disimpan.",
        en="No passport is being carried, so the position was not kept.",
    )


class PositionAhead(DomainError):
    """The position is from a time that has not come yet."""

    code = "position.ahead"
    kind = Kind.INVALID
    words = Words(
        id="Waktu posisi ini belum tiba. Atur jam ponsel ke otomatis.",
        en="This position is from a time yet to come. Set the phone's clock to automatic.",
    )


class PositionOutdated(DomainError):
    """A later position is known, or this one would be erased at once."""

    code = "position.outdated"
    kind = Kind.CONFLICT
    words = Words(
        id="Posisi ini sudah lama, jadi tidak disimpan.",
        en="This position is out of date, so it was not kept.",
    )


def check_seen_at(seen_at: datetime, *, known: datetime | None, now: datetime) -> None:
    """Let a position pass that is news; the one that is ``known`` may be brought again.

    Raises:
        PositionAhead: it is from the future.
        PositionOutdated: it is older than the one known, or than positions are kept.
    """
    if seen_at > now + CLOCKS_DIFFER:
        raise PositionAhead
    if seen_at <= now - KEPT_FOR or (known is not None and seen_at < known):
        raise PositionOutdated
