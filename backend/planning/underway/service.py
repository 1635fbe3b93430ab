"""What is done with a revision: asked for, confirmed, or discarded."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from backend.accounts.service import active_couriers, hold_couriers
from backend.audit.service import record
from backend.database import transaction
from backend.planning.refusals import CourierTwice, PastDate, ShiftEndsFirst, UnknownCourier
from backend.planning.rules.question import Shift
from backend.planning.service import check_free, depot_of
from backend.planning.underway import repository
from backend.planning.underway.answer import Revised, RevisedRoute
from backend.planning.underway.day import Day, Wishes, read_day
from backend.planning.underway.doors import doors_of
from backend.planning.underway.drivers import drivers_of
from backend.planning.underway.errors import (
    DrivesAlready,
    NoSuchRevision,
    NothingChanges,
    NotProposed,
)
from backend.planning.underway.repository import RevisionRow, RevisionState
from backend.planning.underway.revising import revised
from backend.planning.underway.rules.day import (
    DoorNow,
    DriverNow,
    bags,
    joined,
    nobody_drives,
    plan_in_force,
    vault,
)
from backend.planning.underway.visits import Visits
from backend.planning.weighing import weights_of
from backend.runs.amending import Amendment, amend_runs
from backend.runs.repository import RunHead
from backend.runs.rules.draft import RunDraft, StopDraft
from backend.runs.service import create_run
from backend.settings import Office
from backend.shared.clock import office_date
from backend.shared.roles import Actor
from routing.fairness import shared_fairly
from routing.plan import Plan
from routing.planner import plan as plan_at_once
from routing.problem import Depot, Problem, Weights


class Replanner(Protocol):
    """Whatever betters a plan in force within some seconds, without holding up the server."""

    async def find(
        self,
        problem: Problem,
        *,
        seconds: int,
        on_better: Callable[[Plan], Awaitable[None]],
        enough: Callable[[], bool],
        previous: Plan | None = None,
    ) -> Plan:
        """Return the best plan found that moves no more than it must."""


async def ask(
    wishes: Wishes,
    *,
    replanner: Replanner,
    office: Office,
    actor: Actor,
    now: datetime,
    visits: Visits,
) -> UUID:
    """Find how a day's runs go on after what has happened; return the revision's id.

    Nothing of the runs changes before it is confirmed.

    Raises:
        PastDate, UnknownDepot, NothingUnderWay: there is no such day to go on with.
        NoSuchRun, RunChanged: a run that is spoken of is none, or not open any more.
        NoSuchOrder: one to be added is none.
        UnknownCourier, CourierTwice, ShiftEndsFirst, DrivesAlready: nobody can step in so.
    """
    if wishes.date < office_date(now):
        raise PastDate(date=wishes.date, field="date")
    depot = depot_of(wishes.depot_id, office)
    day = await read_day(wishes, office, now, visits)
    await _check_substitutes(wishes.substitutes, day)
    doors, drivers = doors_of(day), drivers_of(day)
    where = Depot(id=depot.id, coordinates=depot.coordinates)
    weights = weights_of(office.planning.weights)
    plan = await _find(doors, drivers, where, replanner, seconds=wishes.seconds, weights=weights)
    answer = revised(day, doors, drivers, plan)
    return await repository.add(wishes.date, wishes.depot_id, answer, by=actor.account_id, now=now)


async def revision_of(revision_id: UUID) -> RevisionRow:
    """Return one revision.

    Raises:
        NoSuchRevision: no revision has this id.
    """
    found = await repository.revision(revision_id)
    if found is None:
        raise NoSuchRevision
    return found


async def confirm(revision_id: UUID, *, actor: Actor, now: datetime) -> list[RunHead]:
    """Change the runs as a revision says, all or none; return the runs of those who step in.

    Raises:
        NoSuchRevision: no revision has this id.
        NotProposed: it was confirmed or discarded before.
        NothingChanges: every run would stay as it is.
        RunChanged: a run is not as it was when the revision was computed.
        WrongState: an order to be added is on its way already.
        UnknownCourier, CourierEngaged: a courier who was to step in is not active any more, or
            has been given a run; or a run would grow into another of its courier.
    """
    async with transaction():
        row = await revision_of(revision_id)
        if not await repository.move(revision_id, RevisionState.CONFIRMED):
            raise NotProposed
        if not row.revised.changes:
            raise NothingChanges
        amendments = _amendments(row.revised)
        stepping_in = [route for route in row.revised.after if route.run_id is None]
        grown = _grown(row.revised)
        await hold_couriers({route.courier_id for route in (*stepping_in, *grown)})
        await _check_stepping_in(stepping_in, row.date)
        await amend_runs(amendments, actor=actor, now=now)
        for route in grown:
            hours = {route.courier_id: (route.departs_at, route.returns_at)}
            await check_free(row.date, hours, besides=route.run_id)
        made = [await create_run(_draft(route, row), actor=actor, now=now) for route in stepping_in]
        await record("revision.confirmed", subject_id=revision_id, actor=actor.account_id, at=now)
    return made


async def discard(revision_id: UUID) -> None:
    """Throw a revision away; the runs stay as they are.

    Raises:
        NoSuchRevision: no revision has this id.
        NotProposed: it was confirmed or discarded before.
    """
    await revision_of(revision_id)
    if not await repository.move(revision_id, RevisionState.DISCARDED):
        raise NotProposed


async def _find(
    doors: Sequence[DoorNow],
    drivers: Sequence[DriverNow],
    depot: Depot,
    replanner: Replanner,
    *,
    seconds: int,
    weights: Weights,
) -> Plan:
    """Drive out the bags first, which is only a matter of timing; then search for the rest."""
    first = nobody_drives(())
    if carried := bags(doors, drivers, depot):
        first = await _search(carried, doors, replanner, 0)
    if still := vault(doors, drivers, depot, first, weights):
        shared = await _shared_fairly(still)
        return joined(first, await _search(shared, doors, replanner, seconds))
    in_bags = {door.id for door in doors if door.in_bag_of}
    return joined(first, nobody_drives([door for door in doors if door.id not in in_bags]))


async def _shared_fairly(problem: Problem) -> Problem:
    """Return the problem with everyone's fair share of what is left of the day."""
    if problem.weights.per_unfair_s == 0 or len(problem.vehicles) == 1:
        return problem
    return await asyncio.to_thread(lambda: shared_fairly(problem, plan_at_once(problem, seconds=0)))


async def _search(
    problem: Problem, doors: Sequence[DoorNow], replanner: Replanner, seconds: int
) -> Plan:
    return await replanner.find(
        problem,
        seconds=seconds,
        previous=plan_in_force([door for door in doors if door.id in _ids(problem)]),
        on_better=_unheard,
        enough=bool,
    )


def _ids(problem: Problem) -> frozenset[str]:
    return frozenset(stop.id for stop in problem.stops)


async def _unheard(_: Plan) -> None:
    """A revision takes seconds: nobody watches it grow."""


async def _check_substitutes(shifts: Sequence[Shift], day: Day) -> None:
    named = {shift.courier_id for shift in shifts}
    await _check_active(named)
    if len(named) < len(shifts):
        raise CourierTwice(field="substitutes")
    if any(shift.ends_at <= shift.starts_at for shift in shifts):
        raise ShiftEndsFirst(field="substitutes")
    if named & {manifest.run.courier_id for manifest in day.manifests}:
        raise DrivesAlready(field="substitutes")


async def _check_stepping_in(routes: Sequence[RevisedRoute], day: date) -> None:
    """Hold that whoever steps in still may."""
    hours = {route.courier_id: (route.departs_at, route.returns_at) for route in routes}
    await _check_active(set(hours))
    await check_free(day, hours)


async def _check_active(named: set[UUID]) -> None:
    if named and not {courier.id for courier in await active_couriers()}.issuperset(named):
        raise UnknownCourier(field="substitutes")


def _grown(answer: Revised) -> list[RevisedRoute]:
    """Return the runs that are given more; one that is only late is driven however late it gets."""
    before = {route.run_id: route.order_ids for route in answer.before}
    changed = [route for route in answer.after if route.run_id in answer.changed]
    return [it for it in changed if not set(it.order_ids) <= set(before[it.run_id])]


def _amendments(answer: Revised) -> list[Amendment]:
    """Return what becomes of each run that changes; one whose courier is lost keeps its hours."""
    after = {route.run_id: route for route in answer.after}
    return [
        Amendment(
            run_id=before.run_id,
            version=answer.versions[before.run_id],
            departs_at=None if before.has_left else route.departs_at,
            returns_at=route.returns_at,
            distance_m=route.distance_m,
            stops=_stops(after[before.run_id]) if before.run_id in after else (),
            held=answer.held,
            lost=before.run_id in answer.lost,
        )
        for before in answer.before
        if before.run_id in answer.changed
        for route in (after.get(before.run_id, before),)
    ]


def _draft(route: RevisedRoute, row: RevisionRow) -> RunDraft:
    return RunDraft(
        date=row.date,
        courier_id=route.courier_id,
        depot=row.depot,
        departs_at=route.departs_at,
        returns_at=route.returns_at,
        distance_m=route.distance_m,
        stops=_stops(route),
    )


def _stops(route: RevisedRoute) -> tuple[StopDraft, ...]:
    return tuple(
        StopDraft(
            place_id=stop.place_id,
            latitude=stop.latitude,
            longitude=stop.longitude,
            arrival=stop.arrival,
            departure=stop.departure,
            service_duration_s=stop.service_duration_s,
            distance_m=stop.distance_m,
            order_ids=stop.order_ids,
        )
        for stop in route.stops
    )
