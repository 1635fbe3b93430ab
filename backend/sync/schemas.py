"""What travels between the phone and the server: items and verdicts, the run and its policy."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Raw, Struct

from backend.accounts.rules.device import DeviceState
from backend.handover.rules.policy import Ask
from backend.handover.rules.recipients import RecipientClass
from backend.handover.rules.texts import TextKind
from backend.handover.schemas import Instant, SealNumber, Sha256, check_instants
from backend.orders.rules.seal_reading import SealTyped
from backend.photos.rules.subject import PhotoSubject
from backend.runs.rules.reorder import WhyReordered
from backend.runs.schemas import VaultLine

MAX_SEALS = 300
_DAY_MS = 86_400_000
_TEN_YEARS_MS = 3653 * _DAY_MS
_LAST_SAFE_INTEGER = 2**53 - 1


class RecordKind(StrEnum):
    """What a phone can record with no network."""

    LOAD = "load"
    HANDOVER = "handover"
    FAILED_ATTEMPT = "failed_attempt"
    RETURN = "return"
    REORDER = "reorder"


class SyncItem(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing recorded. ``body`` is read by whoever is responsible for the kind.

    ``prev_sha256`` is the hash of what the phone recorded before; an enrolled phone names it.
    """

    id: UUID
    kind: RecordKind
    seq: Annotated[int, Meta(ge=0, le=_LAST_SAFE_INTEGER)]
    recorded_at: Instant
    monotonic_ms: Annotated[float, Meta(ge=0, le=_TEN_YEARS_MS)]
    clock_offset_ms: Annotated[float, Meta(ge=-_TEN_YEARS_MS, le=_TEN_YEARS_MS)] | None
    body: Raw
    prev_sha256: Sha256 | None = None

    def __post_init__(self) -> None:
        """Refuse an impossible time."""
        check_instants(self.recorded_at)


class LoadedSeal(Struct, frozen=True, forbid_unknown_fields=True):
    """An envelope taken out of the vault."""

    seal_id: UUID | None
    seal_number: SealNumber
    scanned: bool
    typed: SealTyped | None = None


class LoadBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What a courier took along."""

    run_id: UUID
    seals: Annotated[list[LoadedSeal], Meta(min_length=1, max_length=MAX_SEALS)]


class ReturnedSeal(Struct, frozen=True, forbid_unknown_fields=True):
    """An envelope brought back unopened."""

    seal_number: SealNumber
    scanned: bool
    typed: SealTyped | None = None


class ReturnBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What a courier brought back to the vault."""

    run_id: UUID
    seals: Annotated[list[ReturnedSeal], Meta(min_length=1, max_length=MAX_SEALS)]


class ReorderBody(Struct, frozen=True, forbid_unknown_fields=True):
    """The doors of a run as the courier drives them."""

    run_id: UUID
    stop_ids: Annotated[list[UUID], Meta(min_length=1, max_length=MAX_SEALS)]
    reason: WhyReordered


class VerdictKind(StrEnum):
    """What the server made of an item; docs/develop/proof.md says what the phone does then."""

    APPLIED = "applied"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    NEEDS_PERSON = "needs_person"


class Verdict(Struct, frozen=True):
    """The answer to one item: its hash proves what was received."""

    id: UUID | None
    verdict: VerdictKind
    sha256: str
    code: str | None = None
    detail: str | None = None


class PhotoVerdict(Struct, frozen=True):
    """What became of a photo that came in a file."""

    id: UUID
    kept: bool
    detail: str | None = None


class SyncAnswer(Struct, frozen=True):
    """The answers to a batch, in the order in which its items were sent, and to the phone.

    Photos come in a file only; a phone brings them by themselves.
    """

    results: list[Verdict]
    server_time: datetime
    device: DeviceState = DeviceState.UNKNOWN
    photos: list[PhotoVerdict] = []


class Depot(Struct, frozen=True):
    """The door a run starts from."""

    name: str
    latitude: float
    longitude: float


class Address(Struct, frozen=True):
    """Where somebody lives, as written at intake."""

    text: str
    village: str | None
    district: str | None
    regency: str | None
    hamlet: str | None
    rt: str | None
    rw: str | None
    landmark: str | None


class SignableText(Struct, frozen=True):
    """A text to be shown as it is, and signed by its hash."""

    step: int
    kind: TextKind
    title: str
    text: str
    sha256: str


class CarriedState(StrEnum):
    """What became of one order on the run."""

    SEALED = "sealed"
    LOADED = "loaded"
    DELIVERED = "delivered"
    FAILED = "failed"
    RETURNED = "returned"


class Stopped(StrEnum):
    """Why a passport in the bag is not to be handed over: it goes back to the vault."""

    CANCELLED = "cancelled"
    TAKEN_OFF = "taken_off"


class CodeCheck(Struct, frozen=True):
    """What a phone checks the recipient's code by: half of its slow hash, never the code."""

    salt: bytes
    rounds: int
    check: bytes


class RunOrder(Struct, frozen=True, kw_only=True):
    """One passport to be handed over."""

    id: UUID
    number: str
    state: CarriedState
    applicant_name: str
    birth_date: date | None
    phone: str | None
    whatsapp_url: str | None
    billing_code: str
    queue_class: str
    seal_number: str
    seal_id: UUID
    tracking_url: str
    recipient_code: CodeCheck
    documents: list[SignableText]
    stopped: Stopped | None = None


class RunStop(Struct, frozen=True, kw_only=True):
    """One door, with all that is due there; the window is what its applicants are told."""

    id: UUID
    sequence: int
    planned_arrival: datetime
    planned_departure: datetime
    window_start: datetime
    window_end: datetime
    service_duration_s: int
    distance_m: int
    latitude: float
    longitude: float
    pin_level: str
    pin_radius_m: int
    address: Address
    orders: list[RunOrder]


class CourierRun(Struct, frozen=True, kw_only=True):
    """The whole run, as the phone keeps it for days without a network."""

    id: UUID
    number: str
    date: date
    depot: Depot
    state: str
    vault: list[VaultLine]
    stops: list[RunStop]
    version: int = 0
    """How often the office has changed the run since it was made; ``amended_at``: the last time."""
    amended_at: datetime | None = None


class SealKey(Struct, frozen=True):
    """A public key that verifies seals with no network."""

    key_id: int
    public_key: bytes


class Coded(Struct, frozen=True):
    """A code and what it is called."""

    code: str
    label: str


class PhotoAsked(Struct, frozen=True):
    """Something to be photographed, and how firmly that is asked."""

    subject: PhotoSubject
    label: str
    ask: Ask


class FailureReasonLine(Struct, frozen=True):
    """A reason for failure, and whether it needs a note; ``photos`` show it."""

    code: str
    label: str
    note_required: bool
    new_date: bool
    photos: list[PhotoAsked]


class RecipientPolicy(Struct, frozen=True):
    """One class of recipient: what must be seen, and whom it fits."""

    recipient_class: RecipientClass
    label: str
    must_see: list[Coded]
    for_child: bool
    for_several: bool
    recipient_code: Ask
    photos: list[PhotoAsked]


class Policy(Struct, frozen=True):
    """The rules of the door, mirrored on the phone."""

    recipients: list[RecipientPolicy]
    failure_reasons: list[FailureReasonLine]
    code_skipped: list[Coded]
    photo_skipped: list[Coded]
    off_pin: list[Coded]
    off_pin_m: int
    door_roughest_m: float
    reorder: list[Coded]
    seal_typed: list[Coded]
    consent_text: str
    adult_age: int
    take_back_seconds: int


class HandedIn(Struct, frozen=True):
    """How the end of a courier's last run went, as both sides tell it."""

    run_number: str
    vault: VaultLine


class RunBundle(Struct, frozen=True):
    """Everything a courier needs for a day with no network."""

    run: CourierRun | None
    seal_keys: list[SealKey]
    policy: Policy
    handed_in: HandedIn | None
    server_time: datetime
