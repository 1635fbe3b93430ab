"""Custody moves on the courier's scan, and is unconfirmed until the desk has counted too."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from backend.orders import repository as orders
from backend.runs.custody_repository import custody_of
from backend.runs.lost import take_back
from backend.runs.rules.run import NoSuchRun
from backend.runs.rules.vault_count import Direction, TwoSides
from backend.runs.service import load_seals, manifest_of, return_seals
from backend.runs.tables import Run
from backend.runs.vault import both_sides, count_envelopes
from backend.shared.roles import Actor, Role
from tests.backend.conftest import Door

NOW = datetime(2026, 3, 3, 2, tzinfo=UTC)
DISPATCHER = Actor(uuid4(), "Sari (contoh)", Role.DISPATCHER)


async def count(door: Door, direction: Direction, *numbers: str) -> None:
    """Count envelopes at the desk."""
    await count_envelopes(door.run_id, direction, numbers, actor=DISPATCHER, now=NOW)


async def sides(door: Door, direction: Direction) -> TwoSides:
    """Return how the two sides agree."""
    seals = await orders.seals_of([passport.order_id for passport in door.passports])
    numbers = {seal.order_id: seal.number for seal in seals}
    return (await both_sides(await manifest_of(door.run_id), numbers))[direction]


async def confirmed(door: Door) -> list[list[bool]]:
    """Tell of each passport which of its changes of hands the desk has confirmed."""
    return [
        [row.confirmed for row in await custody_of(passport.order_id)]
        for passport in door.passports
    ]


async def load(door: Door, *numbers: str) -> None:
    """Let the courier scan envelopes out."""
    await load_seals(door.run_id, dict.fromkeys(numbers), courier=door.courier, now=NOW)


async def bring_back(door: Door, *numbers: str) -> None:
    """Let the courier scan envelopes in."""
    await return_seals(door.run_id, dict.fromkeys(numbers), courier=door.courier, now=NOW)


async def test_what_only_the_courier_told_is_unconfirmed(door: Door) -> None:
    """The desk's count confirms what both name, and leaves the rest open."""
    first, second, third = (passport.seal_number for passport in door.passports)
    await load(door, first, second)
    assert await confirmed(door) == [[False], [False], []]
    await count(door, Direction.OUT, first, third)
    assert await confirmed(door) == [[True], [False], []]
    assert await sides(door, Direction.OUT) == TwoSides((first,), (second,), (third,))


async def test_the_desk_may_be_first(door: Door) -> None:
    """A phone tells of its scans when it finds a network; they are confirmed by then."""
    numbers = [passport.seal_number for passport in door.passports]
    await count(door, Direction.OUT, *numbers)
    await load(door, *numbers)
    assert await confirmed(door) == [[True]] * 3


async def test_a_return_is_held_against_what_the_desk_received(door: Door) -> None:
    """An envelope that the courier says was returned, and nobody received, has a name."""
    first, second, third = (passport.seal_number for passport in door.passports)
    await load(door, first, second, third)
    await bring_back(door, first, second, third)
    await count(door, Direction.IN, first)
    await count(door, Direction.IN, second)
    assert await confirmed(door) == [[False, True], [False, True], [False, False]]
    told = await sides(door, Direction.IN)
    assert (set(told.agreed), told.courier_only) == ({first, second}, (third,))


async def test_what_the_desk_took_back_alone_has_one_side(door: Door) -> None:
    """Its own count beside it is no second side, however often it counts."""
    first, second, _ = (passport.seal_number for passport in door.passports)
    await load(door, first, second)
    await bring_back(door, second)
    await Run.update({Run.lost_at: NOW}).where(Run.id == door.run_id)
    await take_back(door.run_id, [first], actor=DISPATCHER, now=NOW)
    assert await sides(door, Direction.IN) == TwoSides((), (second,), (first,))
    await count(door, Direction.IN, first, second)
    assert await sides(door, Direction.IN) == TwoSides((second,), (), (first,))
    assert (await confirmed(door))[:2] == [[False, False], [False, True]]


async def test_counting_twice_changes_nothing(door: Door) -> None:
    """Whoever counted first stands."""
    first = door.passports[0].seal_number
    await load(door, first)
    await count(door, Direction.OUT, first)
    await count(door, Direction.OUT, first)
    assert await sides(door, Direction.OUT) == TwoSides((first,))


async def test_only_a_run_can_be_counted(door: Door) -> None:
    """A run that does not exist has no envelopes."""
    assert door.passports
    with pytest.raises(NoSuchRun):
        await count_envelopes(UUID(int=1), Direction.OUT, ["A"], actor=DISPATCHER, now=NOW)
