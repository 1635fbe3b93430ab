"""What a dispatcher asks: who drives from when to when, and what keeps an order from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from backend.orders.rules.order import is_cancelled as cancelled_by
from backend.planning.rules.open_order import OpenOrder
from backend.shared.clock import OFFICE_ZONE
from backend.shared.words import Words


@dataclass(frozen=True, slots=True)
class Shift:
    """When one courier drives on the day, and how many passports she or he may carry."""

    courier_id: UUID
    starts_at: time
    ends_at: time
    capacity: int

    def on(self, day: date) -> tuple[datetime, datetime]:
        """Return when it begins and ends on a day."""
        begins, ends = (
            datetime.combine(day, at, tzinfo=OFFICE_ZONE) for at in (self.starts_at, self.ends_at)
        )
        return begins, ends


NOT_PLANNABLE: Mapping[str, Words] = {
    "already_planned": Words(
        id="Sudah ada di sebuah perjalanan, atau sudah diserahkan. Tidak perlu direncanakan lagi.",
        en="It is on a run already, or was handed over. There is nothing more to plan.",
    ),
    "not_sealed": Words(
        id="Belum tersegel di brankas: perlu paraf dan segel dahulu.",
        en="Not sealed in the vault yet: it needs initials and a seal first.",
    ),
    "no_pin": Words(
        id="Titik lokasinya belum pasti: tentukan dahulu di antrean titik lokasi.",
        en="Its pin is not certain yet: settle it in the pin queue first.",
    ),
    "set_aside": Words(
        id="Anda tunda untuk hari lain.",
        en="You set it aside for another day.",
    ),
    "past_cancellation": Words(
        id="Sistem nasional membatalkan paspor ini sebelum hari pengantaran. Periksa di sana; "
        "paspor yang sudah batal tidak boleh diserahkan.",
        en="The national system cancels this passport before the day of the plan. Look it up "
        "there; a cancelled passport must not be handed over.",
    ),
}


def why_not_plannable(order: OpenOrder, day: date, set_aside: Collection[UUID] = ()) -> str | None:
    """Return the code of what keeps an order from a route on a day, if anything."""
    if order.id in set_aside:
        return "set_aside"
    if is_cancelled(order, day):
        return "past_cancellation"
    if not order.sealed:
        return "already_planned" if order.on_a_run else "not_sealed"
    if not order.pin_accepted or order.coordinates is None:
        return "no_pin"
    return None


def is_cancelled(order: OpenOrder, day: date) -> bool:
    """Tell whether the national system has cancelled a passport, or will have by a day."""
    return cancelled_by(order.cancelled_on, order.cancels_on, day)


def seconds_of_day(clock_time: time) -> int:
    """Return the seconds from the office's midnight to a time on its wall."""
    return clock_time.hour * 3600 + clock_time.minute * 60


def midnight(day: date) -> datetime:
    """Return the instant at which a day begins at the office."""
    return datetime.combine(day, time(), tzinfo=OFFICE_ZONE)
