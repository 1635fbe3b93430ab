"""Couriers on the road: their trips, what they load and leave, and the desk that plans anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from backend.orders import repository as order_rows
from backend.orders.rules.order import OrderState
from backend.orders.service import order_of
from backend.planning import searching, settling
from backend.planning import service as planning
from backend.planning.repository import Question
from backend.planning.rules.question import Shift
from backend.planning.underway import service
from backend.planning.underway.answer import Revised
from backend.planning.underway.day import Wishes
from backend.planning.underway.visits import Visits
from backend.runs import repository
from backend.runs import service as runs
from backend.runs.repository import StopRow
from backend.runs.rules.run import (
    DueState,
    RunState,
    ScanFindings,
)
from backend.shared.roles import Actor
from routing.geography import Coordinates
from routing.problem import Depot
from tests.backend.counter import NOW, Counter
from tests.backend.planning.fakes import (
    NO_VISITS,
    ShortReplanner,
    nobody_promised,
)

TODAY = date(2026, 3, 3)
VILLAGE = "16.03.07.2007"
DEPOT = Depot(id="muara-enim", coordinates=Coordinates(-3.66, 103.77))


@dataclass(frozen=True)
class Trip:
    """A courier's run, and the orders on it in the order of its stops."""

    counter: Counter
    courier: Actor
    run_id: UUID
    order_ids: tuple[UUID, ...]

    async def load(self, *order_ids: UUID, at: datetime = NOW) -> ScanFindings:
        """Scan envelopes out of the vault; all of the run's if none is named."""
        numbers = await seals(*(order_ids or self.order_ids))
        return await runs.load_seals(
            self.run_id, dict.fromkeys(numbers), courier=self.courier, now=at
        )

    async def dues(self) -> dict[UUID, DueState]:
        """Return what became of each order that is still on the run."""
        manifest = await repository.manifest(self.run_id)
        assert manifest is not None
        return {due.order_id: due.state for due in manifest.dues}

    async def stops(self) -> tuple[StopRow, ...]:
        """Return the run's stops in the order in which they are driven."""
        return await repository.stops_of(self.run_id)

    async def on_the_way(self) -> datetime:
        """Return an instant at which the courier has left."""
        manifest = await repository.manifest(self.run_id)
        assert manifest is not None
        return max(NOW, manifest.run.departs_at) + timedelta(minutes=1)

    async def state(self) -> RunState:
        """Return where the run stands."""
        manifest = await repository.manifest(self.run_id)
        assert manifest is not None
        return manifest.run.state


@dataclass(frozen=True)
class LeftDoor:
    """A door, and when it was left."""

    stop_id: UUID
    at: datetime


async def seals(*order_ids: UUID) -> list[str]:
    """Return the numbers on some orders' envelopes."""
    return [seal.number for seal in await order_rows.seals_of(order_ids, in_force=True)]


async def trip(counter: Counter, name: str, *doors: str) -> Trip:
    """Plan a run for a courier of this name to some doors in the north (``N``) or the south."""
    courier = await counter.courier(name)
    order_ids = [
        await counter.sealed(
            f"{name}-{door}", location_link=f"-3.{60 if door[0] == 'N' else 72}{door[1]}, 103.7700"
        )
        for door in doors
    ]
    return await planned(counter, courier, tuple(order_ids))


async def planned(
    counter: Counter,
    courier: Actor,
    order_ids: tuple[UUID, ...],
    *,
    since: time = time(8),
    until: time = time(16),
) -> Trip:
    """Plan a run for a courier with some orders."""
    question = Question(
        date=TODAY,
        depot_id="muara-enim",
        shifts=(Shift(courier.account_id, since, until, 20),),
        order_ids=order_ids,
        seconds=1,
    )
    proposal_id = await planning.ask(
        question, office=counter.office, actor=counter.dispatcher, now=NOW
    )
    await searching.search(
        proposal_id,
        finder=ShortReplanner(),
        office=counter.office,
        clock=lambda: NOW,
        next_visits=nobody_promised,
    )
    (run,) = await settling.confirm(proposal_id, actor=counter.dispatcher, now=NOW)
    return Trip(counter, courier, run.id, order_ids)


async def ask(
    counter: Counter,
    now: datetime = NOW,
    *,
    replanner: ShortReplanner | None = None,
    visits: Visits = NO_VISITS,
    **wishes: object,
) -> UUID:
    """Ask how the day goes on."""
    asked = Wishes(date=TODAY, depot_id="muara-enim", **wishes)  # type: ignore[arg-type] # each test names some
    return await service.ask(
        asked,
        replanner=replanner or ShortReplanner(),
        office=counter.office,
        actor=counter.dispatcher,
        now=now,
        visits=visits,
    )


async def cancel(counter: Counter, number: str, location_link: str) -> None:
    """Learn from the national system that a passport was cancelled yesterday."""
    await counter.case(number, location_link=location_link, cancelled_on="2026-03-02")


async def revise(counter: Counter, now: datetime = NOW, **wishes: Any) -> Revised:  # noqa: ANN401 - each test names some
    """Ask how the day goes on, and confirm it."""
    revision_id = await ask(counter, now, **wishes)
    await service.confirm(revision_id, actor=counter.dispatcher, now=now)
    return (await service.revision_of(revision_id)).revised


async def stands(order_id: UUID) -> OrderState:
    """Return where an order stands."""
    return (await order_of(order_id)).state
