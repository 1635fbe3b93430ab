"""Live positions on both databases: one for each courier, of runs under way, and then forgotten."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from backend.audit.repository import entries_after
from backend.runs.live.keeping import forget_for_ever, forget_old
from backend.runs.live.repository import LivePosition
from backend.runs.live.rules import (
    KEPT_FOR,
    NothingCarried,
    PositionOutdated,
    PositionsNotAsked,
)
from backend.runs.live.service import forget_position, last_seen, take_position
from backend.runs.live.tables import CourierPosition
from backend.runs.repository import set_run_state
from backend.runs.rules.run import RunState
from backend.runs.service import load_seals, return_seals
from backend.settings import read_office
from backend.settings.office import LivePositions
from backend.shared.roles import Actor, Role

Door = Any
NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")
LOOKS_AWAY = read_office()
OFFICE = msgspec.structs.replace(LOOKS_AWAY, live_positions=LivePositions(shown=True))
HERE = LivePosition(-3.66, 103.78, 20.0, NOW)
LATER = LivePosition(-3.70, 103.80, 8.5, NOW + timedelta(minutes=1))


@pytest.fixture
async def driving(door: Door) -> Door:
    """Return a door whose three passports are in the courier's bag."""
    numbers = {passport.seal_number: None for passport in door.passports}
    await load_seals(door.run_id, numbers, courier=door.courier, now=NOW)
    return door


async def show(door: Door, position: LivePosition = HERE) -> None:
    """Let the door's courier tell where they are."""
    await take_position(position, courier=door.courier, office=OFFICE, now=position.seen_at)


async def test_only_the_last_position_is_kept(driving: Door) -> None:
    """A later one takes the place of the one before, and nothing of it is left."""
    await show(driving)
    await show(driving, LATER)
    assert await last_seen([driving.run_id], OFFICE) == {driving.run_id: LATER}
    assert await CourierPosition.count() == 1


async def test_a_position_brought_twice_changes_nothing(driving: Door) -> None:
    """An answer may be lost on the way to the phone."""
    await show(driving)
    await show(driving)
    assert await last_seen([driving.run_id], OFFICE) == {driving.run_id: HERE}


async def test_an_older_position_does_not_take_a_later_ones_place(driving: Door) -> None:
    """Two that overtake each other on the network leave the later one."""
    await show(driving, LATER)
    with pytest.raises(PositionOutdated):
        await show(driving, HERE)
    assert await last_seen([driving.run_id], OFFICE) == {driving.run_id: LATER}


async def test_positions_brought_at_once_leave_the_last(driving: Door) -> None:
    """Whatever their order, the latest of them stands, once."""
    told = [replace(HERE, seen_at=NOW + timedelta(seconds=at)) for at in (3, 1, 4, 2, 0)]
    await asyncio.gather(*(show(driving, one) for one in told), return_exceptions=True)
    assert await last_seen([driving.run_id], OFFICE) == {driving.run_id: told[2]}
    assert await CourierPosition.count() == 1


async def test_an_office_that_looks_away_keeps_and_shows_nothing(driving: Door) -> None:
    """As delivered it is off: the phone is told so, and what was known before is not shown."""
    assert not LOOKS_AWAY.live_positions.shown
    with pytest.raises(PositionsNotAsked):
        await take_position(HERE, courier=driving.courier, office=LOOKS_AWAY, now=NOW)
    assert not await CourierPosition.exists()
    await show(driving)
    assert await last_seen([driving.run_id], LOOKS_AWAY) == {}


async def test_who_carries_nothing_is_not_followed(door: Door) -> None:
    """Neither before the run is loaded nor without a run is a position kept."""
    with pytest.raises(NothingCarried):
        await show(door)
    stranger = Actor(uuid4(), "Kurir Lain (contoh)", Role.COURIER)
    with pytest.raises(NothingCarried):
        await take_position(HERE, courier=stranger, office=OFFICE, now=NOW)
    assert not await CourierPosition.exists()


async def test_another_couriers_position_stays_as_it_is(driving: Door, other_door: Door) -> None:
    """Each writes and erases their own only."""
    await show(driving)
    with pytest.raises(NothingCarried):
        await show(other_door, LATER)
    await forget_position(courier=other_door.courier)
    runs = [driving.run_id, other_door.run_id]
    assert await last_seen(runs, OFFICE) == {driving.run_id: HERE}


async def test_a_run_that_ends_leaves_no_position(driving: Door) -> None:
    """When the last passport is back in the vault, nobody knows where the courier was."""
    await show(driving)
    numbers = {passport.seal_number: None for passport in driving.passports}
    await return_seals(driving.run_id, numbers, courier=driving.courier, now=NOW)
    assert not await CourierPosition.exists()
    with pytest.raises(NothingCarried):
        await show(driving, LATER)


async def test_who_does_not_allow_it_any_more_is_forgotten(driving: Door) -> None:
    """Turning the switch off on the phone erases what the desk saw; twice is no fault."""
    await show(driving)
    await forget_position(courier=driving.courier)
    await forget_position(courier=driving.courier)
    assert not await CourierPosition.exists()


async def test_a_position_past_its_hours_is_erased(driving: Door) -> None:
    """A phone that fell silent is forgotten after twelve hours, and not before."""
    await show(driving)
    await forget_old(shown=True, now=NOW + KEPT_FOR - timedelta(seconds=1))
    assert await CourierPosition.exists()
    await forget_old(shown=True, now=NOW + KEPT_FOR)
    assert not await CourierPosition.exists()


async def test_what_an_ended_run_left_is_erased(driving: Door) -> None:
    """However a run ended, its position goes at the next round."""
    await show(driving)
    await set_run_state(driving.run_id, RunState.CANCELLED)
    assert await last_seen([driving.run_id], OFFICE) == {}
    await forget_old(shown=True, now=NOW)
    assert not await CourierPosition.exists()


async def test_an_office_that_looks_away_again_erases_everything(driving: Door) -> None:
    """Switching it off and starting anew is enough, though a round before may have failed."""
    await show(driving)
    rounds: Iterator[BaseException | datetime] = iter([OSError(), NOW, asyncio.CancelledError()])

    def clock() -> datetime:
        now = next(rounds)
        if isinstance(now, BaseException):
            raise now
        return now

    with pytest.raises(asyncio.CancelledError):
        await forget_for_ever(shown=False, clock=clock, every_s=0)
    assert not await CourierPosition.exists()


async def test_no_trail_is_left(driving: Door, caplog: pytest.LogCaptureFixture) -> None:
    """Neither the audit log nor the server's says where anybody was."""
    before = len(await entries_after(0))
    with caplog.at_level("DEBUG", logger="backend"):
        await show(driving)
    assert len(await entries_after(0)) == before
    assert not [line for line in caplog.messages if "103.78" in line]
