"""Which doors of a day are still to come, and who has their passports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from backend.orders.repository import OrderRow
from backend.planning.answer import LeftOut
from backend.planning.open_orders import open_order
from backend.planning.rules.open_order import district_of
from backend.planning.rules.urgency import urgency
from backend.planning.underway.day import Day
from backend.planning.underway.rules.day import DoorNow
from backend.planning.underway.rules.promise import why_not_today
from backend.runs.repository import Manifest, StopRow
from backend.runs.rules.run import DueState
from routing.geography import Coordinates


@dataclass(frozen=True, slots=True)
class _Planned:
    """Where an order stands on a run."""

    stop: StopRow
    run_id: UUID


def doors_of(day: Day) -> list[DoorNow]:
    """Return the doors in bags, each bound to its courier, then those of the vault by place."""
    return [*_in_bags(day), *_in_the_vault(day)]


def not_plannable(day: Day) -> tuple[LeftOut, ...]:
    """Return which of the orders to be added cannot go, and why."""
    found = [(order_id, _refusal(day, order_id)) for order_id in day.wishes.added]
    return tuple(LeftOut(order_id, why) for order_id, why in found if why)


def _refusal(day: Day, order_id: UUID) -> str | None:
    order = replace(open_order(day.orders[order_id]), next_visit_on=day.promised.get(order_id))
    return why_not_today(order, day.wishes.date, day.patience)


def _in_bags(day: Day) -> Iterator[DoorNow]:
    for manifest in day.running:
        for stop in filter(day.is_carried, manifest.stops):
            order_ids = [due.order_id for due in stop.dues if day.is_to_visit(due)]
            planned = _Planned(stop, manifest.run.id)
            yield _door(day, str(stop.id), order_ids, planned, in_bag=True)


def _in_the_vault(day: Day) -> Iterator[DoorNow]:
    by_place: dict[UUID, list[tuple[UUID, _Planned | None]]] = defaultdict(list)
    for manifest in day.manifests:
        for order_id, stop in _left_in_the_vault(day, manifest):
            by_place[stop.place_id].append((order_id, _Planned(stop, manifest.run.id)))
    refused = {left.order_id for left in not_plannable(day)}
    for order_id in dict.fromkeys(day.wishes.added):
        if order_id not in refused:
            by_place[day.orders[order_id].place_id].append((order_id, None))
    for place_id, due in by_place.items():
        planned = next((where for _, where in due if where), None)
        yield _door(day, str(place_id), [order_id for order_id, _ in due], planned)


def _left_in_the_vault(day: Day, manifest: Manifest) -> Iterator[tuple[UUID, StopRow]]:
    """What waits for its family's bag-mates stays with them, unless their courier is lost."""
    is_lost = manifest.run.id in day.wishes.lost
    for stop in manifest.stops:
        if is_lost or not day.is_carried(stop):
            for due in stop.dues:
                if due.state is DueState.DUE and day.is_to_visit(due):
                    yield due.order_id, stop


def _door(
    day: Day,
    door_id: str,
    order_ids: Sequence[UUID],
    planned: _Planned | None,
    *,
    in_bag: bool = False,
) -> DoorNow:
    due = [day.orders[order_id] for order_id in order_ids]
    office = day.office
    run_id = str(planned.run_id) if planned else None
    return DoorNow(
        id=door_id,
        place_id=planned.stop.place_id if planned else due[0].place_id,
        coordinates=_where(due, planned),
        order_ids=tuple(order_ids),
        service_duration_s=office.service_per_stop_s + office.service_per_passport_s * len(due),
        priority=max(urgency(it.cancels_on, it.queue_class, day.wishes.date) for it in due),
        in_bag_of=run_id if in_bag else None,
        planned_for=run_id,
        begins_s=day.second(planned.stop.planned_arrival) if planned else None,
        area=next((area for it in due if (area := district_of(it.village_code))), None),
        sequence=planned.stop.sequence if planned else 0,
    )


def _where(due: Sequence[OrderRow], planned: _Planned | None) -> Coordinates:
    """A run goes where it was planned to go, even if the pin has moved since."""
    if planned is not None:
        return Coordinates(planned.stop.latitude, planned.stop.longitude)
    return next(it.coordinates for it in due if it.coordinates is not None)
