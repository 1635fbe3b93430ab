"""Orders made, initialled and sealed on both databases: each case once, each seal in force once."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from backend.cases.repository import steps_of
from backend.cases.service import NoSuchCase
from backend.database import transaction
from backend.orders import repository
from backend.orders.rules.order import OrderState, WrongState
from backend.orders.rules.seal_state import SealState
from backend.orders.seals import sign_seal
from backend.orders.service import (
    AlreadyOrdered,
    CaseCancelled,
    NoSuchOrder,
    NotOwed,
    Outcome,
    create_orders,
    initial_orders,
    order_of,
    seal_orders,
)
from backend.places.tables import Place
from backend.shared.roles import Actor
from tests.backend.counter import CARD, Counter


async def ordered(counter: Counter, *case_ids: UUID) -> Outcome:
    """Ask for orders of some cases."""
    return await create_orders(
        list(case_ids),
        locator=counter.locator,
        actor=counter.dispatcher,
        now=counter.now,
    )


async def state_of(order_id: UUID) -> OrderState:
    """Return where an order stands."""
    return (await order_of(order_id)).state


async def sealed_again(counter: Counter, *order_ids: UUID) -> Outcome:
    """Ask for seals on some orders."""
    return await seal_orders(
        list(order_ids),
        keys=counter.keys,
        valid_for=timedelta(days=60),
        actor=counter.dispatcher,
        now=counter.now,
    )


async def test_an_owed_case_becomes_an_order(counter: Counter) -> None:
    """It waits for initials, knows the day of its cancellation, and tells nobody's name by id."""
    case_id = await counter.case("A-1")
    outcome = await ordered(counter, case_id)
    assert (outcome.done, outcome.refused) == ([case_id], {})
    (row,) = await repository.orders()
    assert row.state is OrderState.WAITING_INITIALS
    assert row.number == "AP-2026-00001"
    assert row.cancels_on == date(2026, 3, 22)
    assert row.pin_accepted
    assert len(row.tracking_token) == 22


async def test_an_orders_year_is_the_offices(counter: Counter) -> None:
    """On the first of January at six in the morning it is last year still in Greenwich."""
    new_year = replace(counter, now=datetime(2026, 12, 31, 23, tzinfo=UTC))
    await ordered(new_year, await counter.case("A-1"))
    (row,) = await repository.orders()
    assert row.number == "AP-2027-00001"


async def test_order_numbers_have_no_gaps(counter: Counter) -> None:
    """A refused case takes no number with it."""
    cases = [await counter.case("A-1"), uuid4(), await counter.case("A-2")]
    outcome = await ordered(counter, *cases)
    assert len(outcome.done) == 2
    rows = await repository.orders()
    assert sorted(row.number for row in rows) == ["AP-2026-00001", "AP-2026-00002"]


async def test_whatever_cannot_be_ordered_is_named_and_stops_no_other(counter: Counter) -> None:
    """Not owed, ordered before, cancelled, unknown: each is refused for its own reason."""
    owed, before = await counter.case("A-1"), await counter.case("A-2")
    cancelled = await counter.case("A-4", cancelled_on="2026-03-01")
    in_time = await counter.case("A-3", allocated_at="2026-02-11T03:00:00Z")
    unknown = uuid4()
    await ordered(counter, before)
    outcome = await ordered(counter, in_time, before, unknown, owed, cancelled)
    assert outcome.done == [owed]
    assert {case_id: type(why) for case_id, why in outcome.refused.items()} == {
        in_time: NotOwed,
        before: AlreadyOrdered,
        unknown: NoSuchCase,
        cancelled: CaseCancelled,
    }


async def test_the_same_case_twice_in_one_request_is_one_order(counter: Counter) -> None:
    """A list with a row ticked twice does no harm."""
    case_id = await counter.case("A-1")
    outcome = await ordered(counter, case_id, case_id)
    assert (outcome.done, outcome.refused) == ([case_id], {})


async def test_two_desks_at_once_make_one_order_of_a_case(counter: Counter) -> None:
    """Whoever comes second is told that the case has its order already."""
    case_id = await counter.case("A-1")
    outcomes = await asyncio.gather(*(ordered(counter, case_id) for _ in range(4)))
    refusals = [type(outcome.refused[case_id]) for outcome in outcomes if outcome.refused]
    assert refusals == [AlreadyOrdered] * 3
    assert len(await repository.orders()) == 1


async def test_a_case_that_is_just_being_changed_is_ordered_as_it_becomes(counter: Counter) -> None:
    """An import that finds it allocated in time is waited for, and nothing is owed any more."""
    case_id = await counter.case("A-1")
    under_way = asyncio.Event()

    async def order() -> Outcome:
        await under_way.wait()
        return await ordered(counter, case_id)

    ordering = asyncio.create_task(order())
    async with transaction():
        await counter.case("A-1", allocated_at="2026-02-11T03:00:00Z")
        under_way.set()
        await asyncio.sleep(0.2)
    assert isinstance((await ordering).refused[case_id], NotOwed)
    assert await repository.orders() == []


async def test_the_first_orders_of_a_year_made_at_once_have_numbers_of_their_own(
    counter: Counter,
) -> None:
    """Nobody has to try again because a colleague began the series at the same moment."""
    cases = [await counter.case(f"A-{i}") for i in range(4)]
    outcomes = await asyncio.gather(*(ordered(counter, case_id) for case_id in cases))
    assert [outcome.done for outcome in outcomes] == [[case_id] for case_id in cases]
    assert sorted(row.number for row in await repository.orders()) == [
        f"AP-2026-0000{i}" for i in (1, 2, 3, 4)
    ]


async def test_a_family_ordered_at_two_desks_at_once_shares_one_place(counter: Counter) -> None:
    """However their orders fall together, the courier stands at one door once."""
    cases = [await counter.case(f"A-{i}", family_card=CARD, address_text="Dsn II") for i in "123"]
    outcomes = await asyncio.gather(*(ordered(counter, case_id) for case_id in cases))
    assert [outcome.refused for outcome in outcomes] == [{}, {}, {}]
    assert len({row.place_id for row in await repository.orders()}) == 1
    assert await Place.count() == 1


async def test_a_family_at_one_address_shares_one_place(counter: Counter) -> None:
    """The courier stands at one door once; the way the address is spaced does not matter."""
    address = "Dusun II, Desa Contoh"
    mother = await counter.order("A-1", family_card=CARD, address_text=address)
    child = await counter.order("A-2", family_card=CARD, address_text="DUSUN II,  Desa Contoh")
    assert (await order_of(mother)).place_id == (await order_of(child)).place_id
    assert await Place.count() == 1


async def test_one_card_at_two_addresses_is_two_doors(counter: Counter) -> None:
    """A student in town is not delivered to at the parents'."""
    home = await counter.order("A-1", family_card=CARD, address_text="Dusun II, Desa Contoh")
    town = await counter.order("A-2", family_card=CARD, address_text="Jl. Kampus 9")
    assert (await order_of(home)).place_id != (await order_of(town)).place_id


async def test_neighbours_without_a_card_do_not_share_a_place(counter: Counter) -> None:
    """Nobody is taken for family because the address looks alike."""
    one = await counter.order("A-1", address_text="Dusun II, Desa Contoh")
    other = await counter.order("A-2", address_text="Dusun II, Desa Contoh")
    assert (await order_of(one)).place_id != (await order_of(other)).place_id


async def test_initials_name_the_officer_and_finish_step_9(counter: Counter) -> None:
    """Who re-checked the passport, and when, stands on the order and on the case."""
    order_id = await counter.order("A-1")
    outcome = await initial_orders([order_id], officer=counter.officer, now=counter.now)
    row = await order_of(order_id)
    assert outcome.done == [order_id]
    assert (row.state, row.initialled_by) == (OrderState.INITIALLED, counter.officer.account_id)
    steps = {step.number: step for step in await steps_of(row.case_id)}
    assert steps[9].finished_at == counter.now


async def test_nothing_is_sealed_before_it_is_initialled(counter: Counter) -> None:
    """Step 9 comes before the envelope is closed."""
    order_id = await counter.order("A-1")
    outcome = await sealed_again(counter, order_id)
    assert isinstance(outcome.refused[order_id], WrongState)
    assert await state_of(order_id) is OrderState.WAITING_INITIALS
    assert await repository.seals_of([order_id]) == []


async def test_a_seal_is_signed_for_its_order(counter: Counter) -> None:
    """What its QR says is the seal's id and its last day, and nothing else."""
    order_id = await counter.sealed("A-1")
    (seal,) = await repository.seals_of([order_id], in_force=True)
    assert seal.expires_at == counter.now + timedelta(days=60)
    assert seal.payload == sign_seal(seal.id, seal.expires_at, counter.keys)


async def test_a_new_seal_voids_the_one_before(counter: Counter) -> None:
    """A torn envelope is sealed anew: one seal is in force, and the old one opens nothing."""
    order_id = await counter.sealed("A-1")
    await sealed_again(counter, order_id)
    old, new = await repository.seals_of([order_id])
    assert (old.state, new.state) == (SealState.VOID, SealState.ISSUED)
    assert [seal.id for seal in await repository.seals_of([order_id], in_force=True)] == [new.id]


async def test_an_order_initialled_twice_is_refused_the_second_time(counter: Counter) -> None:
    """The first initials stand."""
    order_id = await counter.order("A-1")
    await initial_orders([order_id], officer=counter.officer, now=counter.now)
    outcome = await initial_orders([order_id], officer=counter.colleague, now=counter.now)
    assert isinstance(outcome.refused[order_id], WrongState)
    assert (await order_of(order_id)).initialled_by == counter.officer.account_id


async def test_unknown_orders_are_named(counter: Counter) -> None:
    """An id of nothing is refused, not passed over in silence."""
    unknown = uuid4()
    for outcome in (
        await initial_orders([unknown], officer=counter.officer, now=counter.now),
        await sealed_again(counter, unknown),
    ):
        assert isinstance(outcome.refused[unknown], NoSuchOrder)


async def test_two_officers_at_once_leave_one_pair_of_initials(counter: Counter) -> None:
    """Whoever comes second is refused, on either database."""
    order_id = await counter.order("A-1")

    async def initial(officer: Actor) -> Outcome:
        return await initial_orders([order_id], officer=officer, now=counter.now)

    outcomes = await asyncio.gather(initial(counter.officer), initial(counter.colleague))
    assert sorted(len(outcome.done) for outcome in outcomes) == [0, 1]
    row = await order_of(order_id)
    assert [step.number for step in await steps_of(row.case_id)].count(9) == 1
