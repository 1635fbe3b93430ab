"""From what is known of cases to what a reader sees of them, in the reader's language."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from uuid import UUID

from backend.cases.comparison import Comparison
from backend.cases.decision_repository import DecisionRow, decisions_of
from backend.cases.intake_repository import IntakeToStore
from backend.cases.repository import CaseRow
from backend.cases.rules.eligibility import Decision
from backend.cases.rules.intake import StepRecord
from backend.cases.rules.steps import DISCREPANCY_WORDS, STEPS, Step
from backend.cases.schemas import (
    CaseDetail,
    CaseLine,
    DecisionView,
    FaultLine,
    ImportReport,
    OrderBadge,
    ReasonView,
    StepView,
)
from backend.cases.service import CaseFile
from backend.cases.workbook import RowFault
from backend.settings import Office
from backend.shared.address import Whereabouts, WrittenAddress
from backend.shared.words import Language

OrderBadges = Callable[[Sequence[UUID]], Awaitable[Mapping[UUID, OrderBadge]]]
"""Finds the orders made of cases, by case. Orders stand above cases, so the wiring lends it."""

FindVillage = Callable[[WrittenAddress], Whereabouts]
"""Recognises the village in an address. Places stand beside cases, so the wiring lends it."""

CASES_SHOWN = 50
FAULTS_SHOWN = 1000


async def case_lines(
    cases: Sequence[CaseRow],
    order_badges: OrderBadges,
    find_village: FindVillage,
    language: Language,
) -> list[CaseLine]:
    """Show a page of cases, each with its newest decision and its order."""
    ids = [case.id for case in cases]
    decisions, orders = await decisions_of(ids), await order_badges(ids)
    return [
        case_line(case, decisions[case.id][0].decision, orders.get(case.id), find_village, language)
        for case in cases
    ]


def case_line(
    case: CaseRow,
    decision: Decision,
    order: OrderBadge | None,
    find_village: FindVillage,
    language: Language,
) -> CaseLine:
    """Show a stored case as a line."""
    where = find_village(case.address)
    return CaseLine(
        id=case.id,
        application_number=case.application_number,
        applicant_name=case.applicant_name,
        village=where.village,
        district=where.district,
        village_recognised=where.recognised,
        address_text=case.address.text,
        queue_class=case.queue_class,
        paid_at=case.facts.paid_at,
        allocated_at=case.facts.allocated_at,
        verdict=case.verdict,
        reason=decision.reasons[0].words.read(language),
        broker_involved=case.facts.broker_involved,
        order=order,
        cancelled_on=case.cancelled_on,
        closed_at=case.closed_at,
    )


def case_detail(
    file: CaseFile,
    order: OrderBadge | None,
    office: Office,
    find_village: FindVillage,
    language: Language,
) -> CaseDetail:
    """Show everything known of a case."""
    case, newest = file.case, file.decisions[0]
    line = case_line(case, newest.decision, order, find_village, language)
    known = {step.number: step for step in file.steps}
    return CaseDetail(
        **{name: getattr(line, name) for name in line.__struct_fields__},
        birth_date=case.birth_date,
        phone=case.phone,
        passport_number=case.passport_number,
        billing_code=case.billing_code,
        billed_at=case.facts.billed_at,
        system_outage=case.facts.system_outage,
        field_check=case.facts.field_check,
        discrepancy_step=case.facts.discrepancy_step,
        address=case.address,
        decision=_decision_view(newest, language),
        decisions=[_decision_view(older, language) for older in file.decisions[1:]],
        steps=[_step_view(step, known.get(step.number), case, office, language) for step in STEPS],
    )


def import_report(
    import_id: UUID | None,
    file_name: str,
    comparison: Comparison,
    find_village: FindVillage,
    language: Language,
) -> ImportReport:
    """Show what a file brought, or would bring."""
    return ImportReport(
        id=import_id,
        file_name=file_name,
        rows=comparison.rows,
        added=len(comparison.added),
        changed=len(comparison.changed),
        unchanged=comparison.unchanged,
        locked=len(comparison.locked),
        refused=comparison.refused,
        faults=_fault_lines(comparison.faults, language),
        locked_rows=_fault_lines(comparison.locked, language),
        cases=[
            _intake_line(each, find_village, language) for each in comparison.taken[:CASES_SHOWN]
        ],
    )


def _fault_lines(faults: Sequence[RowFault], language: Language) -> list[FaultLine]:
    return [
        FaultLine(fault.row, fault.column, fault.value, fault.words.read(language))
        for fault in faults[:FAULTS_SHOWN]
    ]


def _intake_line(told: IntakeToStore, find_village: FindVillage, language: Language) -> CaseLine:
    """Show an application as the line that it becomes."""
    intake, where = told.intake, find_village(told.intake.address)
    return CaseLine(
        id=told.id,
        application_number=intake.application_number,
        applicant_name=intake.applicant_name,
        village=where.village,
        district=where.district,
        village_recognised=where.recognised,
        address_text=intake.address.text,
        queue_class=intake.queue_class,
        paid_at=intake.facts.paid_at,
        allocated_at=intake.facts.allocated_at,
        verdict=told.decision.verdict,
        reason=told.decision.reasons[0].words.read(language),
        broker_involved=intake.facts.broker_involved,
        order=None,
        cancelled_on=intake.cancelled_on,
        closed_at=None,
    )


def _decision_view(row: DecisionRow, language: Language) -> DecisionView:
    decision = row.decision
    return DecisionView(
        verdict=decision.verdict,
        reasons=[ReasonView(each.code, each.words.read(language)) for each in decision.reasons],
        rule_version=decision.rule_version,
        promised_on=decision.promised_on,
        decided_at=row.decided_at,
    )


def _step_view(
    step: Step, known: StepRecord | None, case: CaseRow, office: Office, language: Language
) -> StepView:
    known = known or StepRecord(step.number)
    left_here = case.facts.discrepancy_step == step.number
    return StepView(
        number=step.number,
        name=step.name.read(language),
        standard_minutes=step.standard_minutes,
        minutes=known.minutes,
        finished_at=known.finished_at,
        output=known.output,
        performer=office.performer(step.number),
        note=DISCREPANCY_WORDS[step.number].read(language) if left_here else None,
    )
