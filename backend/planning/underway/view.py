"""A revision as the console draws it: its ids joined with names as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.accounts.service import couriers_by_ids
from backend.orders import repository as orders
from backend.orders.repository import OrderRow
from backend.orders.whereabouts import whereabouts_of
from backend.places.locator import Locator
from backend.planning.answer import LeftOut
from backend.planning.rules.question import NOT_PLANNABLE
from backend.planning.rules.unassigned import UNASSIGNED
from backend.planning.underway.answer import Difference, Revised, RevisedRoute, RevisedStop
from backend.planning.underway.rules.promise import NOT_TODAY
from backend.planning.underway.schemas import (
    RevisionDifference,
    RevisionLeftOut,
    RevisionOrder,
    RevisionRoute,
    RevisionStop,
    RevisionVault,
    RevisionView,
    RevisionWaiting,
)
from backend.planning.underway.service import revision_of
from backend.planning.underway.waiting import Waiting
from backend.runs import amendment_repository
from backend.runs.amendment_repository import Standing
from backend.settings import Office
from backend.shared.words import Language

_WORDS = {**NOT_PLANNABLE, **NOT_TODAY, **UNASSIGNED}


async def view_of(revision_id: UUID, *, office: Office, language: Language) -> RevisionView:
    """Return a revision with its names.

    Raises:
        NoSuchRevision: no revision has this id.
    """
    row = await revision_of(revision_id)
    revised = row.revised
    names = await _names_for(revised, language)
    depot = office.depot(row.depot)
    return RevisionView(
        id=row.id,
        date=row.date,
        state=row.state,
        outdated=any(
            names.runs[run_id].version != revised.versions[run_id] for run_id in revised.changed
        ),
        changes=revised.changes,
        depot_latitude=depot.latitude,
        depot_longitude=depot.longitude,
        depot_name=depot.name,
        before=[names.route(route, revised) for route in revised.before],
        after=[names.route(route, revised) for route in revised.after],
        differences=[names.difference(one) for one in revised.differences],
        unassigned=names.left_out(revised.unassigned),
        not_plannable=names.left_out(revised.not_plannable),
        in_lost_bags=names.orders_of(revised.in_lost_bags),
        held=names.orders_of(revised.held),
    )


def vault_of(found: Sequence[Waiting], locator: Locator, language: Language) -> RevisionVault:
    """Return what waits in the vault with its names, and in words why some of it cannot go."""
    return RevisionVault(
        [
            RevisionWaiting(
                id=it.order.id,
                number=it.order.number,
                applicant_name=it.order.applicant_name,
                village=whereabouts_of(it.order, locator).village,
                why_not=_WORDS[it.why_not].read(language) if it.why_not else None,
            )
            for it in found
        ]
    )


async def _names_for(revised: Revised, language: Language) -> _Names:
    routes = (*revised.before, *revised.after)
    couriers = await couriers_by_ids(list({route.courier_id for route in routes}))
    return _Names(
        orders={row.id: row for row in await orders.orders_by_ids(revised.order_ids)},
        couriers={courier.id: courier.name for courier in couriers},
        runs=await amendment_repository.standings(list(revised.versions)),
        language=language,
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """What the ids of a revision are called."""

    orders: dict[UUID, OrderRow]
    couriers: dict[UUID, str]
    runs: dict[UUID, Standing]
    language: Language

    def route(self, route: RevisedRoute, revised: Revised) -> RevisionRoute:
        """Name what is left of one courier's day."""
        return RevisionRoute(
            run_id=route.run_id,
            run_number=self.runs[route.run_id].number if route.run_id else None,
            courier_id=route.courier_id,
            courier_name=self.couriers.get(route.courier_id, "?"),
            lost=route.run_id in revised.lost,
            has_left=route.has_left,
            departs_at=route.departs_at,
            returns_at=route.returns_at,
            distance_m=route.distance_m,
            stops=[self._stop(stop) for stop in route.stops],
        )

    def difference(self, one: Difference) -> RevisionDifference:
        """Name what differs about one door."""
        return RevisionDifference(
            kind=one.kind,
            orders=self.orders_of(one.order_ids),
            courier_before=self._courier(one.courier_before),
            begins_before=one.begins_before,
            courier_after=self._courier(one.courier_after),
            begins_after=one.begins_after,
        )

    def left_out(self, left: Sequence[LeftOut]) -> list[RevisionLeftOut]:
        """Say in words why nobody would bring some orders."""
        return [
            RevisionLeftOut(order=order, sentence=_WORDS[one.reason].read(self.language))
            for one in left
            for order in self.orders_of([one.order_id])
        ]

    def orders_of(self, order_ids: Iterable[UUID]) -> list[RevisionOrder]:
        """Name orders."""
        rows = [self.orders[order_id] for order_id in order_ids if order_id in self.orders]
        return [
            RevisionOrder(id=it.id, number=it.number, applicant_name=it.applicant_name)
            for it in rows
        ]

    def _courier(self, courier_id: UUID | None) -> str | None:
        return self.couriers.get(courier_id, "?") if courier_id else None

    def _stop(self, stop: RevisedStop) -> RevisionStop:
        villages = [self.orders[it].village for it in stop.order_ids if it in self.orders]
        return RevisionStop(
            place_id=stop.place_id,
            village=next(iter(villages), None),
            latitude=stop.latitude,
            longitude=stop.longitude,
            arrival=stop.arrival,
            in_bag=stop.in_bag,
            orders=self.orders_of(stop.order_ids),
        )
