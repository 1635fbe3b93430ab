"""What a phone tells of a visit: every field bounded, nothing unknown let in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.handover.rules.attempt import FailureReason
from backend.handover.rules.moment import moment
from backend.handover.rules.off_pin import OffPin
from backend.handover.rules.policy import CodeSkipped
from backend.handover.rules.recipients import IdentityMethod, RecipientClass
from backend.handover.rules.strokes import MAX_BYTES
from backend.handover.rules.texts import TextKind
from backend.orders.rules.recipient_code import HALF_BYTES
from backend.orders.rules.seal_reading import SealTyped
from backend.photos.schemas import Photos
from backend.web.text import SOUND, Name, Text40, Text120, Text500

Relationship = Annotated[str, Meta(max_length=80, pattern=SOUND)]
SealNumber = Annotated[str, Meta(min_length=1, max_length=16, pattern=SOUND)]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Strokes = Annotated[bytes, Meta(min_length=1, max_length=MAX_BYTES)]
Instant = Annotated[datetime, Meta(tz=True)]

_FIRST_YEAR, _LAST_YEAR = 2020, 2100
LONG_AGO = datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC)
"""Before anything of this service: where nothing is known of what went before."""


def check_instants(*instants: datetime) -> None:
    """Raise ValueError for a time that no phone's clock can honestly have shown."""
    for instant in instants:
        if not _FIRST_YEAR < instant.year < _LAST_YEAR:
            raise ValueError(f"{instant.year} is not a year of this service")


def in_utc(instant: datetime) -> datetime:
    """Return the same instant in UTC."""
    return instant.astimezone(UTC)


class Position(Struct, frozen=True, forbid_unknown_fields=True):
    """The best fix the phone had, and how far off it may be."""

    latitude: Annotated[float, Meta(ge=-90, le=90)]
    longitude: Annotated[float, Meta(ge=-180, le=180)]
    accuracy_m: Annotated[float, Meta(ge=0, le=1_000_000)]
    at: Instant


class IdentityCheck(Struct, frozen=True, forbid_unknown_fields=True):
    """How the person was compared with the papers, and whether they agree."""

    method: IdentityMethod
    matched: bool


class Receiver(Struct, frozen=True, forbid_unknown_fields=True):
    """Who received, in whose right, and what was seen of it."""

    recipient_class: RecipientClass
    name: Name
    relationship: Relationship | None
    seen: Annotated[list[Text40], Meta(max_length=20)]
    identity_check: IdentityCheck


class ProofOfPayment(Struct, frozen=True, forbid_unknown_fields=True):
    """What the courier saw of the payment (SOP step 11)."""

    seen: bool
    billing_code_matches: bool


class Witness(Struct, frozen=True, forbid_unknown_fields=True):
    """Who stood by when somebody who cannot write put a thumb to the glass."""

    name: Name


class SignedDocument(Struct, frozen=True, forbid_unknown_fields=True):
    """One text, by its hash, and the hand put to it."""

    kind: TextKind
    sha256: Sha256
    signed_at: Instant
    strokes: Strokes
    thumb_print: bool
    witness: Witness | None

    def __post_init__(self) -> None:
        """Refuse an impossible time."""
        check_instants(self.signed_at)


class RecipientCode(Struct, frozen=True, forbid_unknown_fields=True):
    """The proof that the recipient said the code, or why it was passed over."""

    proof: Annotated[bytes, Meta(min_length=HALF_BYTES, max_length=HALF_BYTES)] | None = None
    skipped: CodeSkipped | None = None

    def __post_init__(self) -> None:
        """Refuse both, and neither."""
        if (self.proof is None) == (self.skipped is None):
            raise ValueError("either a proof or a reason")


class OrderHandedOver(Struct, frozen=True, forbid_unknown_fields=True):
    """One passport: the seal opened, and the three texts signed for it."""

    order_id: UUID
    seal_id: UUID | None
    seal_number: SealNumber
    seal_scanned: bool
    documents: Annotated[list[SignedDocument], Meta(min_length=3, max_length=3)]
    seal_typed: SealTyped | None = None
    recipient_code: RecipientCode | None = None


class HandoverBody(Struct, frozen=True, forbid_unknown_fields=True):
    """One ceremony at one door, for all the passports of a family."""

    run_id: UUID
    stop_id: UUID
    recipient: Receiver
    proof_of_payment: ProofOfPayment
    consent_text_sha256: Sha256
    orders: Annotated[list[OrderHandedOver], Meta(min_length=1, max_length=20)]
    position: Position | None
    position_missing_reason: Text120 | None
    started_at: Instant
    finished_at: Instant
    off_pin: OffPin | None = None
    photos: Photos = []

    def __post_init__(self) -> None:
        """Refuse an impossible time."""
        check_instants(self.started_at, self.finished_at)


class FailedAttemptBody(Struct, frozen=True, forbid_unknown_fields=True):
    """A visit that could not end in a handover; ``door`` is where the right house stands."""

    run_id: UUID
    stop_id: UUID
    order_ids: Annotated[list[UUID], Meta(min_length=1, max_length=20)]
    reason: FailureReason
    note: Text500 | None
    position: Position | None
    off_pin: OffPin | None = None
    position_missing_reason: Text120 | None = None
    next_visit_on: date | None = None
    photos: Photos = []
    door: Position | None = None


class PhoneRecord(Struct, frozen=True, kw_only=True):
    """What a phone recorded, around its body: id, very bytes and their hash; times are UTC."""

    id: UUID
    recorded_at: datetime
    clock_offset_ms: float | None
    received_at: datetime
    content: bytes
    sha256: str

    def at(self, *, not_before: datetime = LONG_AGO) -> datetime:
        """Return when it was, as far as it can be known."""
        return moment(self.recorded_at, self.clock_offset_ms, self.received_at, not_before)
