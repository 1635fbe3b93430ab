"""A run is what became of its orders: it opens, ends and lets go by itself, on both databases."""

from backend.orders.rules.order import OrderState
from backend.orders.service import order_of
from backend.runs.rules.run import RunState
from tests.backend.conftest import Door
from tests.backend.runs.at_the_vault import (
    bring_back,
    later_run,
    load,
    numbers,
    run_state,
    states,
)


async def test_a_run_with_one_envelope_still_out_is_not_over(door: Door) -> None:
    """It is named as missing at the vault."""
    first, second, third = numbers(door)
    await load(door, first, second, third)
    findings = await bring_back(door, first, second)
    assert findings.missing == (third,)
    assert await run_state(door) is RunState.UNDER_WAY


async def test_what_was_never_loaded_goes_back_to_the_vault_when_the_run_ends(door: Door) -> None:
    """It is sealed still, and free for another run."""
    first, *_ = numbers(door)
    await load(door, first)
    await bring_back(door, first)
    assert await states(door) == [OrderState.RETURNED, OrderState.SEALED, OrderState.SEALED]


async def test_a_second_trip_to_the_vault_opens_the_run_again(door: Door) -> None:
    """What a run left behind when it ended may be taken along after all."""
    first, second, third = numbers(door)
    await load(door, first)
    await bring_back(door, first)
    findings = await load(door, second)
    assert (findings.matched, findings.surplus) == ((second,), ())
    assert await states(door) == [OrderState.RETURNED, OrderState.UNDER_WAY, OrderState.SEALED]
    assert await run_state(door) is RunState.UNDER_WAY
    await bring_back(door, second)
    assert await run_state(door) is RunState.FINISHED
    assert (await bring_back(door)).missing == ()
    assert (await load(door, third)).matched == (third,)


async def test_a_finished_run_takes_no_passport_from_a_later_one(door: Door) -> None:
    """A late scan of an envelope left behind names it; the run that it went to loads it."""
    first, second, _ = door.passports
    await load(door, first.seal_number)
    await bring_back(door, first.seal_number)
    later = await later_run(door, second)
    findings = await load(door, second.seal_number)
    assert findings.surplus == (second.seal_number,)
    assert (await order_of(second.order_id)).state is OrderState.PLANNED
    assert (await load(later, second.seal_number)).matched == (second.seal_number,)


async def test_a_finished_run_releases_only_what_is_still_its_own(door: Door) -> None:
    """Its last records are taken while a later run has what it left behind under way."""
    first, second, third = door.passports
    await load(door, first.seal_number, third.seal_number)
    await bring_back(door, first.seal_number, third.seal_number)
    later = await later_run(door, second)
    await load(later, second.seal_number)
    findings = await bring_back(door, second.seal_number)
    assert findings.surplus == (second.seal_number,)
    assert (await order_of(second.order_id)).state is OrderState.UNDER_WAY
