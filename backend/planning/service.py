"""What is done with a plan: asked for, searched, confirmed into runs, or discarded."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from backend.accounts.service import active_couriers
from backend.audit.service import record
from backend.database import transaction
from backend.orders import repository as orders
from backend.orders.repository import OrderRow
from backend.orders.rules.order import PLANNABLE, OrderState
from backend.planning import repository
from backend.planning.answer import Answer, Due, LeftOut, PlannedRoute, answer_of
from backend.planning.repository import SEARCHED, ProposalRow, ProposalState, Question
from backend.planning.rules.failure import Failure
from backend.planning.rules.question import (
    OpenOrder,
    ServiceTime,
    Shift,
    is_cancelled,
    problem_of,
    stops_of,
    why_not_plannable,
)
from backend.planning.watching import watched
from backend.runs.service import RunDraft, StopDraft, create_run
from backend.runs.tables import Run
from backend.settings import DepotSettings, Office
from backend.shared.clock import Clock, office_date
from backend.shared.errors import DomainError, Kind
from backend.shared.roles import Actor
from backend.shared.words import Words
from routing.errors import RoutingError
from routing.plan import Plan
from routing.problem import Depot, Problem

CONSIDERED = PLANNABLE | {OrderState.WAITING_INITIALS, OrderState.INITIALLED}
"""What a plan speaks of when no orders are named: what can go, and what lacks one thing yet."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a dispatcher wants otherwise than proposed; without seconds: as long as before."""

    given_to: dict[UUID, UUID]
    set_aside: frozenset[UUID]
    seconds: int | None = None


class PlanFinder(Protocol):
    """Whatever answers a routing problem within some seconds, without holding up the server."""

    async def find(
        self,
        problem: Problem,
        *,
        seconds: int,
        on_better: Callable[[Plan], Awaitable[None]],
        enough: Callable[[], bool],
    ) -> Plan:
        """Return the best plan found; ``on_better`` hears of each better one on the way.

        It ends early when ``enough`` says so, which is asked from another thread.
        """


class NoSuchPlan(DomainError):
    """No proposal has this id."""

    code = "plan.unknown"
    kind = Kind.NOT_FOUND
    words = Words(id="Rencana itu tidak ada.", en="There is no such plan.")


class NotProposed(DomainError):
    """The plan is being computed still, or was confirmed or discarded before."""

    code = "plan.not_proposed"
    kind = Kind.CONFLICT
    words = Words(
        id="Rencana ini sedang dihitung, atau sudah dikonfirmasi atau dibuang.",
        en="This plan is still being computed, or was confirmed or discarded already.",
    )


class NotComputing(DomainError):
    """There is no search to end."""

    code = "plan.not_computing"
    kind = Kind.CONFLICT
    words = Words(
        id="Perhitungan rencana ini sudah selesai.",
        en="The search for this plan has ended already.",
    )


class NothingToPlan(DomainError):
    """No order is ready to be planned."""

    code = "plan.nothing_to_plan"
    kind = Kind.INVALID
    words = Words(
        id="Tidak ada pesanan yang siap direncanakan: perlu segel dan titik lokasi yang pasti.",
        en="No order is ready to be planned: it needs a seal and a certain pin.",
    )


class UnknownCourier(DomainError):
    """A courier named in the question is no active courier of this office."""

    code = "plan.unknown_courier"
    kind = Kind.INVALID
    words = Words(
        id="Kurir yang dipilih tidak ada atau tidak aktif. Pilih kurir yang aktif.",
        en="A courier you chose does not exist or is not active. Choose an active one.",
    )


class NotAmongThem(DomainError):
    """An order was given to a courier who does not drive in this plan."""

    code = "plan.not_among_them"
    kind = Kind.INVALID
    words = Words(
        id="Kurir itu tidak ikut dalam rencana ini. Pilih salah satu kurirnya.",
        en="That courier does not drive in this plan. Choose one who does.",
    )


class CourierTwice(DomainError):
    """One courier was given two shifts in one plan."""

    code = "plan.courier_twice"
    kind = Kind.INVALID
    words = Words(
        id="Seorang kurir dipilih dua kali. Beri setiap kurir satu jam kerja.",
        en="A courier was chosen twice. Give each courier one shift.",
    )


class ShiftEndsFirst(DomainError):
    """A shift ends before it starts."""

    code = "plan.shift_ends_first"
    kind = Kind.INVALID
    words = Words(
        id="Jam selesai kurir harus sesudah jam mulainya.",
        en="A courier's shift must end after it starts.",
    )


class UnknownDepot(DomainError):
    """The depot named in the question is none of the office's."""

    code = "plan.unknown_depot"
    kind = Kind.INVALID
    words = Words(
        id="Titik berangkat “{depot}” tidak ada di pengaturan kantor.",
        en="The office's settings have no depot “{depot}”.",
    )


class PastDate(DomainError):
    """Nobody can drive yesterday."""

    code = "plan.past_date"
    kind = Kind.INVALID
    words = Words(
        id="Tanggal {date} sudah lewat. Pilih hari ini atau sesudahnya.",
        en="{date} is over. Choose today or a later day.",
    )


class Outdated(DomainError):
    """What the routes rest on has changed since they were found."""

    code = "plan.outdated"
    kind = Kind.CONFLICT
    words = Words(
        id="Sejak rencana ini dihitung, titik lokasi berubah atau paspor dibatalkan: {numbers}. "
        "Rencanakan lagi.",
        en="Since this plan was computed, a pin has moved or a passport was cancelled: {numbers}. "
        "Plan again.",
    )


async def ask(question: Question, *, office: Office, actor: Actor, now: datetime) -> UUID:
    """Store a question that makes sense, to be answered by `search`; return the proposal's id.

    Raises:
        PastDate, UnknownDepot, UnknownCourier, CourierTwice, ShiftEndsFirst, NothingToPlan: the
            question cannot be answered.
    """
    _check_date(question, now)
    depot_of(question.depot_id, office)
    await _check_shifts(question.shifts)
    candidates = await _open_orders(question)
    if all(why_not_plannable(it, question.date, question.set_aside) for it in candidates):
        raise NothingToPlan
    return await repository.add(question, by=actor.account_id, now=now)


async def ask_again(
    proposal_id: UUID, wishes: Wishes, *, office: Office, actor: Actor, now: datetime
) -> UUID:
    """Ask what was asked before, with other wishes; return the new proposal's id.

    The former proposal stays as it is: until one of the two is confirmed, either may be.

    Raises:
        NoSuchPlan: no proposal has this id.
        NotAmongThem: an order is given to a courier who does not drive.
        PastDate, UnknownCourier, NothingToPlan: the question cannot be answered any more.
    """
    former = (await plan_of(proposal_id)).question
    if not set(wishes.given_to.values()) <= {shift.courier_id for shift in former.shifts}:
        raise NotAmongThem(field="given_to")
    question = replace(
        former,
        given_to=wishes.given_to,
        set_aside=wishes.set_aside,
        seconds=wishes.seconds or former.seconds,
    )
    return await ask(question, office=office, actor=actor, now=now)


async def search(proposal_id: UUID, *, finder: PlanFinder, office: Office, clock: Clock) -> None:
    """Answer a stored question; better answers are kept as they are found."""

    async def keep(answer: Answer) -> None:
        await repository.keep_answer(proposal_id, answer)

    try:
        question = (await plan_of(proposal_id)).question
        async with watched(proposal_id) as enough:
            found = await answer_to(
                question, finder=finder, office=office, on_better=keep, enough=enough
            )
        await keep(found)
    except RoutingError:
        await repository.fail(proposal_id, Failure.UNANSWERABLE, clock())
    except BaseException:  # a fault, or the server is closing: nobody goes on computing it
        await repository.fail(proposal_id, Failure.CUT_SHORT, clock())
        raise
    else:
        await repository.propose(proposal_id, clock())


async def give_up_searches(now: datetime) -> None:
    """Fail whatever was being computed when the server went down without a word."""
    await repository.fail_all_computing(Failure.CUT_SHORT, now)


async def answer_to(
    question: Question,
    *,
    finder: PlanFinder,
    office: Office,
    on_better: Callable[[Answer], Awaitable[None]],
    enough: Callable[[], bool] = bool,
) -> Answer:
    """Return the best plan for a question; ``on_better`` hears of each better one on the way.

    The search ends early when ``enough`` says so.

    Raises:
        InvalidProblem: there is nobody to drive, or nowhere to go.
    """
    refused: list[LeftOut] = []
    ready: list[OpenOrder] = []
    for order in await _open_orders(question):
        if why := why_not_plannable(order, question.date, question.set_aside):
            refused.append(LeftOut(order.id, why))
        else:
            ready.append(order)
    service = ServiceTime(office.service_per_stop_s, office.service_per_passport_s)
    stops, order_ids = stops_of(ready, service, question.date, question.given_to)
    due = Due(question.date, {stop.id: stop.coordinates for stop in stops}, order_ids)
    depot = depot_of(question.depot_id, office)
    problem = problem_of(stops, question.shifts, Depot(id=depot.id, coordinates=depot.coordinates))

    async def say(plan: Plan) -> None:
        await on_better(answer_of(plan, due, tuple(refused)))

    plan = await finder.find(problem, seconds=question.seconds, on_better=say, enough=enough)
    return answer_of(plan, due, tuple(refused))


async def plan_of(proposal_id: UUID) -> ProposalRow:
    """Return one proposal.

    Raises:
        NoSuchPlan: no proposal has this id.
    """
    found = await repository.proposal(proposal_id)
    if found is None:
        raise NoSuchPlan
    return found


async def confirm(proposal_id: UUID, *, actor: Actor, now: datetime) -> list[Run]:
    """Make the runs of a proposal: all of them, or none.

    Raises:
        NoSuchPlan: no proposal has this id.
        NotProposed: it is not waiting for an answer.
        PastDate, UnknownCourier, Outdated: it cannot be driven as it was found.
        WrongState: an order on it has been planned by somebody else in the meantime.
    """
    async with transaction():
        proposal = await plan_of(proposal_id)
        if proposal.answer is None or not await repository.move(
            proposal_id, ProposalState.PROPOSED, ProposalState.CONFIRMED
        ):
            raise NotProposed
        _check_date(proposal.question, now)
        await _check_couriers({route.courier_id for route in proposal.answer.routes})
        await _check_orders(proposal.answer, proposal.question)
        runs = [
            await create_run(_draft(route, proposal.question), actor=actor, now=now)
            for route in proposal.answer.routes
        ]
        await record("plan.confirmed", subject_id=proposal_id, actor=actor.account_id, at=now)
    return runs


async def end_search(proposal_id: UUID) -> None:
    """End a search: the best that was found so far is proposed.

    Raises:
        NoSuchPlan: no proposal has this id.
        NotComputing: its search has ended already.
    """
    await plan_of(proposal_id)
    if not await repository.move(proposal_id, ProposalState.COMPUTING, ProposalState.ENDING):
        raise NotComputing


async def discard(proposal_id: UUID) -> None:
    """Throw a proposal away; a search for it that still goes on ends unheard.

    Raises:
        NoSuchPlan: no proposal has this id.
        NotProposed: it was confirmed or discarded before.
    """
    state = (await plan_of(proposal_id)).state
    if state not in SEARCHED | {ProposalState.PROPOSED, ProposalState.FAILED}:
        raise NotProposed
    if not await repository.move(proposal_id, state, ProposalState.DISCARDED):
        raise NotProposed


def depot_of(depot_id: str, office: Office) -> DepotSettings:
    """Return one of the office's depots.

    Raises:
        UnknownDepot: the office has none of this id.
    """
    for depot in office.depots:
        if depot.id == depot_id:
            return depot
    raise UnknownDepot(depot=depot_id, field="depot_id")


def _check_date(question: Question, now: datetime) -> None:
    if question.date < office_date(now):
        raise PastDate(date=question.date, field="date")


async def _check_couriers(asked: Collection[UUID]) -> None:
    if not {courier.id for courier in await active_couriers()}.issuperset(asked):
        raise UnknownCourier(field="couriers")


async def _check_orders(answer: Answer, question: Question) -> None:
    """Hold that each order still goes to the door it was planned for."""
    doors = {
        order_id: stop.coordinates
        for route in answer.routes
        for stop in route.stops
        for order_id in stop.order_ids
    }
    changed = [
        row.number
        for row in await orders.orders_by_ids(list(doors))
        if row.coordinates != doors[row.id] or is_cancelled(_open_order(row), question.date)
    ]
    if changed:
        raise Outdated(numbers=", ".join(changed))


async def _check_shifts(shifts: Sequence[Shift]) -> None:
    asked = {shift.courier_id for shift in shifts}
    await _check_couriers(asked)
    if len(asked) < len(shifts):
        raise CourierTwice(field="couriers")
    if any(shift.ends_at <= shift.starts_at for shift in shifts):
        raise ShiftEndsFirst(field="couriers")


async def _open_orders(question: Question) -> list[OpenOrder]:
    if question.order_ids is None:
        rows: Sequence[OrderRow] = await orders.plannable_orders(CONSIDERED)
    else:
        rows = await orders.orders_by_ids(list(dict.fromkeys(question.order_ids)))
    return [_open_order(row) for row in rows]


def _open_order(row: OrderRow) -> OpenOrder:
    return OpenOrder(
        id=row.id,
        place_id=row.place_id,
        coordinates=row.coordinates,
        pin_accepted=row.pin_accepted,
        sealed=row.state in PLANNABLE,
        on_a_run=row.state not in CONSIDERED,
        queue_class=row.queue_class,
        cancels_on=row.cancels_on,
        cancelled_on=row.cancelled_on,
    )


def _draft(route: PlannedRoute, question: Question) -> RunDraft:
    return RunDraft(
        date=question.date,
        courier_id=route.courier_id,
        depot=question.depot_id,
        departs_at=route.departs_at,
        returns_at=route.returns_at,
        distance_m=route.distance_m,
        stops=tuple(
            StopDraft(
                place_id=stop.place_id,
                latitude=stop.coordinates.latitude,
                longitude=stop.coordinates.longitude,
                arrival=stop.arrival,
                departure=stop.departure,
                service_duration_s=stop.service_duration_s,
                distance_m=stop.distance_m,
                order_ids=stop.order_ids,
            )
            for stop in route.stops
        ),
    )
