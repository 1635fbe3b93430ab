"""A row read whole or refused: every fault at once, and what cannot be true together."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.cases.rules.cells import Cell, Unreadable
from backend.cases.rules.fields import FIELDS
from backend.cases.rules.intake import StepRecord
from backend.cases.rules.queue_class import QueueClass
from backend.cases.rules.reading import Faulty, read_intake
from backend.cases.tables import Case, CaseStep

TODAY = date(2026, 1, 12)
ROW: dict[str, Cell] = {
    "application_number": "A-1",
    "applicant_name": "Siti Aminah (contoh)",
    "address_text": "Jl. Merdeka 5",
    "billed_at": "05/01/2026 08:00",
    "paid_at": "05/01/2026 09:00",
    "allocated_at": "12/01/2026 10:00",
}

TEXT_FIELDS = [
    "application_number",
    "applicant_name",
    "address_text",
    "regency",
    "district",
    "village",
    "hamlet",
    "landmark",
    "billing_code",
    "step_1_output",
]


def faults_of(row: dict[str, Cell]) -> dict[str, str]:
    """Return the English sentence of each fault by its field."""
    with pytest.raises(Faulty) as refusal:
        read_intake(row, TODAY)
    return {fault.field: fault.words.en for fault in refusal.value.faults}


def test_the_least_that_makes_an_application() -> None:
    """A number, a name and an address are enough; the rest is not known."""
    intake = read_intake({name: ROW[name] for name in list(ROW)[:3]}, TODAY)
    assert intake.queue_class is QueueClass.GENERAL
    assert intake.facts.paid_at is None
    assert intake.steps == ()


def test_a_village_stands_for_an_address() -> None:
    """Where the address is told in fields, they make its text."""
    told = ROW | {"address_text": None, "village": "Karang Raja", "rt": 3, "district": "Muara Enim"}
    assert read_intake(told, TODAY).address.text == "RT 003 Desa Karang Raja Kec. Muara Enim"


def test_every_fault_is_named_at_once() -> None:
    """Whoever mends a row need not come back for the next fault."""
    row = ROW | {
        "applicant_name": "",
        "phone": "0812",
        "paid_at": "besok",
        "application_number": "=A",
    }
    assert set(faults_of(row)) == {"applicant_name", "phone", "paid_at", "application_number"}


def test_deciding_dates_are_steps_of_the_sop() -> None:
    """The billing code finishes step 6, the allocation step 8; other columns add to them."""
    row = ROW | {"billing_code": "8202601050001", "step_4_minutes": "12 menit"}
    steps = {step.number: step for step in read_intake(row, TODAY).steps}
    assert set(steps) == {4, 6, 8}
    assert steps[4] == StepRecord(4, minutes=12)
    assert steps[6].output == "8202601050001"
    assert steps[8].finished_at == datetime(2026, 1, 12, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"allocated_at": "04/01/2026"}, "allocated_at"),
        ({"allocated_at": "05/01/2026 08:59"}, "allocated_at"),
        ({"allocated_at": "04/01/2026 15:00"}, "allocated_at"),
        ({"paid_at": "04/01/2026"}, "paid_at"),
        ({"cancelled_on": "11/01/2026"}, "cancelled_on"),
        ({"step_1_finished_at": 46100}, "step_1_finished_at"),
        ({"allocated_at": "13/01/2026"}, "allocated_at"),
        ({"birth_date": "13/01/2026"}, "birth_date"),
        ({"step_2_finished_at": "13/01/2026"}, "step_2_finished_at"),
    ],
)
def test_contradictions_are_refused(change: dict[str, Cell], field: str) -> None:
    """Allocated before paid, paid before billed, or not yet happened: nothing is decided on it."""
    assert list(faults_of(ROW | change)) == [field]


def test_a_day_without_a_time_contradicts_nothing_on_that_day() -> None:
    """A date alone is midnight in the store, yet it does not come before that day's payment."""
    facts = read_intake(ROW | {"allocated_at": "05/01/2026"}, TODAY).facts
    assert facts.allocated_at == datetime(2026, 1, 4, 17, tzinfo=UTC)


def test_what_is_shown_of_a_value_is_short_and_printable() -> None:
    """The value beside a fault can be put on a screen as it is."""
    with pytest.raises(Faulty) as refusal:
        read_intake(ROW | {"applicant_name": "\0" * 500}, TODAY)
    assert refusal.value.faults[0].value == "\N{REPLACEMENT CHARACTER}" * 80


@given(
    st.dictionaries(
        st.sampled_from([field.name for field in FIELDS]),
        st.one_of(st.text(max_size=700), st.integers(), st.floats(), st.booleans(), st.datetimes()),
    )
)
def test_any_row_is_taken_in_or_refused(row: dict[str, Cell]) -> None:
    """No cells whatever raise anything but the refusal, and what is taken in fits its column."""
    with suppress(Faulty):
        intake = read_intake({**ROW, **row}, TODAY)
        assert 0 < len(intake.application_number) <= 40
        assert 0 < len(intake.applicant_name) <= 120
        assert 0 < len(intake.address.text) <= 500


@pytest.mark.parametrize("name", TEXT_FIELDS)
def test_no_text_is_longer_than_its_column(name: str) -> None:
    """The longest text that a field accepts is what its column holds, on any database."""
    column = CaseStep.output if name.endswith("_output") else getattr(Case, name)
    field = next(field for field in FIELDS if field.name == name)
    length = column.length or 0
    assert field.read("x" * length) is not None
    with pytest.raises(Unreadable, match="at most"):
        field.read("x" * (length + 1))
