"""What a file would bring: which of its applications are new, changed, the same, or locked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import msgspec

from backend.cases.family import FamilyKeys
from backend.cases.intake_repository import IntakeToStore, StoredIntake
from backend.cases.rules.eligibility import Terms, decide
from backend.cases.rules.intake import Intake
from backend.cases.workbook import Reading, RowFault
from backend.shared.ids import new_id
from backend.shared.words import Words

LOCKED = Words(
    id="Permohonan ini sudah menjadi pesanan atau sudah ditutup, jadi datanya tidak diubah lagi. "
    "Pada pesanan hanya pembatalan paspor yang masih dicatat.",
    en="An order was made of this application or it is closed, so its facts no longer change. "
    "Of an order only the passport's cancellation is still recorded.",
)


@dataclass(slots=True)
class Comparison:
    """What a file brings, beside what is stored."""

    rows: int
    faults: list[RowFault]
    locked: list[RowFault] = field(default_factory=list)
    """Rows that differ from a case whose facts stand: nothing is wrong with them."""
    added: list[IntakeToStore] = field(default_factory=list)
    rewritten: list[IntakeToStore] = field(default_factory=list)
    cancelled: list[IntakeToStore] = field(default_factory=list)
    """Ordered before, and now told to be cancelled: all that still changes of it."""
    unchanged: int = 0

    @property
    def changed(self) -> list[IntakeToStore]:
        """What differs from what is stored."""
        return [*self.rewritten, *self.cancelled]

    @property
    def taken(self) -> list[IntakeToStore]:
        """What is new or changed."""
        return [*self.added, *self.changed]

    @property
    def refused(self) -> int:
        """How many rows are faulty."""
        known = len(self.added) + len(self.changed) + self.unchanged + len(self.locked)
        return self.rows - known


def derive(intake: Intake, terms: Terms, families: FamilyKeys) -> IntakeToStore:
    """Return an application with its decision, and the hash that tells whether it changed.

    The number of the family card ends here: only its key goes on.
    """
    family_key = families.key_of(intake.family_card)
    kept = replace(intake, family_card=None)
    return IntakeToStore(
        id=new_id(),
        intake=kept,
        family_key=family_key,
        content_hash=_content_hash(kept, family_key),
        decision=decide(intake.facts, terms),
    )


def only_cancels(told: IntakeToStore, before: StoredIntake) -> bool:
    """Tell whether all that is new of an application is that its passport was cancelled."""
    as_before = _content_hash(replace(told.intake, cancelled_on=None), told.family_key)
    return not before.is_closed and as_before == before.content_hash


def derive_all(reading: Reading, terms: Terms, families: FamilyKeys) -> dict[int, IntakeToStore]:
    """Derive every application of a file, by its row."""
    return {row: derive(intake, terms, families) for row, intake in reading.applications.items()}


def compare(
    reading: Reading, told: Mapping[int, IntakeToStore], stored: Mapping[str, StoredIntake]
) -> Comparison:
    """Tell new, changed, unchanged and locked applications apart."""
    found = Comparison(rows=reading.rows, faults=list(reading.faults))
    for row, each in told.items():
        number = each.intake.application_number
        before = stored.get(number)
        if before is None:
            found.added.append(each)
        elif before.content_hash == each.content_hash:
            found.unchanged += 1
        elif before.is_locked and only_cancels(each, before):
            found.cancelled.append(replace(each, id=before.id))
        elif before.is_locked:
            found.locked.append(RowFault(row, None, number, LOCKED))
        else:
            found.rewritten.append(replace(each, id=before.id))
    found.faults.sort(key=lambda fault: fault.row)
    return found


def _content_hash(kept: Intake, family_key: str | None) -> str:
    return hashlib.sha256(msgspec.json.encode((kept, family_key))).hexdigest()
