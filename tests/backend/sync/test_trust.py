"""What an enrolled phone signed is taken in by its signature; whatever is odd is told a person."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from backend.accounts.device_repository import device_by_id
from backend.accounts.rules.session import NotSignedIn
from backend.accounts.tables import Account, Device
from backend.shared.roles import Actor
from backend.shared.words import Language
from backend.sync.batch import Batch
from backend.sync.schemas import Verdict
from backend.sync.sender import sender_of
from backend.sync.service import take_batch
from backend.sync.tables import Link, Record, SetAside
from tests.backend.conftest import POLICY
from tests.backend.phone_key import PhoneKey

Door = Any
NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")


@pytest.fixture
async def key(door: Door) -> PhoneKey:
    """Return the key of the courier's enrolled phone."""
    return await enrolled(door.courier)


async def enrolled(courier: Actor, *, revoked_at: datetime | None = None) -> PhoneKey:
    """Enrol a phone for a courier."""
    key = PhoneKey()
    device = Device(
        id=key.device_id,
        account=courier.account_id,
        public_key=key.public,
        enrolled_at=NOW - timedelta(days=1),
        enrolled_by=courier.account_id,
        last_contact_at=NOW - timedelta(days=1),
        app_version="0.1.0",
        revoked_at=revoked_at,
    )
    await Device.insert(device)
    return key


async def bring(
    key: PhoneKey,
    *items: bytes,
    signatures: list[bytes | None] | None = None,
    courier: Actor | None = None,
    device_id: UUID | None = None,
    enrolled_only: bool = False,
) -> list[Verdict]:
    """Bring items as the phone does, without a session unless a courier is named."""
    signed = [key.sign(item) for item in items] if signatures is None else signatures
    batch = Batch(device_id or key.device_id, items, tuple(signed))
    sender = await sender_of(
        batch,
        courier,
        policy=POLICY,
        language=Language.ENGLISH,
        enrolled_only=enrolled_only,
    )
    return (await take_batch(items, sender, now=NOW, signatures=signed)).verdicts


def told(verdicts: list[Verdict]) -> list[tuple[str, str | None]]:
    """Return verdicts with their codes."""
    return [(verdict.verdict.value, verdict.code) for verdict in verdicts]


async def test_a_signature_is_enough_when_the_session_has_ended(door: Door, key: PhoneKey) -> None:
    """An expired session never stops work: the phone's key says whose records these are."""
    items = [
        key.chain(door.item("load", door.load(), seq=1)),
        key.chain(door.item("handover", door.handover(), seq=2)),
    ]
    assert told(await bring(key, *items)) == [("applied", None)] * 2
    (link, _) = await Link.select().order_by(Link.seq)
    assert link["signature"] is not None
    assert await Record.count().where(Record.courier == door.courier.account_id) == 2


async def test_the_three_times_are_kept(door: Door, key: PhoneKey) -> None:
    """The phone's clock, its monotonic one, and the server's."""
    await bring(key, key.chain(door.item("load", door.load(), monotonic_ms=1234.6)))
    (row,) = await Record.select(Record.recorded_at, Record.monotonic_ms, Record.received_at)
    assert (row["recorded_at"], row["monotonic_ms"]) == (NOW - timedelta(minutes=2), 1235)
    assert row["received_at"] == NOW


async def test_strangers_are_told_nothing(door: Door, key: PhoneKey) -> None:
    """Neither an unknown phone, nor a known one's id with another's signature, nor none at all."""
    item = door.item("load", door.load())
    with pytest.raises(NotSignedIn):
        await bring(PhoneKey(), item)
    with pytest.raises(NotSignedIn):
        await bring(PhoneKey(), item, device_id=key.device_id)
    with pytest.raises(NotSignedIn):
        await bring(key, item, signatures=[None])
    with pytest.raises(NotSignedIn):
        await bring(key)


async def test_a_courier_who_left_is_not_let_in_by_an_old_phone(door: Door, key: PhoneKey) -> None:
    """The same guards hold for a signature as for a session."""
    await Account.update({Account.active: False}).where(Account.id == door.courier.account_id)
    with pytest.raises(NotSignedIn):
        await bring(key, door.item("load", door.load()))


async def test_a_changed_byte_is_refused_and_nothing_of_it_stored(
    door: Door, key: PhoneKey
) -> None:
    """What arrives is what was signed, or it is not taken."""
    good = key.chain(door.item("load", door.load(), seq=1))
    bad = door.item("failed_attempt", door.failed_attempt(), seq=2)
    signatures: list[bytes | None] = [
        key.sign(good),
        key.sign(bad.replace(b"1234", b"4321") + b" "),
    ]
    verdicts = await bring(key, good, bad, signatures=signatures)
    assert told(verdicts) == [("applied", None), ("rejected", "device.signature_wrong")]
    assert await Record.count() == await Link.count() == 1


async def test_without_a_session_every_item_must_be_signed(door: Door, key: PhoneKey) -> None:
    """One good signature opens the door for itself alone."""
    good = key.chain(door.item("load", door.load(), seq=1))
    bare = door.item("failed_attempt", door.failed_attempt(), seq=2)
    verdicts = await bring(key, good, bare, signatures=[key.sign(good), None])
    assert told(verdicts)[1] == ("rejected", "device.signature_missing")


async def test_old_unsigned_records_are_taken_as_ever(door: Door) -> None:
    """A phone that is not enrolled works by its session, unless the office says otherwise."""
    item = door.item("load", door.load())
    bare = PhoneKey()
    strict = await bring(bare, item, signatures=[None], courier=door.courier, enrolled_only=True)
    assert told(strict) == [("rejected", "device.required")]
    plain = await bring(bare, item, signatures=[None], courier=door.courier)
    assert told(plain) == [("applied", None)]


async def test_an_old_record_signed_later_is_as_good(door: Door, key: PhoneKey) -> None:
    """A phone updated and enrolled with a full outbox signs what it held, byte for byte."""
    verdicts = await bring(key, door.item("load", door.load()), enrolled_only=True)
    assert told(verdicts) == [("applied", None)]


async def test_an_unknown_key_is_told_a_person(door: Door) -> None:
    """The server may have been restored from before the enrolment: the record is kept, flagged."""
    key = PhoneKey()
    item = key.chain(door.item("load", door.load()))
    assert told(await bring(key, item, courier=door.courier)) == [
        ("needs_person", "device.key_unknown")
    ]


async def test_an_enrolled_phone_that_does_not_sign_is_told_a_person(
    door: Door, key: PhoneKey
) -> None:
    """Somebody else may use its name."""
    item = door.item("load", door.load())
    verdicts = await bring(key, item, signatures=[None], courier=door.courier)
    assert told(verdicts) == [("needs_person", "device.unsigned")]


async def test_another_couriers_phone_is_told_a_person(other_door: Door, key: PhoneKey) -> None:
    """The record is its maker's, and the desk learns in whose phone it was."""
    item = key.chain(other_door.item("load", other_door.load()))
    assert told(await bring(key, item, courier=other_door.courier)) == [
        ("needs_person", "device.other_courier")
    ]


async def test_a_gap_is_told_once_and_counted(door: Door, key: PhoneKey) -> None:
    """A record that never came shows in the one behind it; both may come in any order."""
    load = key.chain(door.item("load", door.load(), seq=1))
    key.chain(door.item("failed_attempt", door.failed_attempt(), seq=2))  # lost on the phone
    third = key.chain(door.item("failed_attempt", door.failed_attempt(), seq=3))
    fourth = key.chain(door.item("failed_attempt", door.failed_attempt(), seq=4))
    assert told(await bring(key, load)) == [("applied", None)]
    assert told(await bring(key, third, fourth)) == [
        ("needs_person", "device.gap"),
        ("applied", None),
    ]
    assert told(await bring(key, third)) == [("duplicate", "device.gap")]
    device = await device_by_id(key.device_id)
    assert device is not None
    assert device.flagged == 1


async def test_a_fork_is_told(door: Door, key: PhoneKey) -> None:
    """A copied phone goes on from the same record as its original."""
    await bring(key, key.chain(door.item("load", door.load(), seq=1)))
    head = key.head
    await bring(key, key.chain(door.item("failed_attempt", door.failed_attempt(), seq=2)))
    key.head = head
    copied = key.chain(door.item("failed_attempt", door.failed_attempt(), seq=2))
    assert told(await bring(key, copied)) == [("needs_person", "device.fork")]


async def test_a_refused_record_leaves_no_gap(door: Door, key: PhoneKey) -> None:
    """Its link is kept though the record is not; sent again it is the same link."""
    early = key.chain(door.item("handover", door.handover(), seq=1))
    load = key.chain(door.item("load", door.load(), seq=2))
    assert told(await bring(key, early)) == [("rejected", "handover.not_in_hand")]
    assert told(await bring(key, load)) == [("applied", None)]
    assert told(await bring(key, early)) == [("applied", None)]


async def test_a_phone_enrolled_anew_continues_what_it_held(door: Door, key: PhoneKey) -> None:
    """A forgotten PIN costs a new enrolment, never a record."""
    await bring(key, key.chain(door.item("load", door.load(), seq=1)))
    held = key.chain(door.item("handover", door.handover(), seq=2))
    anew = await enrolled(door.courier)
    assert told(await bring(anew, held)) == [("applied", None)]
    fresh = anew.chain(door.item("failed_attempt", door.failed_attempt(), seq=3))
    assert told(await bring(anew, fresh)) == [("applied", None)]


async def test_a_revoked_phone_brings_what_it_still_holds(door: Door) -> None:
    """What was made before takes effect, flagged; what came after is kept and does nothing."""
    key = await enrolled(door.courier, revoked_at=NOW - timedelta(minutes=1))
    before = key.chain(door.item("load", door.load(), seq=1))
    after = key.chain(
        door.item("handover", door.handover(), seq=2, recorded_at="2026-03-03T01:59:30Z")
    )
    assert told(await bring(key, before, after)) == [
        ("needs_person", "device.before_revocation"),
        ("needs_person", "device.made_after_revocation"),
    ]
    assert await Record.count() == 1
    (kept,) = await SetAside.select(SetAside.content, SetAside.code)
    assert (bytes(kept["content"]), kept["code"]) == (after, "device.made_after_revocation")
    assert told(await bring(key, after)) == [("needs_person", "device.made_after_revocation")]


async def test_what_a_revoked_phone_brings_in_vain_is_kept_too(door: Door) -> None:
    """The phone wipes itself, so even a refused record has its only copy here."""
    key = await enrolled(door.courier, revoked_at=NOW)
    early = key.chain(door.item("handover", door.handover()))
    poison = json.dumps(json.loads(early) | {"kind": "teleport"}).encode()
    verdicts = await bring(key, early)
    assert told(verdicts) == [("needs_person", "handover.not_in_hand")]
    poisoned = json.loads(poison) | {"id": "0198c0de-0000-4000-8000-000000000009"}
    assert told(await bring(key, json.dumps(poisoned).encode())) == [
        ("needs_person", "sync.malformed")
    ]
    assert await SetAside.count() == 2
