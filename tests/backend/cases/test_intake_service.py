"""Imports and single cases on both databases: nothing twice, nothing half stored."""

import asyncio
import hashlib
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from backend.audit.tables import Entry
from backend.cases import comparison, intake_repository, intake_service, repository, service
from backend.cases.closure_service import ClosureExists, NoSuchClosure, add_closure, remove_closure
from backend.cases.intake_repository import IntakeToStore
from backend.cases.intake_service import (
    CaseLocked,
    Desk,
    FaultyForm,
    Upload,
    import_file,
    preview_import,
    put_case,
)
from backend.cases.rules.eligibility import Verdict
from backend.cases.service import CaseClosed, NoSuchCase
from backend.cases.tables import Case, CaseStep, Import
from backend.cases.tables import Decision as DecisionTable
from backend.database import Database, transaction
from backend.shared.ids import new_id

HEADINGS = (
    "Nomor Permohonan",
    "Nama Pemohon",
    "Alamat",
    "Nomor KK",
    "Tanggal Bayar",
    "Tanggal Alokasi",
)
NOW = datetime(2026, 3, 3, 2, tzinfo=UTC)
FORM = {
    "application_number": "A-1",
    "applicant_name": "Siti Aminah (contoh)",
    "address_text": "Jl. Merdeka 5",
    "paid_at": "2026-01-05T02:00:00Z",
    "allocated_at": "2026-01-12T03:00:00Z",
}
pytestmark = pytest.mark.usefixtures("database")


def file_of(*rows: tuple[str, ...]) -> Upload:
    """Return rows below the headings as an uploaded CSV file."""
    lines = [";".join(row) for row in (HEADINGS, *rows)]
    return Upload("permohonan.csv", "\n".join(lines).encode())


def row(number: str, **changes: str) -> tuple[str, ...]:
    """Return a row of a late application."""
    told = {
        "number": number,
        "name": f"Pemohon {number} (contoh)",
        "address": "Jl. Merdeka 5",
        "card": "1603000000000001",
        "paid": "05/01/2026",
        "allocated": "12/01/2026",
    }
    return tuple((told | changes).values())


FILE = file_of(row("A-1"), row("A-2", allocated="06/01/2026"), row("A-3", paid="31/31/2025"))


async def test_good_rows_are_taken_and_bad_ones_named(desk: Desk) -> None:
    """A bad row keeps no other out; each case is decided, and its steps are known."""
    import_id, brought = await import_file(FILE, desk)
    assert (len(brought.added), brought.refused) == (2, 1)
    assert [(fault.row, fault.column) for fault in brought.faults] == [(4, "Tanggal Bayar")]
    cases = {case.application_number: case for case in await repository.cases()}
    assert {number: case.verdict for number, case in cases.items()} == {
        "A-1": Verdict.OWED,
        "A-2": Verdict.NOT_OWED,
    }
    file = await service.case_file(cases["A-1"].id)
    assert [reason.code for reason in file.decisions[0].decision.reasons] == ["late"]
    assert [step.number for step in file.steps] == [8]
    assert await Import.exists().where(Import.id == import_id)


async def test_a_preview_tells_the_same_and_changes_nothing(desk: Desk) -> None:
    """What the preview shows is what the import then does; the preview itself stores nothing."""
    before = await preview_import(FILE, desk)
    for table in (Case, CaseStep, DecisionTable, Import, Entry):
        assert await table.count() == 0
    _, after = await import_file(FILE, desk)
    assert [each.content_hash for each in before.added] == [
        each.content_hash for each in after.added
    ]
    assert before.faults == after.faults


async def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    """Not a row, not a decision, not a time."""
    await import_file(FILE, desk)
    cases, decisions = await repository.cases(), await DecisionTable.count()
    later = replace(desk, now=datetime(2026, 3, 4, 2, tzinfo=UTC))
    _, again = await import_file(FILE, later)
    assert (again.added, again.changed, again.unchanged) == ([], [], 2)
    assert await repository.cases() == cases
    assert await DecisionTable.count() == decisions


async def test_a_changed_row_is_decided_again(desk: Desk) -> None:
    """The new verdict stands, the old one stays in the case's history, and nothing is doubled."""
    await import_file(FILE, desk)
    _, changed = await import_file(file_of(row("A-1", allocated="06/01/2026")), desk)
    assert len(changed.changed) == 1
    assert await Case.count() == 2
    [case] = await repository.cases(search="A-1")
    file = await service.case_file(case.id)
    assert case.verdict is Verdict.NOT_OWED
    assert [each.decision.verdict for each in file.decisions] == [Verdict.NOT_OWED, Verdict.OWED]
    assert len(file.steps) == 1


@pytest.mark.parametrize("ending", [service.mark_ordered, service.close_case])
async def test_a_case_with_an_order_or_closed_is_not_changed(
    desk: Desk, ending: Callable[..., object]
) -> None:
    """Its facts stand: a changed row is named apart from faulty ones, as nothing is wrong in it."""
    await import_file(FILE, desk)
    [case] = await repository.cases(search="A-1")
    if ending is service.mark_ordered:
        await service.mark_ordered(case.id, NOW)
    else:
        await service.close_case(case.id, NOW)
    _, again = await import_file(file_of(row("A-1", name="Orang Lain"), row("A-2")), desk)
    assert [(row.row, "order was made" in row.words.en) for row in again.locked] == [(2, True)]
    assert (again.faults, again.refused, len(again.changed)) == ([], 0, 1)
    assert (await service.get_case(case.id)).applicant_name == "Pemohon A-1 (contoh)"
    with pytest.raises(CaseLocked):
        await put_case(FORM, desk)


async def test_of_an_ordered_case_only_its_cancellation_is_recorded(desk: Desk) -> None:
    """The national system may cancel a passport that waits here; all else stands as it was."""
    case_id, _ = await put_case(FORM, desk)
    await service.mark_ordered(case_id, NOW)
    assert await put_case(FORM | {"cancelled_on": "2026-02-20"}, desk) == (case_id, False)
    assert (await service.get_case(case_id)).cancelled_on == date(2026, 2, 20)
    with pytest.raises(CaseLocked):
        await put_case(FORM | {"cancelled_on": "2026-02-21"}, desk)
    assert await DecisionTable.count() == 1


async def test_an_import_brings_the_cancellation_of_an_ordered_case(desk: Desk) -> None:
    """The row counts as changed, and the same file again changes nothing; a closed case stands."""
    headings = ";".join((*HEADINGS, "Tanggal Batal"))
    rows = [";".join((*row(number), "20/02/2026")) for number in ("A-1", "A-2")]
    file = Upload("batal.csv", "\n".join((headings, *rows)).encode())
    await import_file(file_of(row("A-1"), row("A-2")), desk)
    for case in await repository.cases():
        await service.mark_ordered(case.id, NOW)
    [closed] = await repository.cases(search="A-2")
    await service.close_case(closed.id, NOW)
    _, brought = await import_file(file, desk)
    assert (len(brought.changed), len(brought.locked)) == (1, 1)
    [case] = await repository.cases(search="A-1")
    assert case.cancelled_on == date(2026, 2, 20)
    _, again = await import_file(file, desk)
    assert (again.changed, again.unchanged) == ([], 1)


async def test_a_cancelled_case_waits_for_no_order(desk: Desk) -> None:
    """It is not counted among those to be ordered, nor listed with them."""
    await put_case(FORM | {"cancelled_on": "2026-02-20"}, desk)
    assert (await service.case_counts()).owed_without_order == 0
    assert await repository.cases(without_order=True) == []


@pytest.mark.parametrize("work", ["import", "form", "closure"])
async def test_a_case_that_is_just_being_ordered_is_left_as_it_is(desk: Desk, work: str) -> None:
    """Whatever would change it waits for the order, and then finds its facts standing."""
    in_time = {"allocated_at": "2026-01-08T03:00:00Z"}
    case_id, _ = await put_case(FORM | in_time, desk)
    under_way = asyncio.Event()

    async def change() -> None:
        await under_way.wait()
        if work == "import":
            _, brought = await import_file(file_of(row("A-1", allocated="06/01/2026")), desk)
            assert len(brought.locked) == 1
        elif work == "form":
            with pytest.raises(CaseLocked):
                await put_case(FORM, desk)
        else:
            day = date(2026, 1, 6)
            await add_closure(day, "Tutup", office=desk.office, actor=desk.actor, now=NOW)

    changing = asyncio.create_task(change())
    async with transaction():
        assert await service.mark_ordered(case_id, NOW)
        under_way.set()
        await asyncio.sleep(0.2)
    await changing
    assert (await service.get_case(case_id)).verdict is Verdict.OWED
    assert await DecisionTable.count() == 1


async def test_a_day_closed_while_a_file_is_decided_counts(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A big file holds up nobody who writes; what was written meanwhile is heeded."""
    begun, go_on = threading.Event(), threading.Event()

    def slowly(*told: Any) -> dict[int, IntakeToStore]:  # noqa: ANN401 - whatever it is given
        begun.set()
        assert go_on.wait(20)
        return comparison.derive_all(*told)

    monkeypatch.setattr(intake_service, "derive_all", slowly)
    importing = asyncio.create_task(import_file(file_of(row("A-1", allocated="08/01/2026")), desk))
    await asyncio.to_thread(begun.wait, 20)
    async with asyncio.timeout(5):
        day = date(2026, 1, 6)
        await add_closure(day, "Tutup", office=desk.office, actor=desk.actor, now=NOW)
    go_on.set()
    _, brought = await importing
    assert [each.decision.verdict for each in brought.added] == [Verdict.NOT_OWED]


async def test_the_family_card_is_never_stored(desk: Desk, database: Database) -> None:
    """Three rows of one card share a key; the number itself is in no column and no record."""
    rows = [row("A-1"), row("A-2"), row("A-3", card="1603000000000002"), row("A-4", card="123")]
    await import_file(file_of(*rows), desk)
    keys = {case.application_number: case.family_key for case in await repository.cases()}
    assert keys["A-1"] == keys["A-2"] != keys["A-3"]
    for table in (Case, CaseStep, DecisionTable, Import, Entry):
        assert "160300000000000" not in repr(await table.select())
    assert hashlib.sha256(b"1603000000000001").hexdigest() not in keys.values()
    assert database.kind in {"sqlite", "postgresql"}


async def test_an_import_keeps_no_cell_of_what_it_refused(desk: Desk) -> None:
    """The record of an import names rows, columns and remedies, and no applicant."""
    await import_file(file_of(row("A-1", name="=RAHASIA")), desk)
    [entry] = await Import.select()
    faults = msgspec.json.decode(entry["faults"])
    assert [(fault["row"], fault["column"]) for fault in faults] == [(2, "Nama Pemohon")]
    assert "RAHASIA" not in repr(faults)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("a\x00b.csv", "ab.csv"),
        ("\ud800.csv", ".csv"),
        ("C:\\Users\\Sari\\mei.csv", "C:\\Users\\Sari\\mei.csv"),
        ("x" * 300, "x" * 200),
    ],
)
async def test_a_files_name_is_kept_as_far_as_it_can_be(desk: Desk, told: str, kept: str) -> None:
    """What no database holds is left out of the name; the rows are taken in all the same."""
    upload = Upload(told, FILE.content)
    assert upload.name == kept
    await import_file(upload, desk)
    [entry] = await Import.select()
    assert entry["file_name"] == kept


async def test_nothing_is_half_stored(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the last write of an import fails, no row of it stands."""

    async def fail(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(intake_repository, "add_import", fail)
    with pytest.raises(OSError):  # noqa: PT011 -- the injected failure has no message
        await import_file(FILE, desk)
    assert await Case.count() == 0


async def test_many_rows_at_once(desk: Desk) -> None:
    """More rows than fit in one statement arrive whole, and change whole."""
    numbers = [f"A-{i}" for i in range(1201)]
    await import_file(file_of(*(row(number) for number in numbers)), desk)
    _, changed = await import_file(file_of(*(row(n, address="Jl. Baru 1") for n in numbers)), desk)
    assert len(changed.changed) == await Case.count() == 1201
    assert await DecisionTable.count() == 2 * 1201
    assert await CaseStep.count() == 1201


async def test_a_form_and_a_row_are_the_same_application(desk: Desk) -> None:
    """A single case is added once, unchanged by the same facts, changed by others."""
    case_id, is_new = await put_case(FORM, desk)
    assert is_new
    assert await put_case(FORM, desk) == (case_id, False)
    assert await DecisionTable.count() == 1
    assert await put_case(FORM | {"broker_involved": "ya"}, desk) == (case_id, False)
    assert await DecisionTable.count() == 2


async def test_a_faulty_form_names_each_field(desk: Desk) -> None:
    """Nothing is stored of a form with faults, and all of them are told at once."""
    with pytest.raises(FaultyForm) as refusal:
        await put_case(FORM | {"paid_at": "kemarin", "phone": "1"}, desk)
    assert {fault.field for fault in refusal.value.faults} == {"paid_at", "phone"}
    assert await Case.count() == 0


async def test_a_closure_decides_again_what_hangs_on_it(desk: Desk) -> None:
    """A day on which the office was closed excuses a day; taken back, it does not."""
    rows = [row("A-1", allocated="08/01/2026"), row("A-2"), row("A-3", paid="")]
    await import_file(file_of(*rows), desk)
    [case] = await repository.cases(search="A-1")
    await add_closure(
        date(2026, 1, 6), "Listrik padam", office=desk.office, actor=desk.actor, now=NOW
    )
    assert (await service.get_case(case.id)).verdict is Verdict.NOT_OWED
    with pytest.raises(ClosureExists):
        await add_closure(date(2026, 1, 6), "Lagi", office=desk.office, actor=desk.actor, now=NOW)

    await remove_closure(date(2026, 1, 6), office=desk.office, actor=desk.actor, now=NOW)
    file = await service.case_file(case.id)
    verdicts = [each.decision.verdict for each in file.decisions]
    assert verdicts == [Verdict.OWED, Verdict.NOT_OWED, Verdict.OWED]
    with pytest.raises(NoSuchClosure):
        await remove_closure(date(2026, 1, 6), office=desk.office, actor=desk.actor, now=NOW)


async def test_a_day_closed_twice_at_once_is_closed_once(desk: Desk) -> None:
    """Whoever comes second is told so."""
    day = date(2026, 1, 6)
    answers = await asyncio.gather(
        *(add_closure(day, "Tutup", office=desk.office, actor=desk.actor, now=NOW) for _ in "123"),
        return_exceptions=True,
    )
    assert sorted(type(answer).__name__ for answer in answers) == [
        "ClosureExists",
        "ClosureExists",
        "NoneType",
    ]


async def test_a_closure_leaves_an_ordered_case_alone(desk: Desk) -> None:
    """What an order was made of stays decided as it was."""
    await import_file(file_of(row("A-1", allocated="08/01/2026")), desk)
    [case] = await repository.cases()
    await service.mark_ordered(case.id, NOW)
    await add_closure(date(2026, 1, 6), "Tutup", office=desk.office, actor=desk.actor, now=NOW)
    assert (await service.get_case(case.id)).verdict is Verdict.OWED


async def test_a_closed_case_never_opens_or_changes(desk: Desk) -> None:
    """Step 11 closes once: no second close, no further step."""
    case_id, _ = await put_case(FORM, desk)
    await service.record_step(case_id, 9, finished_at=NOW)
    await service.record_step(case_id, 9, finished_at=NOW, minutes=4, output="paraf")
    await service.close_case(case_id, NOW)
    with pytest.raises(CaseClosed):
        await service.close_case(case_id, NOW)
    with pytest.raises(CaseClosed):
        await service.record_step(case_id, 10, finished_at=NOW)
    steps = {step.number: step for step in (await service.case_file(case_id)).steps}
    assert set(steps) == {8, 9}
    assert steps[9].minutes == 4


async def test_what_does_not_exist(desk: Desk) -> None:
    """An unknown case and an unknown step are refused."""
    with pytest.raises(NoSuchCase):
        await service.close_case(new_id(), NOW)
    case_id, _ = await put_case(FORM, desk)
    with pytest.raises(ValueError, match="no step 12"):
        await service.record_step(case_id, 12, finished_at=NOW)
    assert await service.cases_by_ids([]) == []


async def test_lists_are_filtered_searched_and_paged(desk: Desk) -> None:
    """Newest first, from behind the last one seen; wildcards in a search are not obeyed."""
    rows = [row(f"A-{i}", paid="" if i % 2 else "05/01/2026") for i in range(6)]
    await import_file(file_of(*rows), desk)
    first = await repository.cases(limit=4)
    second = await repository.cases(limit=4, after=first[-1].id)
    assert len({case.id for case in [*first, *second]}) == 6
    assert len(await repository.cases(verdict=Verdict.UNDECIDABLE)) == 3
    assert [case.application_number for case in await repository.cases(search="PEMOHON a-3")] == [
        "A-3"
    ]
    assert await repository.cases(search="A_3") == []
    await service.mark_ordered(first[0].id, NOW)
    assert len(await repository.cases(without_order=True)) == 5
    counts = await service.case_counts()
    assert counts.owed_without_order + counts.undecidable == 5


async def test_unknown_is_kept_apart_from_no(desk: Desk) -> None:
    """An exclusion not yet known survives the store, and names itself as what is missing."""
    case_id, _ = await put_case(FORM | {"system_outage": "?"}, desk)
    case = await service.get_case(case_id)
    assert case.facts.system_outage is None
    assert case.facts.field_check is False
    assert case.verdict is Verdict.UNDECIDABLE
