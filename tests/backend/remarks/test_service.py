"""A record that needs a person stands on the desk's list once, until one person has settled it."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from backend.audit.repository import entries_after
from backend.remarks import repository
from backend.remarks.rules import Remark, Subject
from backend.remarks.service import NoSuchRemark, SettledBefore, leave, settle
from backend.shared.roles import Actor
from backend.shared.words import Language, Words
from tests.backend.conftest import Door, courier_called

NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")
GAP = Remark("device.gap", Words(id="Ada yang terlewat.", en="One is missing."))


def subject(door: Door, *, sha256: str = "a" * 64) -> Subject:
    """Return a visit in vain to the door's first passport."""
    return Subject(
        record_id=uuid4(),
        sha256=sha256,
        courier=door.courier.account_id,
        kind="failed_attempt",
        set_aside=False,
        run_id=door.run_id,
        order_ids=(door.passports[0].order_id,),
    )


async def left(door: Door, *, sha256: str = "a" * 64, now: datetime = NOW) -> UUID:
    """Leave a remark on that visit; return its id."""
    await leave(GAP, subject(door, sha256=sha256), now=now)
    return (await repository.remarks(settled=False))[0].id


async def test_a_remark_names_courier_run_and_order(door: Door) -> None:
    """The desk reads names and numbers, in its own language."""
    await left(door)
    (row,) = await repository.remarks(settled=False)
    assert row.courier_name == door.courier.name
    assert (row.run_id, row.order_id) == (door.run_id, door.passports[0].order_id)
    assert row.order_number == door.passports[0].order_number
    assert row.run_number
    assert row.words.read(Language.ENGLISH) == "One is missing."
    assert (row.settled_by, row.settled_at) == (None, None)


async def test_the_same_record_is_remarked_on_once(door: Door) -> None:
    """A phone that did not hear the answer sends again; that is nothing new to look into."""
    await left(door)
    await left(door)
    assert await repository.count_unsettled() == 1


async def test_what_does_not_exist_is_no_link(door: Door) -> None:
    """A phone may name anything; the remark stands without it."""
    nowhere = replace(subject(door), kind=None, run_id=uuid4(), order_ids=(uuid4(),))
    await leave(GAP, nowhere, now=NOW)
    (row,) = await repository.remarks(settled=False)
    assert (row.run_id, row.order_id, row.kind) == (None, None, None)


async def test_a_family_is_found_by_its_run(door: Door) -> None:
    """Which of several orders is meant stands in the sentence, so none is linked."""
    orders = tuple(passport.order_id for passport in door.passports)
    await leave(GAP, replace(subject(door), order_ids=orders), now=NOW)
    (row,) = await repository.remarks(settled=False)
    assert (row.run_id, row.order_id) == (door.run_id, None)


async def test_a_refusal_that_quotes_nonsense_can_be_stored(door: Door) -> None:
    """PostgreSQL holds no NUL: one poisoned record must not hold up its batch for ever."""
    quoting = Remark("sync.malformed", Words(id="jenis 'a\x00b\ud800'", en="kind 'a\x00b\ud800'"))
    await leave(quoting, subject(door), now=NOW)
    (row,) = await repository.remarks(settled=False)
    assert row.words_en == "kind 'ab'"


async def test_settled_is_off_the_list_and_in_the_log(door: Door, dispatcher: Actor) -> None:
    """Who has seen to it stands with it and in the audit log, and no word of what it was."""
    remark_id = await left(door)
    row = await settle(remark_id, actor=dispatcher, now=NOW)
    assert (row.settled_by, row.settled_at) == (dispatcher.name, NOW)
    assert await repository.count_unsettled() == 0
    assert await repository.remarks(settled=False) == []
    assert [row.id for row in await repository.remarks(settled=True)] == [remark_id]
    entry = (await entries_after(0))[-1]
    assert (entry.deed.action, entry.deed.subject_id) == ("remark.settled", remark_id)
    assert entry.deed.actor == dispatcher.account_id
    assert str(row.record_id).encode() in entry.detail


async def test_of_two_at_once_one_wins_and_the_other_is_told(door: Door, dispatcher: Actor) -> None:
    """The name of the first stays, and only one entry is logged."""
    remark_id = await left(door)
    other = await courier_called("loket2", "Lina Contoh")
    answers = await asyncio.gather(
        settle(remark_id, actor=dispatcher, now=NOW),
        settle(remark_id, actor=other, now=NOW),
        return_exceptions=True,
    )
    (told,) = [answer for answer in answers if isinstance(answer, SettledBefore)]
    (row,) = await repository.remarks(settled=True)
    assert row.settled_by is not None
    assert row.settled_by in told.read(Language.ENGLISH)
    actions = [entry.deed.action for entry in await entries_after(0)]
    assert actions.count("remark.settled") == 1


async def test_what_is_not_there_cannot_be_settled(door: Door, dispatcher: Actor) -> None:
    """An old address says so."""
    del door
    with pytest.raises(NoSuchRemark):
        await settle(uuid4(), actor=dispatcher, now=NOW)
    assert await entries_after(0) == []


async def test_pages_go_on_from_a_remark_that_was_settled_meanwhile(
    door: Door, dispatcher: Actor
) -> None:
    """Newest first; no row is shown twice and none is missed."""
    ids = [
        await left(door, sha256=f"{number:064d}", now=NOW + timedelta(minutes=number))
        for number in range(5)
    ]
    newest = await repository.remarks(settled=False, limit=2)
    await settle(newest[-1].id, actor=dispatcher, now=NOW)
    rest = await repository.remarks(settled=False, after=newest[-1].id)
    assert {row.id for row in [*newest, *rest]} == set(ids)
    assert not {row.id for row in newest} & {row.id for row in rest}
    times = [row.received_at for row in rest]
    assert times == sorted(times, reverse=True)
