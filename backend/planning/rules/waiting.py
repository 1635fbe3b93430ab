"""Why an order waits for a later plan, said with the day by which it will be brought."""

from __future__ import annotations

from collections.abc import Mapping

from backend.shared.words import Words
from routing.plan import Reason

PROMISED_DAY = "promised_day"
BETTER_BATCH = "better_batch"
FULL = "full"
NOWHERE = "nowhere"
"""A better batch, where nobody knows the village's name."""

_WHY: Mapping[Reason, str] = {
    Reason.NOT_WORTH: BETTER_BATCH,
    Reason.NO_ROOM: FULL,
}

WAITING: Mapping[str, Words] = {
    PROMISED_DAY: Words(
        id="Pada kunjungan terakhir dijanjikan datang lagi {until}.",
        en="At the last visit another was promised for {until}.",
    ),
    NOWHERE: Words(
        id="Menunggu teman searah. Jatuh tempo {until}.",
        en="Waiting for others on its way. Due by {until}.",
    ),
    BETTER_BATCH: Words(
        id="Menunggu teman searah: {village}, {count} pesanan. Jatuh tempo {until}.",
        en="Waiting for others on its way: {village}, {count} orders. Due by {until}.",
    ),
    FULL: Words(
        id="Rute hari-hari ini penuh dan belum mendesak. Jatuh tempo {until}.",
        en="The routes of these days are full, and it is not urgent yet. Due by {until}.",
    ),
}


def why_it_waits(reason: Reason) -> str | None:
    """Return why an order that may wait does so; None where something must be done about it."""
    return _WHY.get(reason)
