"""The tables of the door: texts offered and signed, handovers, failed attempts and receipts."""

from piccolo.columns import (
    UUID,
    Boolean,
    Bytea,
    Date,
    DoublePrecision,
    ForeignKey,
    Integer,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.accounts.tables import Account
from backend.orders.tables import Order, Seal
from backend.runs.tables import Run, Stop
from backend.shared.ids import new_id


class OfferedText(Table):
    """A text as it was given to a phone to be signed, under the hash of its bytes."""

    text_sha256 = Varchar(length=64, primary_key=True, default=None)
    order = ForeignKey(Order, on_delete=OnDelete.restrict, null=False, index=True)
    kind = Varchar(length=20)
    text = Text()
    offered_at = Timestamptz()


class Handover(Table):
    """One passport given into one pair of hands, exactly as the phone recorded it."""

    id = UUID(primary_key=True, default=new_id)
    record_id = UUID(index=True)
    order = ForeignKey(Order, on_delete=OnDelete.restrict, null=False, index=True)
    seal = ForeignKey(Seal, on_delete=OnDelete.restrict, null=False)
    run = ForeignKey(Run, on_delete=OnDelete.restrict, null=False)
    stop = ForeignKey(Stop, on_delete=OnDelete.restrict, null=False)
    courier = ForeignKey(Account, on_delete=OnDelete.restrict, null=False)
    # the first valid proof closes the case; a second one is kept beside it, and flagged
    closes_case = Boolean()
    recipient_class = Varchar(length=24)
    recipient_name = Varchar(length=120)
    relationship = Varchar(length=80, null=True, default=None)
    seen = Bytea()
    identity_method = Varchar(length=16)
    seal_scanned = Boolean()
    seal_typed = Varchar(length=24, null=True, default=None)
    # null in what was recorded before the door asked for a code
    code_answer = Varchar(length=12, null=True, default=None)
    code_skipped = Varchar(length=24, null=True, default=None)
    latitude = DoublePrecision(null=True, default=None)
    longitude = DoublePrecision(null=True, default=None)
    accuracy_m = DoublePrecision(null=True, default=None)
    from_pin_m = Integer(null=True, default=None)
    off_pin = Varchar(length=24, null=True, default=None)
    position_missing_reason = Varchar(length=120, null=True, default=None)
    # three times: the phone's, its clock's offset from ours, and ours
    recorded_at = Timestamptz()
    clock_offset_ms = DoublePrecision(null=True, default=None)
    received_at = Timestamptz()
    # the phone's own bytes, which the hash is of
    record = Bytea()
    record_sha256 = Varchar(length=64)


class SignedText(Table):
    """One of the three texts, and the strokes of the hand that signed it."""

    id = UUID(primary_key=True, default=new_id)
    handover = ForeignKey(Handover, on_delete=OnDelete.restrict, null=False, index=True)
    offered = ForeignKey(OfferedText, on_delete=OnDelete.restrict, null=False)
    strokes = Bytea()
    thumb_print = Boolean()
    witness = Varchar(length=120, null=True, default=None)
    signed_at = Timestamptz()  # set right by the offset that the phone told


class Attempt(Table):
    """A visit that could not end in a handover, and why."""

    id = UUID(primary_key=True, default=new_id)
    record_id = UUID(index=True)
    order = ForeignKey(Order, on_delete=OnDelete.restrict, null=False, index=True)
    run = ForeignKey(Run, on_delete=OnDelete.restrict, null=False)
    stop = ForeignKey(Stop, on_delete=OnDelete.restrict, null=False)
    courier = ForeignKey(Account, on_delete=OnDelete.restrict, null=False)
    reason = Varchar(length=24)
    note = Varchar(length=500, null=True, default=None)
    latitude = DoublePrecision(null=True, default=None)
    longitude = DoublePrecision(null=True, default=None)
    accuracy_m = DoublePrecision(null=True, default=None)
    from_pin_m = Integer(null=True, default=None)
    off_pin = Varchar(length=24, null=True, default=None)
    position_missing_reason = Varchar(length=120, null=True, default=None)
    next_visit_on = Date(null=True, default=None)
    # what became of the door that the courier showed, if one was
    shown_door = Varchar(length=12, null=True, default=None)
    # set right by the offset that the phone told
    recorded_at = Timestamptz()
    received_at = Timestamptz()


class Receipt(Table):
    """The sealed PDF of one closed handover; made once."""

    id = UUID(primary_key=True, default=new_id)
    handover = ForeignKey(Handover, on_delete=OnDelete.restrict, null=False, unique=True)
    pdf = Bytea()
    sha256 = Varchar(length=64)
    sealed_at = Timestamptz()
