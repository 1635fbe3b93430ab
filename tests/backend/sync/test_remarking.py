"""Whatever is answered `needs_person` stands on the desk's list, exactly once."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID

import pytest

from backend.audit.repository import entries_after
from backend.remarks import repository as remarks
from backend.remarks.repository import RemarkRow
from backend.shared.words import Language
from backend.sync.schemas import Verdict
from backend.sync.set_aside import NothingSetAside, look_at
from tests.backend.conftest import Door, courier_called
from tests.backend.phone_key import PhoneKey
from tests.backend.sync.test_service import send
from tests.backend.sync.test_taken_away import emptied
from tests.backend.sync.test_trust import NOW, bring, enrolled

__all__ = ["emptied"]


async def listed() -> list[RemarkRow]:
    """Return the desk's list."""
    return await remarks.remarks(settled=False)


async def agree(verdicts: list[Verdict]) -> None:
    """Expect one remark for each verdict that needs a person, with its words, and no other."""
    needing = {
        (each.id, each.code, each.detail) for each in verdicts if each.verdict == "needs_person"
    }
    said = [(row.record_id, row.code, row.words.read(Language.ENGLISH)) for row in await listed()]
    assert needing
    assert sorted(said, key=str) == sorted(needing, key=str)


async def test_all_is_well_and_nobody_is_asked(door: Door) -> None:
    """Neither what is applied nor what its phone keeps stands on the list."""
    early = door.item("handover", door.handover())
    refused = await send(door.courier, early)
    taken = await send(door.courier, door.item("load", door.load()))
    assert [each.verdict for each in (*refused, *taken)] == ["rejected", "applied"]
    assert await listed() == []


async def test_a_second_proof_is_listed_with_its_order(door: Door) -> None:
    """The desk sees which order was handed over twice, and by whom."""
    first, *_ = door.passports
    await send(door.courier, door.item("load", door.load(), seq=1))
    await send(door.courier, door.item("handover", door.handover(first), seq=2))
    again = door.item("handover", door.handover(first), seq=3)
    await agree(await send(door.courier, again, language=Language.ENGLISH))
    (row,) = await listed()
    assert (row.kind, row.code, row.set_aside) == ("handover", "handover.second_proof", False)
    assert (row.run_id, row.order_id) == (door.run_id, first.order_id)
    assert row.courier_name == door.courier.name


async def test_surplus_seals_are_listed_with_their_run(door: Door) -> None:
    """A load names no order."""
    seals = door.load(*(one.seal_number for one in door.passports), "ZZZ-99999")
    verdicts = await send(door.courier, door.item("load", seals), language=Language.ENGLISH)
    await agree(verdicts)
    (row,) = await listed()
    assert (row.kind, row.run_id, row.order_id) == ("load", door.run_id, None)


async def test_a_flaw_in_a_phones_chain_is_listed(door: Door) -> None:
    """The record counts, and somebody looks after the one that never came."""
    key = await enrolled(door.courier)
    load = key.chain(door.item("load", door.load(), seq=1))
    key.chain(door.item("failed_attempt", door.failed_attempt(), seq=2))  # lost on the phone
    third = key.chain(door.item("failed_attempt", door.failed_attempt(), seq=3))
    await agree(await bring(key, load, third))


async def test_sent_again_it_is_not_listed_again(door: Door) -> None:
    """A duplicate was told the desk before, even after the desk has settled it."""
    item = PhoneKey().chain(door.item("load", door.load()))
    unknown = PhoneKey()
    first = await bring(unknown, item, courier=door.courier)
    await agree(first)
    (row,) = await listed()
    await remarks.settle(row.id, door.courier.account_id, NOW)
    (again,) = await bring(unknown, item, courier=door.courier)
    assert again.verdict == "duplicate"
    assert await listed() == []


async def test_a_stop_taken_away_is_listed_once_however_often_it_is_sent(emptied: Door) -> None:
    """It is answered `needs_person` each time, since nothing of it was settled."""
    item = emptied.item("failed_attempt", emptied.failed_attempt())
    first = await send(emptied.courier, item, language=Language.ENGLISH)
    assert [each.code for each in first] == ["handover.taken_away"]
    assert await send(emptied.courier, item, language=Language.ENGLISH) == first
    await agree(first)
    (row,) = await listed()
    assert row.set_aside
    assert row.run_id == emptied.run_id


async def test_all_that_a_revoked_phone_brings_is_listed(door: Door) -> None:
    """Made before, made after, in vain, or not to be read: a person sees each."""
    key = await enrolled(door.courier, revoked_at=NOW - timedelta(minutes=1))
    before = key.chain(door.item("load", door.load(), seq=1))
    after = key.chain(
        door.item("handover", door.handover(), seq=2, recorded_at="2026-03-03T01:59:30Z")
    )
    poison = json.loads(door.item("load", door.load(), seq=3)) | {"kind": "a\x00\ud800b"}
    verdicts = await bring(key, before, after, json.dumps(poison).encode())
    assert [each.verdict for each in verdicts] == ["needs_person"] * 3
    rows = await listed()
    assert {row.record_id for row in rows} == {each.id for each in verdicts}
    assert {row.code: (row.kind, row.set_aside) for row in rows} == {
        "device.before_revocation": ("load", False),
        "device.made_after_revocation": ("handover", True),
        "sync.malformed": (None, True),
    }


async def test_a_record_that_names_what_is_not_there_harms_nothing(door: Door) -> None:
    """The remark is left without a link, and the records behind it are taken."""
    key = await enrolled(door.courier, revoked_at=NOW)
    strange = door.load() | {"run_id": "0198c0de-0000-4000-8000-000000000007"}
    items = [
        key.chain(door.item("load", strange, seq=1)),
        key.chain(door.item("load", door.load(), seq=2)),
    ]
    verdicts = await bring(key, *items)
    await agree(verdicts)
    assert {row.record_id: row.run_id for row in await listed()} == {
        verdicts[0].id: None,
        verdicts[1].id: door.run_id,
    }


async def test_what_was_set_aside_is_shown_as_it_came_and_the_look_is_logged(
    emptied: Door,
) -> None:
    """It holds personal data: who reads it stands in the log."""
    item = emptied.item("failed_attempt", emptied.failed_attempt())
    (verdict,) = await send(emptied.courier, item)
    assert verdict.id is not None
    clerk = await courier_called("loket2", "Lina Contoh")
    assert await look_at(verdict.id, actor=clerk, now=NOW) == item
    entry = (await entries_after(0))[-1]
    assert (entry.deed.action, entry.deed.subject_id) == ("set_aside.seen", verdict.id)
    assert entry.deed.actor == clerk.account_id


async def test_what_took_effect_is_not_set_aside(door: Door) -> None:
    """Nothing is shown, and no look is logged."""
    item = door.item("load", door.load())
    await send(door.courier, item)
    with pytest.raises(NothingSetAside):
        await look_at(UUID(json.loads(item)["id"]), actor=door.courier, now=NOW)
    assert "set_aside.seen" not in {entry.deed.action for entry in await entries_after(0)}
