"""From the routing plan of a day under way to a revision: both days, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.planning.answer import LeftOut
from backend.planning.underway.answer import Difference, Revised, RevisedRoute, RevisedStop
from backend.planning.underway.day import Day
from backend.planning.underway.doors import not_plannable
from backend.planning.underway.rules.day import DoorNow, DriverNow, plan_in_force
from backend.runs.repository import Due, Manifest, StopRow
from backend.runs.rules.run import DueState
from routing.changes import Change, Planned, changes
from routing.plan import Plan, Route, Visit

TOLD_FROM_S = 15 * 60
"""A door visited at most so much earlier or later is not told of as different."""


def revised(
    day: Day, doors: Sequence[DoorNow], drivers: Sequence[DriverNow], plan: Plan
) -> Revised:
    """Return what a plan makes of the day."""
    teller = _Teller(day, {door.id: door for door in doors})
    before = tuple(teller.as_it_is(manifest) for manifest in day.manifests)
    routes = {route.vehicle_id: route for route in plan.routes if route.visits}
    after = tuple(teller.as_it_would_be(driver, routes.get(driver.id)) for driver in drivers)
    told = changes(plan_in_force(doors), plan, tolerance_s=TOLD_FROM_S)
    return Revised(
        versions={manifest.run.id: manifest.run.version for manifest in day.manifests},
        lost=day.wishes.lost,
        changed=_changed(day, before, after, told),
        held=day.held,
        in_lost_bags=day.in_lost_bags,
        before=before,
        after=tuple(route for route in after if route.run_id or route.stops),
        differences=tuple(teller.difference(change) for change in told),
        unassigned=tuple(
            LeftOut(order_id, left.reason.value)
            for left in plan.unassigned
            for order_id in teller.doors[left.stop_id].order_ids
        ),
        not_plannable=not_plannable(day),
    )


def _changed(
    day: Day,
    before: Sequence[RevisedRoute],
    after: Sequence[RevisedRoute],
    told: Sequence[Change],
) -> frozenset[UUID]:
    """Return the runs that something becomes different of."""
    sides = [side for change in told for side in (change.before, change.after) if side]
    named = {side.vehicle_id for side in sides}
    orders_after = {route.run_id: route.order_ids for route in after}
    return frozenset(
        route.run_id
        for manifest, route in zip(day.manifests, before, strict=True)
        if route.run_id
        and (
            str(route.run_id) in named
            or route.run_id in day.wishes.lost
            or route.order_ids != orders_after.get(route.run_id)
            or any(due.order_id in day.held for due in manifest.dues)
        )
    )


def _as_planned(stop: StopRow, due: Sequence[Due]) -> RevisedStop:
    return RevisedStop(
        place_id=stop.place_id,
        order_ids=tuple(it.order_id for it in due),
        latitude=stop.latitude,
        longitude=stop.longitude,
        arrival=stop.planned_arrival,
        departure=stop.planned_departure,
        service_duration_s=stop.service_duration_s,
        distance_m=stop.distance_m,
        in_bag=any(it.state is DueState.LOADED for it in due),
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says in the office's words what routing says of doors and drivers by their ids."""

    day: Day
    doors: dict[str, DoorNow]

    def as_it_is(self, manifest: Manifest) -> RevisedRoute:
        """Return what is still to come on a run, in whoever's bag it is."""
        run = manifest.run
        still = [(stop, self.day.still_due(stop)) for stop in manifest.stops]
        return RevisedRoute(
            run_id=run.id,
            courier_id=run.courier_id,
            has_left=self.day.has_left(manifest),
            departs_at=run.departs_at,
            returns_at=run.returns_at,
            distance_m=run.distance_m,
            stops=tuple(_as_planned(stop, due) for stop, due in still if due),
        )

    def as_it_would_be(self, driver: DriverNow, route: Route | None) -> RevisedRoute:
        """Return what a driver would still do."""
        manifest = self._manifest(driver.id)
        gone = manifest is not None and self.day.has_left(manifest)
        last = self.day.last_done(manifest) if manifest else None
        so_far_m = last.distance_m if last else 0
        leaves_at, back_at = self._times(driver, route, manifest)
        return RevisedRoute(
            run_id=manifest.run.id if manifest else None,
            courier_id=self._courier(driver.id),
            has_left=gone,
            departs_at=manifest.run.departs_at if manifest and gone else leaves_at,
            returns_at=back_at,
            distance_m=so_far_m + route.distance_m if route else so_far_m,
            stops=tuple(self._visit(visit, so_far_m) for visit in (route.visits if route else ())),
        )

    def difference(self, change: Change) -> Difference:
        """Say what differs about one door."""
        before, after = change.before, change.after
        return Difference(
            kind=change.kind,
            order_ids=self.doors[change.stop_id].order_ids,
            courier_before=self._courier(before.vehicle_id) if before else None,
            begins_before=self._begins(before),
            courier_after=self._courier(after.vehicle_id) if after else None,
            begins_after=self._begins(after),
        )

    def _manifest(self, driver_id: str) -> Manifest | None:
        return next((it for it in self.day.manifests if str(it.run.id) == driver_id), None)

    def _courier(self, driver_id: str) -> UUID:
        """A driver is a run, or a courier who steps in."""
        manifest = self._manifest(driver_id)
        return manifest.run.courier_id if manifest else UUID(driver_id)

    def _begins(self, planned: Planned | None) -> datetime | None:
        return self.day.instant(planned.begin_s) if planned else None

    def _times(
        self, driver: DriverNow, route: Route | None, manifest: Manifest | None
    ) -> tuple[datetime, datetime]:
        if route is not None:
            return self.day.instant(route.departure_s), self.day.instant(route.return_s)
        if manifest is not None:
            return manifest.run.departs_at, manifest.run.returns_at
        return self.day.instant(driver.from_s), self.day.instant(driver.from_s)

    def _visit(self, visit: Visit, so_far_m: int) -> RevisedStop:
        return self._stop(
            self.doors[visit.stop_id],
            begins_s=visit.arrival_s,
            ends_s=visit.departure_s,
            distance_m=so_far_m + visit.distance_m,
        )

    def _stop(self, door: DoorNow, *, begins_s: int, ends_s: int, distance_m: int) -> RevisedStop:
        return RevisedStop(
            place_id=door.place_id,
            order_ids=door.order_ids,
            latitude=door.coordinates.latitude,
            longitude=door.coordinates.longitude,
            arrival=self.day.instant(begins_s),
            departure=self.day.instant(ends_s),
            service_duration_s=door.service_duration_s,
            distance_m=distance_m,
            in_bag=door.in_bag_of is not None,
        )
