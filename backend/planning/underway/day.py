"""The day as it is now: its open runs, what they carry, and what has happened."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from backend.cases.closure_service import office_terms
from backend.orders import repository as orders
from backend.orders.repository import OrderRow
from backend.orders.rules.order import is_cancelled
from backend.orders.service import NoSuchOrder
from backend.planning import couriers_repository
from backend.planning.posing import REMEMBERED
from backend.planning.rules.areas import known_areas
from backend.planning.rules.clocks import Patience
from backend.planning.rules.question import Shift, midnight
from backend.planning.underway import repository
from backend.planning.underway.errors import NothingUnderWay
from backend.planning.underway.visits import Visits
from backend.runs import amendment_repository
from backend.runs.repository import Due, Manifest, StopRow
from backend.runs.rules.run import IN_HAND, DueState, NoSuchRun, RunChanged
from backend.runs.service import manifest_of
from backend.settings import Office

_STILL_TO_VISIT = frozenset({DueState.DUE, DueState.LOADED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What has happened: whose courier is lost, which orders go, which come, who steps in.

    ``later``: until when the couriers of some runs may work, where that is longer than planned.
    """

    date: date
    depot_id: str
    lost: frozenset[UUID] = frozenset()
    taken_off: frozenset[UUID] = frozenset()
    added: tuple[UUID, ...] = ()
    substitutes: tuple[Shift, ...] = ()
    later: Mapping[UUID, time] = field(default_factory=dict)
    seconds: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The open runs of one day and depot, at one instant.

    ``left_at``: when each stop was left last, of those that were visited. ``promised``: for when
    another visit to an order to be added was. ``known``: the districts that each courier knows.
    """

    wishes: Wishes
    office: Office
    now: datetime
    manifests: tuple[Manifest, ...]
    orders: Mapping[UUID, OrderRow]
    shifts: Mapping[UUID, Shift]
    patience: Patience
    left_at: Mapping[UUID, datetime] = field(default_factory=dict)
    promised: Mapping[UUID, date] = field(default_factory=dict)
    known: Mapping[UUID, frozenset[str]] = field(default_factory=dict)

    @property
    def held(self) -> frozenset[UUID]:
        """What is not to be handed over: taken off by the desk, or cancelled by the system."""
        on_runs = {
            due.order_id
            for manifest in self.manifests
            for due in manifest.dues
            if due.state in _STILL_TO_VISIT
        }
        gone = {
            order.id
            for order in map(self.orders.__getitem__, on_runs)
            if is_cancelled(order.cancelled_on, order.cancels_on, self.wishes.date)
        }
        return frozenset(gone | (self.wishes.taken_off & on_runs))

    @property
    def running(self) -> list[Manifest]:
        """The runs whose couriers can go on."""
        return [it for it in self.manifests if it.run.id not in self.wishes.lost]

    @property
    def in_lost_bags(self) -> tuple[UUID, ...]:
        """What lies in the bags of lost couriers: nobody can be given it before it is back."""
        return tuple(
            due.order_id
            for manifest in self.manifests
            if manifest.run.id in self.wishes.lost
            for due in manifest.dues
            if due.state in IN_HAND
        )

    def last_done(self, manifest: Manifest) -> StopRow | None:
        """Return the door that a courier was at last, if at any: by the visit, not by the plan."""
        done = [
            stop
            for stop in manifest.stops
            if all(due.state not in {*_STILL_TO_VISIT, DueState.HELD} for due in stop.dues)
        ]
        heard_of = [stop for stop in done if stop.id in self.left_at]
        if heard_of:
            return max(heard_of, key=lambda stop: self.left_at[stop.id])
        return done[-1] if done else None

    def has_left(self, manifest: Manifest) -> bool:
        """Tell whether a courier has left: has a bag, and was at a door or the hour has come."""
        bag = any(due.state in IN_HAND for due in manifest.dues)
        was_at_a_door = self.last_done(manifest) is not None
        return bag and (was_at_a_door or self.now >= manifest.run.departs_at)

    def is_to_visit(self, due: Due) -> bool:
        """Tell whether an order is still to be brought to its door."""
        return due.state in _STILL_TO_VISIT and due.order_id not in self.held

    @staticmethod
    def still_due(stop: StopRow) -> list[Due]:
        """Return what is not done yet at a stop, held or not."""
        return [due for due in stop.dues if due.state in _STILL_TO_VISIT]

    def is_carried(self, stop: StopRow) -> bool:
        """Tell whether a passport for a door lies in the courier's bag."""
        return any(due.state is DueState.LOADED and self.is_to_visit(due) for due in stop.dues)

    def second(self, instant: datetime) -> int:
        """Return an instant as a second of the routing problem."""
        return round((instant - midnight(self.wishes.date)).total_seconds())

    def instant(self, second: int) -> datetime:
        """Return a second of the routing problem as an instant."""
        return midnight(self.wishes.date) + timedelta(seconds=second)


async def read_day(wishes: Wishes, office: Office, now: datetime, visits: Visits) -> Day:
    """Return the day that some wishes are about.

    Raises:
        NothingUnderWay: none of its runs is open.
        NoSuchRun, RunChanged: a run that is spoken of is none, or not among them.
        NoSuchOrder: one to be added is none.
    """
    run_ids = await amendment_repository.open_runs(wishes.date, wishes.depot_id)
    if not run_ids:
        raise NothingUnderWay(date=f"{wishes.date:%d-%m-%Y}")
    if closed := (wishes.lost | wishes.later.keys()) - set(run_ids):
        raise RunChanged(numbers=await _numbers(closed))
    rows_added = {row.id for row in await orders.orders_by_ids(wishes.added)}
    if not rows_added.issuperset(wishes.added):
        raise NoSuchOrder
    manifests = tuple([await manifest_of(run_id) for run_id in run_ids])
    # whoever was lost before is lost still: nothing more is given to them
    lost_before = frozenset(it.run.id for it in manifests if it.run.lost_at)
    wishes = replace(wishes, lost=wishes.lost | lost_before)
    spoken_of = [due.order_id for manifest in manifests for due in manifest.dues]
    rows = await orders.orders_by_ids(list(dict.fromkeys([*spoken_of, *wishes.added])))
    left = sorted(await visits.doors_left(midnight(wishes.date)), key=lambda door: door.at)
    return Day(
        wishes=wishes,
        office=office,
        now=now,
        manifests=manifests,
        orders={row.id: row for row in rows},
        shifts=await repository.shifts_on(wishes.date),
        patience=Patience(
            (await office_terms(office)).calendar, office.planning.waits_at_most_days
        ),
        promised=await visits.next_visits(wishes.added),
        known=await _known(wishes, manifests, office),
        left_at={door.stop_id: door.at for door in left},
    )


async def _known(
    wishes: Wishes, manifests: Sequence[Manifest], office: Office
) -> Mapping[UUID, frozenset[str]]:
    """Return the districts that those know who drive, or step in."""
    couriers = [manifest.run.courier_id for manifest in manifests]
    couriers += [shift.courier_id for shift in wishes.substitutes]
    visits = await couriers_repository.handed_over(couriers, since=wishes.date - REMEMBERED)
    return known_areas(visits, office.planning.known_after_doors)


async def _numbers(run_ids: Collection[UUID]) -> str:
    """Return what runs are called that are not open any more."""
    standings = await amendment_repository.standings(list(run_ids))
    if len(standings) < len(run_ids):
        raise NoSuchRun
    return ", ".join(sorted(run.number for run in standings.values()))
