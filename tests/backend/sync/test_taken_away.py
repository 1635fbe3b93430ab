"""What a phone recorded for a stop taken away meanwhile is applied, or kept for a person."""

from __future__ import annotations

from datetime import date

import pytest

from backend.cases.tables import Case
from backend.handover.tables import Attempt, Handover
from backend.orders.tables import Order
from backend.remarks import repository as remarks
from backend.runs.lost import take_back
from backend.runs.service import load_seals
from backend.runs.tables import Run, StopOrder
from backend.shared.words import Language
from backend.sync.bundle import Outfit, bundle_for
from backend.sync.schemas import CarriedState, Stopped
from backend.sync.tables import SetAside
from tests.backend.conftest import NOW, POLICY, Door, Passport, courier_called, due_on_new_run
from tests.backend.counter import Counter
from tests.backend.sync.test_service import kinds, send


@pytest.fixture
async def emptied(door: Door) -> Door:
    """The door's run after everything was taken off it, out of its phone's reach."""
    await StopOrder.update({StopOrder.state: "taken_off"}, force=True)
    await Order.update({Order.state: "sealed"}, force=True)
    await Run.update({Run.state: "cancelled", Run.version: 1}, force=True)
    return door


async def test_what_the_courier_has_is_hers_again(emptied: Door) -> None:
    """Loaded out of reach, then handed over: both take effect, and a person is told."""
    first, *_ = emptied.passports
    load = emptied.item("load", emptied.load(first.seal_number), seq=1)
    handover = emptied.item("handover", emptied.handover(first), seq=2)
    verdicts = await send(emptied.courier, load, handover)
    assert [(it.verdict, it.code) for it in verdicts] == [
        ("needs_person", "sync.reclaimed_seals"),
        ("applied", None),
    ]
    states = await Order.select(Order.state).order_by(Order.number).output(as_list=True)
    assert states == ["delivered", "sealed", "sealed"]


async def test_a_visit_to_a_stop_taken_away_is_kept_for_a_person(emptied: Door) -> None:
    """Another courier has the passports by the ledger: the records change nothing, and are kept."""
    other = await due_on_new_run(
        await courier_called("rina", "Rina Contoh"), emptied.place_id, emptied.passports
    )
    await Order.update({Order.state: "planned"}, force=True)
    numbers = dict.fromkeys(passport.seal_number for passport in other.passports)
    await load_seals(other.run_id, numbers, courier=other.courier, now=NOW)
    items = [
        emptied.item("load", emptied.load(), seq=1),
        emptied.item("handover", emptied.handover(), seq=2),
        emptied.item("failed_attempt", emptied.failed_attempt(), seq=3),
        emptied.item("return", emptied.bring_back(*numbers), seq=4),
    ]
    verdicts = await send(emptied.courier, *items)
    assert [it.code for it in verdicts] == [
        "sync.surplus_seals",
        "handover.taken_away",
        "handover.taken_away",
        "sync.surplus_seals",
    ]
    assert set(kinds(verdicts)) == {"needs_person"}
    assert set(kinds(await send(emptied.courier, *items))) <= {"needs_person", "duplicate"}
    kept = await SetAside.select(SetAside.content).order_by(SetAside.received_at)
    assert {row["content"] for row in kept} == {items[1], items[2]}
    assert await Handover.count() == await Attempt.count() == 0
    assert set(await Order.select(Order.state).output(as_list=True)) == {"under_way"}


@pytest.fixture
async def lost(door: Door) -> Door:
    """The door's run, loaded; the desk has taken the first envelope out of its lost bag."""
    await send(door.courier, door.item("load", door.load(), seq=1))
    await Run.update({Run.lost_at: NOW}, force=True)
    await take_back(door.run_id, [door.passports[0].seal_number], actor=door.courier, now=NOW)
    return door


async def test_a_handover_of_what_the_desk_took_back_is_kept_for_a_person(lost: Door) -> None:
    """By the ledger the passport is in the vault: nothing changes, and the desk finds out."""
    first, second, _ = lost.passports
    items = [
        lost.item("handover", lost.handover(first), seq=2),
        lost.item("handover", lost.handover(second), seq=3),
    ]
    verdicts = await send(lost.courier, *items)
    assert [(it.verdict, it.code) for it in verdicts] == [
        ("needs_person", "handover.back_in_vault"),
        ("applied", None),
    ]
    (kept,) = await SetAside.select(SetAside.content)
    assert bytes(kept["content"]) == items[0]
    (listed,) = await remarks.remarks(settled=False)
    assert (listed.code, listed.set_aside) == ("handover.back_in_vault", True)
    assert listed.order_id == first.order_id
    assert await Handover.count() == 1


async def test_a_visit_to_what_the_desk_took_back_took_place(lost: Door) -> None:
    """Nothing changes hands in a visit that failed: it counts, wherever the passport is now."""
    attempt = lost.item("failed_attempt", lost.failed_attempt(), seq=2)
    assert kinds(await send(lost.courier, attempt)) == ["applied"]


async def test_a_handover_before_its_load_waits_for_it(door: Door) -> None:
    """A courier reported lost may still bring it: the record stays on the phone until then."""
    await Run.update({Run.lost_at: NOW}, force=True)
    first, *_ = door.passports
    handover = door.item("handover", door.handover(first), seq=2)
    (early,) = await send(door.courier, handover)
    assert (early.verdict, early.code) == ("rejected", "handover.not_in_hand")
    load = door.item("load", door.load(first.seal_number), seq=1)
    assert kinds(await send(door.courier, handover, load)) == ["applied", "applied"]
    assert await SetAside.count() == 0


async def test_what_a_lost_run_left_behind_for_another_is_kept_for_a_person(lost: Door) -> None:
    """Its load comes too late to make it hers again, so that no later sending would help."""
    first, second, third = lost.passports
    await take_back(
        lost.run_id, [second.seal_number, third.seal_number], actor=lost.courier, now=NOW
    )
    await StopOrder.update({StopOrder.state: "due"}).where(StopOrder.order == first.order_id)
    await due_on_new_run(await courier_called("rina", "Rina Contoh"), lost.place_id, (first,))
    await Order.update({Order.state: "planned"}).where(Order.id == first.order_id)
    items = [
        lost.item("load", lost.load(first.seal_number), seq=2),
        lost.item("handover", lost.handover(first), seq=3),
        lost.item("failed_attempt", lost.failed_attempt(), seq=4),
    ]
    verdicts = await send(lost.courier, *items)
    assert [(it.verdict, it.code) for it in verdicts] == [
        ("needs_person", "sync.surplus_seals"),
        ("needs_person", "handover.taken_away"),
        ("needs_person", "handover.taken_away"),
    ]


async def test_a_handover_of_what_was_held_counts_and_is_told(door: Door) -> None:
    """The phone was out of reach: the passport is with the applicant, and the desk must know."""
    first, second, _ = door.passports
    await send(door.courier, door.item("load", door.load(), seq=1))
    await StopOrder.update({StopOrder.state: "held"}).where(StopOrder.order == first.order_id)
    await _cancel(second)
    item = door.item("handover", door.handover(first, second), seq=2)
    (verdict,) = await send(door.courier, item, language=Language.ENGLISH)
    assert (verdict.verdict, verdict.code) == ("needs_person", "handover.stopped")
    assert verdict.detail is not None
    assert f"{first.order_number}, {second.order_number}" in verdict.detail


async def test_a_cancelled_passport_that_is_loaded_is_named(door: Door) -> None:
    """It is in the bag by the ledger, and its courier is told to give it back."""
    first, *_ = door.passports
    await _cancel(first)
    (verdict,) = await send(door.courier, door.item("load", door.load(), seq=1))
    assert (verdict.verdict, verdict.code) == ("needs_person", "sync.cancelled_seals")
    assert first.seal_number in str(verdict.detail)


async def test_two_doubts_about_one_record_are_both_told(door: Door) -> None:
    """A cancelled passport and a foreign envelope in one load: the worse gives the code."""
    first, *_ = door.passports
    await _cancel(first)
    load = door.load(first.seal_number, "FREMD-1")
    (verdict,) = await send(door.courier, door.item("load", load, seq=1))
    assert verdict.code == "sync.cancelled_seals"
    assert first.seal_number in str(verdict.detail)
    assert "FREMD-1" in str(verdict.detail)


async def test_the_phone_is_told_what_to_stop(door: Door, counter: Counter) -> None:
    """At its next contact: what was cancelled, what was taken off, and that the run has changed."""
    first, second, third = door.passports
    await send(door.courier, door.item("load", door.load(), seq=1))
    await _cancel(first)
    await StopOrder.update({StopOrder.state: "held"}).where(StopOrder.order == second.order_id)
    await Run.update({Run.version: 2, Run.amended_at: NOW}, force=True)
    terms = (counter.office, counter.keys, str)
    outfit = Outfit(*terms, demo=False, locator=counter.locator, policy=POLICY)
    bundle = await bundle_for(door.courier, outfit, language=Language.ENGLISH, now=NOW)
    assert bundle.run is not None
    (stop,) = bundle.run.stops
    told = {order.id: (order.state, order.stopped) for order in stop.orders}
    assert told == {
        first.order_id: (CarriedState.LOADED, Stopped.CANCELLED),
        second.order_id: (CarriedState.LOADED, Stopped.TAKEN_OFF),
        third.order_id: (CarriedState.LOADED, None),
    }
    assert (bundle.run.version, bundle.run.amended_at) == (2, NOW)


async def _cancel(passport: Passport) -> None:
    await Case.update({Case.cancelled_on: date(2026, 3, 2)}).where(Case.id == passport.case_id)
