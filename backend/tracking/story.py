"""One order's whole story, as the desk reads it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from msgspec.structs import asdict

from backend.handover import repository as door
from backend.handover.repository import AttemptRow, HandoverRow
from backend.handover.rules.attempt import FAILURES
from backend.handover.rules.off_pin import OffPin
from backend.handover.rules.remarks import next_visit_words, off_pin_words, remarks_on
from backend.notifications.rules.messages import Sender
from backend.notifications.whatsapp import whatsapp_url
from backend.orders import repository as orders
from backend.orders.repository import OrderRow
from backend.orders.schemas import order_line
from backend.orders.service import order_of
from backend.places.schemas import address_view
from backend.runs import repository as runs
from backend.shared.clock import office_date
from backend.shared.words import Language
from backend.tracking.rules.message import message_for
from backend.tracking.schemas import (
    AttemptLine,
    CustodyLine,
    HandoverLine,
    OrderStory,
    PinLine,
    SealLine,
)
from backend.tracking.service import journey_of_order
from backend.web.links import Links


async def story_of(
    order_id: UUID,
    *,
    links: Links,
    office_name: str,
    secret: bytes,
    now: datetime,
    language: Language,
) -> OrderStory:
    """Return all that happened to one order.

    Raises:
        NoSuchOrder: no order has this id.
    """
    order = await order_of(order_id)
    tracking_url = links.tracking(order.tracking_token)
    sender = Sender(office_name, tracking_url, links.demo)
    journey = await journey_of_order(order, secret=secret, now=now)
    message = message_for(journey, sender, Language.INDONESIAN)
    closing = next((row for row in await door.handovers_of(order_id) if row.closes_case), None)
    attempts = await door.attempts_of(order_id)
    said_of_pin = {row.off_pin for row in (*attempts, *((closing,) if closing else ()))}
    return OrderStory(
        **asdict(order_line(order, office_date(now))),
        address=address_view(order.address),
        pin=_pin(order),
        seals=[
            SealLine(seal.number, seal.state, seal.issued_at)
            for seal in await orders.seals_of([order_id])
        ],
        custody=[
            CustodyLine(row.holder, row.courier_name, row.reason, row.changed_at, row.confirmed)
            for row in await runs.custody_of(order_id)
        ],
        attempts=[_attempt(row, language) for row in attempts],
        handover=_handover(closing, language) if closing else None,
        pin_doubted=OffPin.PIN_WRONG in said_of_pin,
        tracking_url=tracking_url,
        recipient_code=journey.recipient_code,
        whatsapp_url=whatsapp_url(order.phone, message) if message else None,
    )


def _pin(order: OrderRow) -> PinLine:
    return PinLine(
        latitude=order.latitude,
        longitude=order.longitude,
        level=order.pin_level,
        radius_m=order.pin_radius_m,
        source=order.pin_source,
        accepted=order.pin_accepted,
    )


def _attempt(row: AttemptRow, language: Language) -> AttemptLine:
    sentence = FAILURES[row.reason].words.read(language)
    off_pin = off_pin_words(row.from_pin_m, row.off_pin)
    again = next_visit_words(row.next_visit_on)
    remarks = [words.read(language) for words in (off_pin, again) if words]
    return AttemptLine(row.reason, sentence, row.note, row.recorded_at, row.courier_name, remarks)


def _handover(row: HandoverRow, language: Language) -> HandoverLine:
    return HandoverLine(
        recipient_class=row.recipient_class,
        recipient_name=row.recipient_name,
        recorded_at=row.recorded_at,
        received_at=row.received_at,
        courier_name=row.courier_name,
        remarks=[remark.read(language) for remark in remarks_on(row.circumstances)],
        receipt_url=f"/api/orders/{row.order_id}/receipt.pdf",
    )
