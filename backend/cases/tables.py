"""The tables of a case: itself, its steps, the decisions on it, its imports, the closed days."""

from piccolo.columns import (
    UUID,
    Boolean,
    Bytea,
    Date,
    ForeignKey,
    Integer,
    SmallInt,
    Timestamptz,
    Varchar,
)
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.shared.ids import new_id


class Case(Table, tablename="case_file"):
    """One passport application, as the national systems told us of it."""

    id = UUID(primary_key=True, default=new_id)
    application_number = Varchar(length=40, unique=True)
    applicant_name = Varchar(length=120)
    birth_date = Date(null=True, default=None)
    phone = Varchar(length=20, null=True, default=None)
    queue_class = Varchar(length=20)
    family_key = Varchar(length=64, null=True, default=None, index=True)
    passport_number = Varchar(length=20, null=True, default=None)
    # where the applicant lives, as written at intake
    address_text = Varchar(length=500)
    regency = Varchar(length=80, null=True, default=None)
    district = Varchar(length=80, null=True, default=None)
    village = Varchar(length=80, null=True, default=None)
    hamlet = Varchar(length=80, null=True, default=None)
    rt = Varchar(length=5, null=True, default=None)
    rw = Varchar(length=5, null=True, default=None)
    landmark = Varchar(length=200, null=True, default=None)
    location_link = Varchar(length=500, null=True, default=None)
    # what steps 4 to 8 of the SOP decided
    billing_code = Varchar(length=40, null=True, default=None)
    billed_at = Timestamptz(null=True, default=None)
    paid_at = Timestamptz(null=True, default=None)
    allocated_at = Timestamptz(null=True, default=None)
    system_outage = Boolean(null=True, default=False)  # null: not yet known
    field_check = Boolean(null=True, default=False)
    broker_involved = Boolean(default=False)
    discrepancy_step = SmallInt(null=True, default=None)
    # where it stands
    verdict = Varchar(length=20, index=True)
    cancelled_on = Date(null=True, default=None)
    ordered_at = Timestamptz(null=True, default=None)
    closed_at = Timestamptz(null=True, default=None)
    content_hash = Varchar(length=64)
    created_at = Timestamptz()
    updated_at = Timestamptz()


class CaseStep(Table):
    """What is known of one of the SOP's steps on one case."""

    id = UUID(primary_key=True, default=new_id)
    case = ForeignKey(Case, on_delete=OnDelete.restrict, null=False, index=True)
    number = SmallInt()
    finished_at = Timestamptz(null=True, default=None)
    minutes = Integer(null=True, default=None)
    output = Varchar(length=200, null=True, default=None)


class Decision(Table):
    """One verdict on a case with all that it rested on; appended, never changed."""

    id = UUID(primary_key=True, default=new_id)
    case = ForeignKey(Case, on_delete=OnDelete.restrict, null=False, index=True)
    verdict = Varchar(length=20)
    reasons = Bytea()
    rule_version = Varchar(length=20)
    promised_on = Date(null=True, default=None)
    decided_at = Timestamptz()


class Import(Table, tablename="case_import"):
    """One spreadsheet taken in: what it brought, and what it could not."""

    id = UUID(primary_key=True, default=new_id)
    file_name = Varchar(length=200)
    file_sha256 = Varchar(length=64, index=True)
    rows = Integer()
    added = Integer()
    changed = Integer()
    unchanged = Integer()
    refused = Integer()
    faults = Bytea()
    imported_by = UUID()
    imported_at = Timestamptz()


class Closure(Table):
    """A day on which this office alone is closed."""

    id = UUID(primary_key=True, default=new_id)
    date = Date(unique=True)
    reason = Varchar(length=120)
    recorded_by = UUID()
    recorded_at = Timestamptz()
