"""How runs already made are changed: together or not at all, and never what a bag holds.

What is in the vault may go to another run, or to none. What a courier has in the bag stays on the
run until it is scanned back at the vault; it can only be held, so that it is not handed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.audit.service import record
from backend.orders import repository as orders
from backend.orders.rules.order import OrderState
from backend.orders.service import move_order
from backend.runs import amendment_repository, repository
from backend.runs.repository import Due, RunHead, StopRow
from backend.runs.rules.draft import StopDraft
from backend.runs.rules.run import IN_HAND, DueState, NoSuchRun, RunChanged, RunState
from backend.runs.settling import settle
from backend.shared.roles import Actor

_STILL_TO_VISIT = frozenset({DueState.DUE, DueState.LOADED})
_OVER = frozenset({RunState.CANCELLED, RunState.FINISHED})


@dataclass(frozen=True, slots=True)
class Amendment:
    """What becomes of one run; ``version`` is the one that its author saw.

    ``stops`` are those still to come, in their new order; ``held`` are orders that are not to be
    handed over even where the courier has them. Without ``departs_at`` that time stays.
    """

    run_id: UUID
    version: int
    returns_at: datetime
    distance_m: int
    stops: tuple[StopDraft, ...]
    departs_at: datetime | None = None
    held: frozenset[UUID] = frozenset()
    lost: bool = False

    @property
    def order_ids(self) -> frozenset[UUID]:
        """The orders still to be delivered on it."""
        return frozenset(order_id for stop in self.stops for order_id in stop.order_ids)


@dataclass(frozen=True, slots=True)
class _Held:
    """A run that nobody else changes meanwhile, as it is and as it shall be."""

    head: RunHead
    stops: tuple[StopRow, ...]
    wanted: Amendment

    @property
    def dues(self) -> list[Due]:
        return [due for stop in self.stops for due in stop.dues]


async def amend_runs(amendments: Sequence[Amendment], *, actor: Actor, now: datetime) -> None:
    """Change several runs at once; call it inside a transaction.

    Orders go off their runs before they go on others. Those put on must be in the vault.

    Raises:
        NoSuchRun: a run to be changed is none.
        RunChanged: a run is not as its author saw it, or an order to be moved has left the vault.
        WrongState: an order to be put on a run is not free any more.
    """
    held = await _hold(amendments)
    _check_unmoved(held)
    for run in held:
        await _take_off(run)
    for run in held:
        await _put_on(run)
    for run in held:
        await _sum_up(run, now)
        await settle(run.head)
        detail = {"lost": run.wanted.lost, "version": run.wanted.version + 1}
        await record(
            "run.changed", subject_id=run.head.id, actor=actor.account_id, at=now, detail=detail
        )


async def _hold(amendments: Sequence[Amendment]) -> list[_Held]:
    """Hold every run, in an order that all share (no deadlocks)."""
    held: list[_Held] = []
    changed: list[str] = []
    for wanted in sorted(amendments, key=lambda one: one.run_id):
        head = await repository.lock_run(wanted.run_id)
        if head is None:
            raise NoSuchRun
        if head.version != wanted.version or head.state in _OVER:
            changed.append(head.number)
        stops = await repository.stops_of(head.id, taken_off=True)
        held.append(_Held(head, stops, wanted))
    if changed:
        raise RunChanged(numbers=", ".join(changed))
    return held


def _check_unmoved(held: Sequence[_Held]) -> None:
    """Hold that whatever leaves a run for another is not in a bag."""
    goes_to = {order_id: run for run in held for order_id in run.wanted.order_ids}
    changed = {
        run.head.number
        for run in held
        for due in run.dues
        if due.state in IN_HAND and goes_to.get(due.order_id, run) is not run
    }
    if changed:
        raise RunChanged(numbers=", ".join(sorted(changed)))


async def _take_off(run: _Held) -> None:
    leaving = [
        due
        for due in run.dues
        if due.state is DueState.DUE and due.order_id not in run.wanted.order_ids
    ]
    for due in leaving:
        await repository.set_due_state(due.id, DueState.TAKEN_OFF)
    for order in await orders.orders_by_ids([due.order_id for due in leaving]):
        await move_order(order, OrderState.SEALED)
    for due in run.dues:
        if due.state in _STILL_TO_VISIT - {DueState.DUE} and due.order_id in run.wanted.held:
            await repository.set_due_state(due.id, DueState.HELD)


async def _put_on(run: _Held) -> None:
    """Bring the stops still to come into their order, behind those that are done."""
    known = {due.order_id: due for due in run.dues}
    used: set[UUID] = set()
    sequence = await _number_done(run)
    for draft in run.wanted.stops:
        due_here = [known.get(order_id) for order_id in draft.order_ids]
        if all(due and due.state not in {*_STILL_TO_VISIT, DueState.TAKEN_OFF} for due in due_here):
            continue  # visited while the change was being thought over
        sequence += 1
        row_id = next((due.stop_id for due in due_here if due and due.stop_id not in used), None)
        stop_id = await _place(run, row_id, sequence, draft)
        used.add(stop_id)
        for order_id in draft.order_ids:
            await _due_at(stop_id, order_id, known.get(order_id))
    rest = [stop for stop in run.stops if stop.id not in used and not _is_done(stop)]
    for last, stop in enumerate(sorted(rest, key=_stayed_in_the_vault), start=sequence + 1):
        await amendment_repository.set_sequence(stop.id, last)


async def _place(run: _Held, row_id: UUID | None, sequence: int, draft: StopDraft) -> UUID:
    """Write a stop: the row that the courier's phone knows, where there is one."""
    if row_id is None:
        return await repository.add_stop(run.head.id, sequence, draft)
    await amendment_repository.plan_anew(row_id, sequence, draft)
    return row_id


async def _due_at(stop_id: UUID, order_id: UUID, due: Due | None) -> None:
    if due is not None and due.state is not DueState.TAKEN_OFF:
        return
    (order,) = await orders.orders_by_ids([order_id])
    await move_order(order, OrderState.PLANNED)
    if due is None:
        await amendment_repository.add_due(stop_id, order_id)
    else:
        await amendment_repository.due_again(due.id, stop_id)


async def _sum_up(run: _Held, now: datetime) -> None:
    wanted = run.wanted
    await amendment_repository.note_change(
        run.head.id,
        now,
        departs_at=wanted.departs_at,
        returns_at=wanted.returns_at,
        distance_m=wanted.distance_m,
        lost=wanted.lost,
    )


async def _number_done(run: _Held) -> int:
    """Number what is behind the courier from one on; return how many stops that are."""
    done = [stop for stop in run.stops if _is_done(stop)]
    for sequence, stop in enumerate(done, start=1):
        if stop.sequence != sequence:
            await amendment_repository.set_sequence(stop.id, sequence)
    return len(done)


def _stayed_in_the_vault(stop: StopRow) -> bool:
    """Tell whether a stop has left the run whole: it comes behind what a bag holds."""
    return all(due.state in {DueState.DUE, DueState.TAKEN_OFF} for due in stop.dues)


def _is_done(stop: StopRow) -> bool:
    """Tell whether nothing is to be done at a stop any more, and something was."""
    states = {due.state for due in stop.dues} - {DueState.TAKEN_OFF}
    return bool(states) and not states & _STILL_TO_VISIT
