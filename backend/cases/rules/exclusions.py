"""What excuses a late allocation (SOP step 8, note), and what nothing excuses: a broker.

The note to step 8 says that the compensation does not apply to system outages and to applications
that need a field check. A further exclusion is one more entry of `EXCLUSIONS`.

The promise has a second ground, in the SOP's closing section: a broker (*calo*) was involved. It
stands there without a condition of time and without an exception, whereas the exclusions stand in
the note on the two working days and excuse a *delay*: no outage and no field check explains why a
broker could do business. So a broker outweighs every exclusion. He does not outweigh what must be
known for any delivery: that the fee was paid in time and that a passport has been allocated.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from backend.cases.rules.facts import Facts
from backend.cases.rules.reasons import Reason, because
from backend.shared.words import Words


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One ground on which lateness is not compensated."""

    code: str
    stated: Callable[[Facts], bool | None]
    """Whether the facts say that it applies; None when they say it is not yet known."""
    excused: Words
    unknown: Words


EXCLUSIONS = (
    Exclusion(
        code="system_outage",
        stated=lambda facts: facts.system_outage,
        excused=Words(
            id="Terlambat karena gangguan sistem; kompensasi tidak berlaku untuk itu.",
            en="Late because of a system outage, to which the compensation does not apply.",
        ),
        unknown=Words(
            id="Belum diketahui apakah ada gangguan sistem.",
            en="It is not yet known whether there was a system outage.",
        ),
    ),
    Exclusion(
        code="field_check",
        stated=lambda facts: facts.field_check,
        excused=Words(
            id="Permohonan memerlukan pengecekan lapangan; kompensasi tidak berlaku untuk itu.",
            en="The application needs a field check, to which the compensation does not apply.",
        ),
        unknown=Words(
            id="Belum diketahui apakah permohonan memerlukan pengecekan lapangan.",
            en="It is not yet known whether the application needs a field check.",
        ),
    ),
)

BROKER = Words(
    id="Ada calo yang terlibat; pengantaran wajib diberikan, tepat waktu atau tidak.",
    en="A broker was involved; delivery is owed, late or not.",
)


def excused(facts: Facts) -> list[Reason]:
    """Return the exclusions that the facts state, as reasons why nothing is owed."""
    return [because(each.code, each.excused) for each in EXCLUSIONS if each.stated(facts)]


def unsettled(facts: Facts) -> list[Reason]:
    """Return the exclusions of which nobody knows yet, as reasons why nothing can be decided."""
    return [
        because(f"{each.code}_unknown", each.unknown)
        for each in EXCLUSIONS
        if each.stated(facts) is None
    ]
