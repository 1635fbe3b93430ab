"""An order's whole story and the desk's day, on the wire."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from backend.orders.schemas import OrderLine
from backend.photos.schemas import PhotoLine
from backend.places.schemas import AddressView


class PinLine(Struct, kw_only=True):
    """Where the door is taken to be, and how surely."""

    latitude: float | None
    longitude: float | None
    level: str
    radius_m: int | None
    source: str
    accepted: bool


class SealLine(Struct):
    """A seal that was put on the envelope."""

    number: str
    state: str
    issued_at: datetime
    issued_by: str | None


class PlannedLine(Struct, kw_only=True):
    """A run that the order was put on."""

    run_id: UUID
    number: str
    date: date
    courier_name: str
    cancelled: bool
    planned_at: datetime
    planned_by: str | None


class CustodyLine(Struct):
    """A hand that the passport came into; at the vault's door the desk confirms it."""

    holder: str
    courier_name: str | None
    reason: str
    changed_at: datetime
    recorded_by: str | None
    confirmed: bool


class AttemptLine(Struct):
    """A visit that failed; ``sentence`` says why."""

    reason: str
    sentence: str
    note: str | None
    recorded_at: datetime
    courier_name: str
    remarks: list[str]
    photos: list[PhotoLine]


class HandoverLine(Struct):
    """The handover that closed the case; ``remarks`` are sentences."""

    recipient_class: str
    recipient_name: str
    recorded_at: datetime
    received_at: datetime
    courier_name: str
    remarks: list[str]
    receipt_url: str
    photos: list[PhotoLine]


class OrderStory(OrderLine, kw_only=True):
    """All that happened to one order, oldest first; who did it is named, as far as is known.

    ``pin_doubted``: a courier at the door said that the pin is wrong.
    """

    address: AddressView
    pin: PinLine
    created_by: str | None
    initialled_at: datetime | None
    initialled_by: str | None
    planned: list[PlannedLine]
    seals: list[SealLine]
    custody: list[CustodyLine]
    attempts: list[AttemptLine]
    handover: HandoverLine | None
    pin_doubted: bool
    tracking_url: str
    recipient_code: str | None
    whatsapp_url: str | None


class Counts(Struct, kw_only=True):
    """How many things wait at each step of the story, and how the day goes.

    ``to_look_into``: phones' records that need a person.
    """

    owed_without_order: int
    undecidable: int
    held: int
    waiting_initials: int
    waiting_label: int
    waiting_pin: int
    ready_to_plan: int
    under_way: int
    delivered_today: int
    failed_today: int
    to_look_into: int


class NearCancellation(Struct, kw_only=True):
    """A passport that the national system cancels soon."""

    order_id: UUID
    number: str
    applicant_name: str
    cancels_on: date
    days_left: int


class Overview(Struct, kw_only=True):
    """The desk's day."""

    date: date
    counts: Counts
    near_cancellation: list[NearCancellation]
