"""Every record takes effect once, whatever the network does; none pays for another's fault."""

import asyncio
import json
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest

from backend.cases.tables import Case
from backend.database import Database
from backend.database.errors import DatabaseUnavailable
from backend.handover.policy import door_policy
from backend.handover.schemas import HandoverBody
from backend.handover.tables import Attempt, Handover, SignedText
from backend.orders.tables import Order
from backend.runs.tables import Custody, Run, StopOrder
from backend.settings import DoorSettings
from backend.shared.roles import Actor
from backend.shared.words import Language
from backend.sync import actions, service
from backend.sync.actions import Action, Effect
from backend.sync.schemas import RecordKind, Verdict, VerdictKind
from backend.sync.sender import Sender
from backend.sync.service import Taken, take_batch
from backend.sync.tables import Record

Door = Any
NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")
POLICY = door_policy(DoorSettings(), bytes(range(32)))
DEVICE = UUID("0198c0de-0000-7000-8000-000000000001")


async def send(
    courier: Actor, *items: bytes, language: Language = Language.INDONESIAN
) -> list[Verdict]:
    """Bring items as one batch and return the verdicts."""
    return (await taken(courier, items, language=language)).verdicts


async def taken(
    courier: Actor, items: Sequence[bytes], language: Language = Language.INDONESIAN
) -> Taken:
    """Bring items as one batch."""
    return await take_batch(items, Sender(DEVICE, courier, POLICY, language), now=NOW)


def kinds(verdicts: list[Verdict]) -> list[str]:
    """Return the bare verdicts."""
    return [verdict.verdict.value for verdict in verdicts]


async def test_a_day_in_one_batch(door: Door) -> None:
    """Loaded, one handed over, one not at home and brought back: in the order of recording."""
    first, second, third = door.passports
    items = [
        door.item("return", door.bring_back(second.seal_number, third.seal_number), seq=4),
        door.item("failed_attempt", door.failed_attempt(second, third), seq=3),
        door.item("handover", door.handover(first), seq=2),
        door.item("load", door.load(), seq=1),
    ]
    result = await taken(door.courier, items)
    assert kinds(result.verdicts) == ["applied"] * 4
    assert result.closed == (first.order_id,)
    states = await Order.select(Order.state).order_by(Order.number).output(as_list=True)
    assert states == ["delivered", "returned", "returned"]
    assert await Attempt.count() == 2


async def test_two_trips_to_the_vault_in_one_batch(door: Door) -> None:
    """One passport taken and handed over, then the next: no signed handover is lost."""
    first, second, _ = door.passports
    items = [
        door.item("load", door.load(first.seal_number), seq=1),
        door.item("handover", door.handover(first), seq=2),
        door.item("load", door.load(second.seal_number), seq=3),
        door.item("handover", door.handover(second), seq=4),
    ]
    assert kinds(await send(door.courier, *items)) == ["applied"] * 4


async def test_the_answer_names_the_hash_of_the_very_bytes(door: Door) -> None:
    """The phone lets go of a record only if the server holds just what it holds."""
    item = door.item("load", door.load())
    (verdict,) = await send(door.courier, item)
    assert verdict.sha256 == sha256(item).hexdigest()
    assert verdict.id == UUID(json.loads(item)["id"])


async def test_the_same_again_is_a_duplicate_for_ever(door: Door) -> None:
    """A repeated record changes nothing, however often and in whatever company it comes."""
    item = door.item("load", door.load())
    await send(door.courier, item)
    custody = await Custody.count()
    for _ in range(3):
        assert kinds(await send(door.courier, item, item)) == ["duplicate", "duplicate"]
    assert await Custody.count() == custody == 3
    assert await Record.count() == 1


async def test_the_same_twice_in_one_batch(door: Door) -> None:
    """The first of two copies takes effect, the second is a duplicate."""
    item = door.item("load", door.load())
    assert kinds(await send(door.courier, item, item)) == ["applied", "duplicate"]


async def test_one_id_for_two_records_is_refused(door: Door) -> None:
    """A settled id never stands for anything else, not even for the same in other spacing."""
    item = door.item("load", door.load())
    await send(door.courier, item)
    other = json.dumps(json.loads(item), indent=1).encode()
    (verdict,) = await send(door.courier, other)
    assert (verdict.verdict, verdict.code) == (VerdictKind.REJECTED, "sync.id_reused")


async def test_a_second_proof_needs_a_person_and_says_so_again(
    door: Door, other_door: Door
) -> None:
    """The first courier wins; the other's record is kept, flagged, and remembered as it was."""
    await send(other_door.courier, other_door.item("load", other_door.load(), seq=1))
    await send(other_door.courier, other_door.item("handover", other_door.handover(), seq=2))
    late = door.item("handover", door.handover())
    (verdict,) = await send(door.courier, late)
    assert (verdict.verdict, verdict.code) == (VerdictKind.NEEDS_PERSON, "handover.second_proof")
    (again,) = await send(door.courier, late, language=Language.ENGLISH)
    assert (again.verdict, again.code) == (VerdictKind.DUPLICATE, "handover.second_proof")
    assert again.detail is not None
    assert "handed over before" in again.detail
    assert await Handover.count() == 6


async def test_what_was_refused_may_come_again(door: Door) -> None:
    """A refusal leaves nothing behind: once its cause is gone the same record is good."""
    handover = door.item("handover", door.handover(), seq=2)
    (refused,) = await send(door.courier, handover)
    assert (refused.verdict, refused.code) == (VerdictKind.REJECTED, "handover.not_in_hand")
    assert await Record.count() == 0
    await send(door.courier, door.item("load", door.load(), seq=1))
    assert kinds(await send(door.courier, handover)) == ["applied"]


async def test_an_envelope_from_elsewhere_is_named(door: Door) -> None:
    """What belongs is loaded; what does not is named for the desk."""
    (verdict,) = await send(
        door.courier, door.item("load", door.load(door.passports[0].seal_number, "FREMD-1"))
    )
    assert (verdict.verdict, verdict.code) == (VerdictKind.NEEDS_PERSON, "sync.surplus_seals")
    assert "FREMD-1" in (verdict.detail or "")
    assert await StopOrder.count().where(StopOrder.state == "loaded") == 1


@pytest.mark.parametrize(
    ("poison", "code"),
    [
        (b"null", "sync.malformed"),
        (b'{"id":5}', "sync.malformed"),
        (b'{"note":"\\ud83d"}', "sync.malformed"),
        (b'{"note":"\xff"}', "sync.malformed"),
        (b'{"body":' + b"[" * 50_000 + b"]" * 50_000 + b"}", "sync.malformed"),
        (b'"' + b"x" * 600_000 + b'"', "sync.too_large"),
    ],
)
async def test_a_poisoned_item_is_refused_alone(door: Door, poison: bytes, code: str) -> None:
    """Whatever one item is, those before and behind it are done."""
    items = [
        door.item("load", door.load(), seq=1),
        poison,
        door.item("handover", door.handover(), seq=3),
    ]
    verdicts = await send(door.courier, *items)
    assert kinds(verdicts) == ["applied", "rejected", "applied"]
    assert (verdicts[1].code, verdicts[1].id) == (code, None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "teleport"),
        ("seq", -1),
        ("seq", 2**63),
        ("seq", 1.5),
        ("recorded_at", "0001-01-01T00:00:00+14:00"),
        ("recorded_at", "9999-12-31T23:59:59-12:00"),
        ("recorded_at", "2026-03-03T02:00:00"),
        ("clock_offset_ms", 1e308),
        ("monotonic_ms", -1),
        ("body", None),
        ("body", {}),
        ("body", []),
        ("more", 1),
    ],
)
async def test_each_malformed_field_is_refused_under_its_own_id(
    door: Door, field: str, value: object
) -> None:
    """The phone learns which of its records is meant, and nothing is stored."""
    item = json.dumps(json.loads(door.item("load", door.load())) | {field: value}).encode()
    (verdict,) = await send(door.courier, item)
    assert (verdict.verdict, verdict.code) == (VerdictKind.REJECTED, "sync.malformed")
    assert verdict.id == UUID(json.loads(item)["id"])
    assert not any(english in (verdict.detail or "") for english in ("`", "xpected", "nvalid"))
    assert await Record.count() == 0


@pytest.mark.parametrize(
    "change",
    [
        {"note": "a\x00b"},
        {"note": "x" * 501},
        {"reason": "lazy"},
        {"order_ids": []},
        {
            "position": {
                "latitude": 91,
                "longitude": 0,
                "accuracy_m": 1,
                "at": "2026-03-03T02:00:00Z",
            }
        },
        {
            "position": {
                "latitude": 1,
                "longitude": 0,
                "accuracy_m": -1,
                "at": "2026-03-03T02:00:00Z",
            }
        },
    ],
)
async def test_a_body_out_of_bounds_is_refused(door: Door, change: dict[str, object]) -> None:
    """Every field of a body has its bounds, which no database has to find."""
    await send(door.courier, door.item("load", door.load()))
    body = door.failed_attempt(**change)
    (verdict,) = await send(door.courier, door.item("failed_attempt", body))
    assert (verdict.verdict, verdict.code) == (VerdictKind.REJECTED, "sync.malformed")


async def test_a_defect_of_ours_stays_with_its_item(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A use case that breaks in the middle is undone alone, and the phone keeps that record."""

    async def break_off(body: HandoverBody, *_: object) -> Effect:
        await Case.update({Case.applicant_name: "half done"}, force=True)
        raise ZeroDivisionError(body.recipient.name)

    broken = {**actions.ACTIONS, RecordKind.HANDOVER: Action(HandoverBody, break_off)}
    monkeypatch.setattr(service, "ACTIONS", broken)
    items = [
        door.item("load", door.load(), seq=1),
        door.item("handover", door.handover(), seq=2),
        door.item("failed_attempt", door.failed_attempt(), seq=3),
    ]
    verdicts = await send(door.courier, *items)
    assert kinds(verdicts) == ["applied", "rejected", "applied"]
    assert verdicts[1].code == "sync.failed"
    assert await Case.count().where(Case.applicant_name == "half done") == 0


async def test_nothing_is_answered_that_was_not_committed(
    door: Door, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the commit fails there are no verdicts, no rows, and the same batch is good later."""
    items = [
        door.item("load", door.load(), seq=1),
        door.item("handover", door.handover(), seq=2),
    ]
    command = type(database.engine).command

    async def refuse_commit(engine: Any, connection: Any, statement: str) -> None:  # noqa: ANN401 - any engine
        if statement == "COMMIT":
            raise OSError("disk full")
        await command(engine, connection, statement)

    with monkeypatch.context() as patched:
        patched.setattr(type(database.engine), "command", refuse_commit)
        with pytest.raises(OSError, match="disk full"):
            await send(door.courier, *items)
    assert await Record.count() == 0
    assert await Handover.count() == 0
    assert kinds(await send(door.courier, *items)) == ["applied", "applied"]


async def test_a_database_out_of_reach_is_no_verdict(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record is not at fault when the store is; the whole batch comes again."""

    async def unreachable(*_: object) -> Effect:
        raise DatabaseUnavailable

    gone = {**actions.ACTIONS, RecordKind.HANDOVER: Action(HandoverBody, unreachable)}
    monkeypatch.setattr(service, "ACTIONS", gone)
    with pytest.raises(DatabaseUnavailable):
        await send(door.courier, door.item("handover", door.handover()))


async def test_two_tabs_send_the_same_at_once(door: Door) -> None:
    """Of many copies in the air at the same moment one takes effect, all others are duplicates."""
    items = [
        door.item("load", door.load(), seq=1),
        door.item("handover", door.handover(), seq=2),
    ]
    answers = await asyncio.gather(*(send(door.courier, *items) for _ in range(6)))
    flat = [verdict.verdict for verdicts in answers for verdict in verdicts]
    assert flat.count(VerdictKind.APPLIED) == 2
    assert flat.count(VerdictKind.DUPLICATE) == 10
    assert await Handover.count() == 3
    assert await Custody.count() == 6


async def test_two_couriers_at_once(door: Door, other_door: Door) -> None:
    """Two phones bring proofs of the same passports at the same moment: one closes, one is kept."""
    await send(other_door.courier, other_door.item("load", other_door.load()))
    await StopOrder.update({StopOrder.state: "loaded"}).where(StopOrder.stop == door.stop_id)
    answers = await asyncio.gather(
        send(door.courier, door.item("handover", door.handover())),
        send(other_door.courier, other_door.item("handover", other_door.handover())),
    )
    assert sorted(kinds([answer[0] for answer in answers])) == ["applied", "needs_person"]
    assert await Handover.count().where(Handover.closes_case.eq(value=True)) == 3
    assert await Handover.count() == 6


async def test_a_storm_of_replays(door: Door) -> None:
    """Any mixture of repeats, in any batches and any order, ends as if sent once in order."""
    chance = random.Random(20260303)
    first, second, third = door.passports
    day = [
        door.item("load", door.load(), seq=1),
        door.item("handover", door.handover(first), seq=2),
        door.item("failed_attempt", door.failed_attempt(second, third), seq=3),
        door.item("handover", door.handover(second), seq=4),
        door.item("return", door.bring_back(third.seal_number), seq=5),
    ]
    for _ in range(25):
        await send(door.courier, *chance.choices(day, k=chance.randint(1, 9)))
    await send(door.courier, *day)
    assert kinds(await send(door.courier, *day)) == ["duplicate"] * 5
    states = await Order.select(Order.state).order_by(Order.number).output(as_list=True)
    assert states == ["delivered", "delivered", "returned"]
    assert await Handover.count() == 2
    assert await Record.count() == 5


async def test_somebody_elses_run(door: Door, other_door: Door) -> None:
    """A courier's phone brings nothing to another's run."""
    (verdict,) = await send(other_door.courier, door.item("load", door.load()))
    assert (verdict.verdict, verdict.code) == (VerdictKind.REJECTED, "run.not_this_courier")


async def test_a_phone_two_days_wrong(door: Door) -> None:
    """With a known offset a skewed clock does no harm, and the custody ledger has true times."""
    skew = timedelta(days=2)
    item = door.item(
        "load",
        door.load(),
        recorded_at=(NOW + skew - timedelta(minutes=5)).isoformat(),
        clock_offset_ms=-skew.total_seconds() * 1000,
    )
    await send(door.courier, item)
    times = await Custody.select(Custody.changed_at).output(as_list=True)
    assert set(times) == {NOW - timedelta(minutes=5)}


async def test_a_phone_years_wrong(door: Door) -> None:
    """Whatever a clock shows, an envelope is loaded after its run was made, and then returned."""
    number = door.passports[0].seal_number
    told = {"recorded_at": "2021-01-05T00:00:00Z", "clock_offset_ms": None}
    await send(door.courier, door.item("load", door.load(), seq=1, **told))
    made = NOW - timedelta(days=1)
    assert set(await Custody.select(Custody.changed_at).output(as_list=True)) == {made}
    await send(door.courier, door.item("return", door.bring_back(number), seq=2, **told))
    assert set(await Custody.select(Custody.changed_at).output(as_list=True)) == {made}


async def test_what_a_wrong_phone_saw_at_a_door_has_true_times(door: Door) -> None:
    """A failed visit and each signature are told by the same corrected clock as the handover."""
    first, second, _ = door.passports
    earlier = {"recorded_at": "2026-03-03T01:40:00Z"}
    await send(door.courier, door.item("load", door.load(), **earlier))
    minute_slow = {"clock_offset_ms": 60_000}
    await send(
        door.courier,
        door.item("handover", door.handover(first), **minute_slow),
        door.item("failed_attempt", door.failed_attempt(second), seq=2, **minute_slow),
    )
    visited = await Attempt.select(Attempt.recorded_at).output(as_list=True)
    assert visited == [datetime.fromisoformat("2026-03-03T01:59:00Z")]
    signed = await SignedText.select(SignedText.signed_at).output(as_list=True)
    assert sorted(moment.minute for moment in signed) == [57, 58, 59]


async def test_an_empty_batch_is_answered(door: Door) -> None:
    """Nothing brought, nothing said."""
    assert await send(door.courier) == []


async def test_another_order_of_the_doors_is_taken_in(door: Door) -> None:
    """It moves no envelope, and takes effect all the same."""
    body = {"run_id": door.run_id, "stop_ids": [door.stop_id], "reason": "road"}
    (verdict,) = await send(door.courier, door.item("reorder", body, seq=1))
    assert (verdict.verdict, verdict.code) == ("applied", None)
    (row,) = await Run.select(Run.reordered_why)
    assert row["reordered_why"] == "road"
