"""What tests do at the vault's door, in few words: scan out, scan in, cancel, and look."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

from backend.orders.rules.order import OrderState
from backend.orders.service import order_of
from backend.runs import service
from backend.runs.rules.draft import RunDraft, StopDraft
from backend.runs.rules.run import DueState, RunState, ScanFindings
from backend.shared.roles import Actor, Role
from tests.backend.conftest import Door, Passport

NOW = datetime(2026, 3, 3, 2, tzinfo=UTC)
DISPATCHER = Actor(uuid4(), "Sari (contoh)", Role.DISPATCHER)


async def load(door: Door, *numbers: str, courier: Actor | None = None) -> ScanFindings:
    """Load the envelopes that bear these numbers."""
    return await service.load_seals(
        door.run_id, dict.fromkeys(numbers), courier=courier or door.courier, now=NOW
    )


async def bring_back(door: Door, *numbers: str) -> ScanFindings:
    """Bring the envelopes that bear these numbers back to the vault."""
    return await service.return_seals(
        door.run_id, dict.fromkeys(numbers), courier=door.courier, now=NOW
    )


async def cancel(door: Door) -> None:
    """Cancel the door's run."""
    await service.cancel_run(door.run_id, actor=DISPATCHER, now=NOW)


async def dues(door: Door) -> list[DueState]:
    """Return what became of each of the door's passports on its run."""
    manifest = await service.manifest_of(door.run_id)
    states = {due.order_id: due.state for due in manifest.dues}
    return [states[passport.order_id] for passport in door.passports]


async def states(door: Door) -> list[OrderState]:
    """Return where the door's orders stand."""
    return [(await order_of(passport.order_id)).state for passport in door.passports]


async def run_state(door: Door) -> RunState:
    """Return where the door's run stands."""
    return (await service.manifest_of(door.run_id)).run.state


def numbers(door: Door) -> list[str]:
    """Return the numbers of the door's seals."""
    return [passport.seal_number for passport in door.passports]


def draft(door: Door, *order_ids: UUID) -> RunDraft:
    """Return a run with one stop at the door."""
    stop = StopDraft(door.place_id, -3.66, 103.78, NOW, NOW, 420, 9_000, order_ids)
    return RunDraft(NOW.date(), door.courier.account_id, "muara-enim", NOW, NOW, 9_000, (stop,))


async def later_run(door: Door, passport: Passport) -> Door:
    """Plan one of the door's passports on a run of another day."""
    run = await service.create_run(draft(door, passport.order_id), actor=DISPATCHER, now=NOW)
    return replace(door, run_id=run.id, passports=(passport,))
