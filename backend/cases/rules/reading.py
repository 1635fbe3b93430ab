"""From the cells of one row, by field name, to an application: read whole, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from backend.cases.rules.cells import Cell, Unreadable
from backend.cases.rules.facts import Facts
from backend.cases.rules.fields import FIELDS, STEP_NAMES
from backend.cases.rules.intake import Fault, Intake, StepRecord, contradictions, shown
from backend.cases.rules.steps import LAST_INTAKE_STEP
from backend.shared.address import WrittenAddress
from backend.shared.words import Words

REQUIRED = Words(id="Wajib diisi.", en="This must be filled in.")


class Faulty(ValueError):
    """An intake that cannot be taken in; names every fault at once."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


def read_intake(cells: Mapping[str, Cell], today: date) -> Intake:
    """Return the application that the cells of one row, by field name, tell of.

    Raises:
        Faulty: with every field that cannot be read, or the contradictions between them.
    """
    values: dict[str, Any] = {}
    faults = []
    for field in FIELDS:
        cell = cells.get(field.name)
        try:
            values[field.name] = field.read(cell)
        except Unreadable as unreadable:
            faults.append(Fault(field.name, shown(cell), unreadable.words))
    faults.extend(_required(values, {fault.field for fault in faults}))
    if faults:
        raise Faulty(faults)
    intake = _assemble(values)
    if faults := contradictions(intake, today):
        raise Faulty(faults)
    return intake


def _required(values: Mapping[str, object], unread: set[str]) -> list[Fault]:
    """Return the fields that no application can do without, and that are blank."""
    blank = [name for name in ("application_number", "applicant_name") if not values.get(name)]
    if not values.get("address_text") and not values.get("village"):
        blank.append("address_text")
    return [Fault(name, None, REQUIRED) for name in blank if name not in unread]


def _assemble(values: Mapping[str, Any]) -> Intake:
    facts = Facts(**{name: values[name] for name in Facts.__dataclass_fields__})
    return Intake(
        application_number=values["application_number"],
        applicant_name=values["applicant_name"],
        birth_date=values["birth_date"],
        phone=values["phone"],
        queue_class=values["queue_class"],
        family_card=values["family_card"],
        passport_number=values["passport_number"],
        billing_code=values["billing_code"],
        cancelled_on=values["cancelled_on"],
        address=_address(values),
        facts=facts,
        steps=_steps(values),
    )


def _address(values: Mapping[str, Any]) -> WrittenAddress:
    """Return the address; where only its parts were written, they make the text."""
    names = [name for name in WrittenAddress.__dataclass_fields__ if name != "text"]
    parts = {name: values[name] for name in names}
    titles = {"hamlet": "Dusun", "rt": "RT", "rw": "RW", "village": "Desa", "district": "Kec."}
    spoken = " ".join(f"{title} {parts[name]}" for name, title in titles.items() if parts[name])
    return WrittenAddress(text=values["address_text"] or spoken, **parts)


def _steps(values: Mapping[str, Any]) -> tuple[StepRecord, ...]:
    """Return what is known of steps 1 to 8; 6 and 8 are known from the deciding dates too."""
    known = {
        6: {"finished_at": values["billed_at"], "output": values["billing_code"]},
        8: {"finished_at": values["allocated_at"]},
    }
    records = []
    for number in range(1, LAST_INTAKE_STEP + 1):
        told = {part: values[name] for part, name in STEP_NAMES[number].items()}
        told |= {part: value for part, value in known.get(number, {}).items() if not told[part]}
        if any(value is not None for value in told.values()):
            records.append(StepRecord(number, **told))
    return tuple(records)
