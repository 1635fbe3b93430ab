"""All queries about decisions: appended to a case, never changed, the newest on the case itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.cases.rules.eligibility import Decision, Verdict
from backend.cases.rules.reasons import Reason
from backend.cases.tables import Case
from backend.cases.tables import Decision as DecisionTable
from backend.database.many import insert_many, parts
from backend.shared.ids import new_id
from backend.shared.words import Words


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as it was made."""

    decision: Decision
    decided_at: datetime


async def add_decisions(decisions: Mapping[UUID, Decision], now: datetime) -> None:
    """Append a decision to each case; earlier ones stay."""
    rows = [
        {
            "id": new_id(),
            "case": case_id,
            "verdict": decision.verdict.value,
            "reasons": _pack_reasons(decision.reasons),
            "rule_version": decision.rule_version,
            "promised_on": decision.promised_on,
            "decided_at": now,
        }
        for case_id, decision in decisions.items()
    ]
    await insert_many(DecisionTable, rows)


async def set_verdict(ids: Sequence[UUID], verdict: Verdict) -> None:
    """Write the newest verdict on the cases themselves, where lists look for it."""
    for some in parts(ids):
        await Case.update({Case.verdict: verdict.value}).where(Case.id.is_in(list(some)))


async def decisions_of(case_ids: Sequence[UUID]) -> dict[UUID, list[DecisionRow]]:
    """Return the decisions on each of the cases, newest first."""
    found: dict[UUID, list[DecisionRow]] = {case_id: [] for case_id in case_ids}
    for some in parts(case_ids):
        rows = (
            await DecisionTable.select()
            .where(DecisionTable.case.is_in(list(some)))
            .order_by(DecisionTable.id, ascending=False)
        )
        for row in rows:
            found[row["case"]].append(_decision_row(row))
    return found


def _decision_row(row: dict[str, Any]) -> DecisionRow:
    decision = Decision(
        verdict=Verdict(row["verdict"]),
        reasons=_unpack_reasons(bytes(row["reasons"])),
        rule_version=row["rule_version"],
        promised_on=row["promised_on"],
    )
    return DecisionRow(decision, row["decided_at"])


def _pack_reasons(reasons: Sequence[Reason]) -> bytes:
    """Write reasons as the bytes that are kept: code and both sentences."""
    plain = [{"code": each.code, "id": each.words.id, "en": each.words.en} for each in reasons]
    return json.dumps(plain, ensure_ascii=False).encode()


def _unpack_reasons(packed: bytes) -> tuple[Reason, ...]:
    return tuple(
        Reason(each["code"], Words(id=each["id"], en=each["en"])) for each in json.loads(packed)
    )
