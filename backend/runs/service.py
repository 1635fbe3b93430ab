"""What is done with a run: made, cancelled, loaded, driven, and brought home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from backend.audit.service import record
from backend.database import transaction
from backend.orders import repository as orders
from backend.orders.repository import OrderRow, SealRow
from backend.orders.rules.order import OrderState, is_cancelled
from backend.orders.rules.seal_reading import SealTyped
from backend.orders.service import Standing, move_order, move_orders
from backend.runs import (
    amendment_repository,
    custody_repository,
    repository,
    vault_repository,
)
from backend.runs.custody_repository import ChangeOfHands
from backend.runs.reclaiming import reclaim
from backend.runs.repository import Due, Manifest, RunHead
from backend.runs.rules.draft import RunDraft
from backend.runs.rules.run import (
    BROUGHT_BACK,
    IN_HAND,
    VISITED_IN_VAIN,
    AlreadyLoaded,
    DueState,
    NoSuchRun,
    NotLoadedYet,
    NotThisCourier,
    RunState,
    ScanFindings,
    compare_scan,
)
from backend.runs.rules.vault_count import Direction
from backend.runs.settling import settle
from backend.shared.clock import office_date
from backend.shared.roles import Actor


async def create_run(draft: RunDraft, *, actor: Actor, now: datetime) -> RunHead:
    """Bind a courier to a planned run; every order on it becomes *planned*.

    Raises:
        WrongState: an order on it is not in the vault any more, or on another run already.
    """
    async with transaction():
        number = f"{draft.date:%y%m%d}-{await orders.next_number(f'run-{draft.date}'):02d}"
        await move_orders(draft.order_ids, OrderState.PLANNED)
        run = await repository.add_run(draft, number, by=actor.account_id, at=now)
        await record("run.created", subject_id=run.id, actor=actor.account_id, at=now)
    return run


async def cancel_run(run_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Undo a run of which nothing is loaded yet; its orders may be planned again.

    They are taken off it, so that a scan that its phone brings later finds them (`reclaiming`).

    Raises:
        NoSuchRun: no run has this id.
        AlreadyLoaded: a passport has already left the vault for it.
    """
    async with transaction():
        await repository.lock_run(run_id)
        manifest = await manifest_of(run_id)
        if any(due.state is not DueState.DUE for due in manifest.dues):
            raise AlreadyLoaded(number=manifest.run.number)
        await move_orders([due.order_id for due in manifest.dues], OrderState.SEALED)
        for due in manifest.dues:
            await repository.set_due_state(due.id, DueState.TAKEN_OFF)
        await repository.set_run_state(run_id, RunState.CANCELLED)
        await amendment_repository.note_change(run_id, now)
        await record("run.cancelled", subject_id=run_id, actor=actor.account_id, at=now)


async def manifest_of(run_id: UUID, *, courier_id: UUID | None = None) -> Manifest:
    """Return a run with its stops; for one courier only when a courier is named.

    Raises:
        NoSuchRun: no run has this id, or it was cancelled.
        NotThisCourier: it is another courier's.
    """
    manifest = await repository.manifest(run_id)
    if manifest is None or manifest.run.state is RunState.CANCELLED:
        raise NoSuchRun
    if courier_id is not None and manifest.run.courier_id != courier_id:
        raise NotThisCourier
    return manifest


async def hold_run(run_id: UUID, *, courier: Actor, emptied: bool = False) -> RunHead:
    """Return a courier's run, and let nobody else change it until the transaction ends.

    Raises:
        NoSuchRun: no run has this id, or it was cancelled; one that was ``emptied``, by a
            change or by cancelling it, while its courier was out of reach is held if that is
            asked for.
        NotThisCourier: it is another courier's.
    """
    run = await repository.lock_run(run_id)
    if run is None or (run.state is RunState.CANCELLED and not (emptied and run.version)):
        raise NoSuchRun
    if run.courier_id != courier.account_id:
        raise NotThisCourier
    return run


async def load_seals(
    run_id: UUID, read: Mapping[str, SealTyped | None], *, courier: Actor, now: datetime
) -> ScanFindings:
    """Move the envelopes read, by number, from the vault to the run's courier.

    ``read`` says of each why its number was typed, or None when it was scanned.
    What is missing stays in the vault and may be loaded later; what does not belong to this run,
    or went to a later one meanwhile, is named and stays where it is. Loading the same envelope
    twice changes nothing. A second trip to the vault opens a run again that was finished. What
    was taken off the run and left with it all the same is back on it; a cancelled passport that
    left is held.
    """
    async with transaction():
        run = await hold_run(run_id, courier=courier, emptied=True)
        reclaimed = await reclaim(run, read, now=now)
        if run.state is RunState.CANCELLED and not reclaimed:
            return ScanFindings(surplus=tuple(read))
        manifest = await manifest_of(run_id)
        # read before the runs: an order planned anew in between is moved by one of the two only
        standing = {order.id: order for order in await _orders_on(manifest)}
        seals = await _seals_on(manifest)
        findings = compare_scan(seals, read)
        counted = (await vault_repository.counted(run_id))[Direction.OUT]
        stopped: list[str] = []
        for number in findings.matched:
            due = manifest.due_for(seals[number].order_id)
            if due is not None and due.state is DueState.DUE:
                await _take_along(standing[due.order_id])
                await _hand_over(
                    due,
                    seals[number],
                    DueState.LOADED,
                    run_id=run_id,
                    courier=courier,
                    now=now,
                    typed=read[number],
                    counted_by=counted.get(number),
                )
                if _is_cancelled(standing[due.order_id], now):
                    await repository.set_due_state(due.id, DueState.HELD)
                    stopped.append(number)
        await settle(run)
        await record("run.loaded", subject_id=run_id, actor=courier.account_id, at=now)
    return replace(findings, reclaimed=reclaimed, stopped=tuple(stopped))


async def return_seals(
    run_id: UUID, read: Mapping[str, SealTyped | None], *, courier: Actor, now: datetime
) -> ScanFindings:
    """Move unopened envelopes from the courier back to the vault at the end of the day.

    Returning the same envelope twice changes nothing.

    Raises:
        NotLoadedYet: the record of an envelope's loading has not arrived; bring it first.
    """
    async with transaction():
        run = await hold_run(run_id, courier=courier, emptied=True)
        if run.state is RunState.CANCELLED:
            return ScanFindings(surplus=tuple(read))
        manifest = await manifest_of(run_id)
        seals = await _seals_on(manifest)
        dues = {
            number: due
            for number, seal in seals.items()
            if (due := manifest.due_for(seal.order_id)) is not None
        }
        for number in read:
            if number in dues and dues[number].state is DueState.DUE:
                raise NotLoadedYet(seal=number)
        carried = {number: due for number, due in dues.items() if due.state in IN_HAND}
        home = {number for number, due in dues.items() if due.state in BROUGHT_BACK.values()}
        findings = compare_scan(carried, [number for number in read if number not in home])
        counted = (await vault_repository.counted(run_id))[Direction.IN]
        for number in findings.matched:
            due = carried[number]
            await move_orders([due.order_id], OrderState.RETURNED)
            await _hand_over(
                due,
                seals[number],
                BROUGHT_BACK[due.state],
                run_id=run_id,
                courier=courier,
                now=now,
                typed=read[number],
                counted_by=counted.get(number),
            )
        await settle(run)
        await record("run.returned", subject_id=run_id, actor=courier.account_id, at=now)
    return findings


async def deliver(
    run: RunHead, order: Standing, due: Due, seal: SealRow, *, courier: Actor, now: datetime
) -> None:
    """Move one passport from the courier to its recipient, inside the handover's transaction.

    Raises:
        WrongState: the order is not under way any more; nothing was written.
    """
    await move_order(order, OrderState.DELIVERED, {"delivered_at": now})
    await orders.use_seal(seal.id)
    await _hand_over(due, seal, DueState.DELIVERED, run_id=run.id, courier=courier, now=now)
    await settle(run)


async def fail(due: Due) -> None:
    """Note that a visit to one order's door failed; the passport stays where it is."""
    await repository.set_due_state(due.id, VISITED_IN_VAIN[due.state])


async def _take_along(order: OrderRow) -> None:
    """Move an order out of the vault, even one that its run had left behind when it ended."""
    if order.state is OrderState.SEALED:
        await move_order(order, OrderState.PLANNED)
        order = replace(order, state=OrderState.PLANNED)
    await move_order(order, OrderState.UNDER_WAY)


def _is_cancelled(order: OrderRow, now: datetime) -> bool:
    return is_cancelled(order.cancelled_on, order.cancels_on, office_date(now))


async def _orders_on(manifest: Manifest) -> list[OrderRow]:
    return await orders.orders_by_ids([due.order_id for due in manifest.dues])


async def _seals_on(manifest: Manifest) -> dict[str, SealRow]:
    """Return the seals in force on a run, by number.

    An order left in the vault that was planned anew belongs to the later run alone.
    """
    last_runs = await repository.last_runs([due.order_id for due in manifest.dues])
    here = [
        due.order_id
        for due in manifest.dues
        if due.state is not DueState.DUE or last_runs.get(due.order_id) == manifest.run.id
    ]
    return {seal.number: seal for seal in await orders.seals_of(here, in_force=True)}


async def _hand_over(
    due: Due,
    seal: SealRow,
    state: DueState,
    *,
    run_id: UUID,
    courier: Actor,
    now: datetime,
    typed: SealTyped | None = None,
    counted_by: UUID | None = None,
) -> None:
    await repository.set_due_state(due.id, state)
    await custody_repository.add_custody(
        ChangeOfHands(
            order_id=due.order_id,
            seal_id=seal.id,
            run_id=run_id,
            became=state,
            by=courier.account_id,
            at=now,
            typed=typed,
            counted_by=counted_by,
        )
    )
