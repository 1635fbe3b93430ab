"""What a dispatcher asks, and the routing problem it becomes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from backend.orders.rules.order import is_cancelled as cancelled_by
from backend.planning.rules.urgency import urgency
from backend.shared.clock import OFFICE_ZONE
from backend.shared.words import Words
from routing.geography import Coordinates
from routing.problem import Depot, Problem, Stop, TimeWindow, Vehicle


@dataclass(frozen=True, slots=True)
class Shift:
    """When one courier drives on the day, and how many passports she or he may carry."""

    courier_id: UUID
    starts_at: time
    ends_at: time
    capacity: int


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """An order as planning sees it."""

    id: UUID
    place_id: UUID
    coordinates: Coordinates | None
    pin_accepted: bool
    sealed: bool
    on_a_run: bool
    queue_class: str
    cancels_on: date | None
    cancelled_on: date | None = None


@dataclass(frozen=True, slots=True)
class ServiceTime:
    """How long a door takes: the last steps once, and the SOP's minutes for each passport."""

    per_stop_s: int
    per_passport_s: int


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


NOBODY: Mapping[UUID, UUID] = {}


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


def stops_of(
    orders: Iterable[OpenOrder],
    service: ServiceTime,
    today: date,
    given_to: Mapping[UUID, UUID] = NOBODY,
) -> tuple[tuple[Stop, ...], dict[str, tuple[UUID, ...]]]:
    """Return one stop for each place, as urgent as its most urgent order, and what is due there.

    A place goes to the courier to whom the first of its orders was given, if to anyone.
    """
    by_place: dict[UUID, list[OpenOrder]] = defaultdict(list)
    for order in orders:
        by_place[order.place_id].append(order)
    stops = tuple(_stop(place, due, service, today, given_to) for place, due in by_place.items())
    return stops, {str(place): tuple(order.id for order in due) for place, due in by_place.items()}


def problem_of(stops: Sequence[Stop], shifts: Iterable[Shift], depot: Depot) -> Problem:
    """Return the routing problem of one day; its second 0 is the office's midnight.

    Raises:
        InvalidProblem: there is nobody to drive, nowhere to go, or too much of either.
    """
    vehicles = tuple(
        Vehicle(
            id=str(shift.courier_id),
            start=depot,
            end=depot,
            shift=TimeWindow(seconds_of_day(shift.starts_at), seconds_of_day(shift.ends_at)),
            capacity=shift.capacity,
        )
        for shift in shifts
    )
    return Problem(stops=tuple(stops), vehicles=vehicles)


def seconds_of_day(clock_time: time) -> int:
    """Return the seconds from the office's midnight to a time on its wall."""
    return clock_time.hour * 3600 + clock_time.minute * 60


def midnight(day: date) -> datetime:
    """Return the instant at which a day begins at the office."""
    return datetime.combine(day, time(), tzinfo=OFFICE_ZONE)


def _stop(
    place_id: UUID,
    due: Sequence[OpenOrder],
    service: ServiceTime,
    today: date,
    given_to: Mapping[UUID, UUID],
) -> Stop:
    coordinates = next(order.coordinates for order in due if order.coordinates is not None)
    courier_id = next((given_to[order.id] for order in due if order.id in given_to), None)
    return Stop(
        id=str(place_id),
        coordinates=coordinates,
        service_duration_s=service.per_stop_s + service.per_passport_s * len(due),
        load=len(due),
        priority=max(urgency(order.cancels_on, order.queue_class, today) for order in due),
        locked_to=str(courier_id) if courier_id else None,
    )
