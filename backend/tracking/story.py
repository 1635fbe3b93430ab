"""One order's whole story, as the desk reads it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from msgspec.structs import asdict

from backend.accounts.repository import accounts_by_ids
from backend.handover.attempt_repository import AttemptRow, attempts_of
from backend.handover.ceremony_repository import HandoverRow, handovers_of
from backend.handover.rules.attempt import FAILURES
from backend.handover.rules.off_pin import OffPin
from backend.handover.rules.remarks import next_visit_words, off_pin_words, remarks_on
from backend.handover.rules.shown_door import SHOWN_DOOR_WORDS
from backend.notifications.rules.messages import Sender
from backend.notifications.whatsapp import whatsapp_url
from backend.orders import repository as orders
from backend.orders.repository import OrderRow
from backend.orders.schemas import order_line
from backend.orders.service import order_of
from backend.photos.repository import PhotoRow, photos_of
from backend.photos.schemas import photo_line
from backend.places.locator import Locator
from backend.places.schemas import address_view
from backend.runs import repository as runs
from backend.runs.custody_repository import custody_of
from backend.runs.repository import RunRow
from backend.runs.rules.run import RunState
from backend.shared.clock import office_date
from backend.shared.words import Language
from backend.tracking.rules.message import message_for
from backend.tracking.schemas import (
    AttemptLine,
    CustodyLine,
    HandoverLine,
    OrderStory,
    PinLine,
    PlannedLine,
    SealLine,
)
from backend.tracking.service import journey_of_order
from backend.web.links import Links


async def story_of(
    order_id: UUID,
    *,
    links: Links,
    office_name: str,
    locator: Locator,
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
    closing = next((row for row in await handovers_of(order_id) if row.closes_case), None)
    seals, hands = await orders.seals_of([order_id]), await custody_of(order_id)
    planned = await runs.runs_of_order(order_id)
    attempts = await attempts_of(order_id)
    visits = [*attempts, *((closing,) if closing else ())]
    said_of_pin = {row.off_pin for row in visits}
    photos = await photos_of([row.record_id for row in visits])
    names = await _names(
        order.created_by,
        order.initialled_by,
        *(seal.issued_by for seal in seals),
        *(run.created_by for run in planned),
        *(hand.changed_by for hand in hands),
    )
    return OrderStory(
        **asdict(order_line(order, office_date(now), locator)),
        address=address_view(order.address),
        pin=_pin(order),
        created_by=names.get(order.created_by),
        initialled_at=order.initialled_at,
        initialled_by=names.get(order.initialled_by),
        planned=[_planned(run, names.get(run.created_by)) for run in planned],
        seals=[
            SealLine(seal.number, seal.state, seal.issued_at, names.get(seal.issued_by))
            for seal in seals
        ],
        custody=[
            CustodyLine(
                row.holder,
                row.courier_name,
                row.reason,
                row.changed_at,
                names.get(row.changed_by),
                row.confirmed,
            )
            for row in hands
        ],
        attempts=[_attempt(row, photos[row.record_id], language) for row in attempts],
        handover=(
            _handover(closing, order, photos[closing.record_id], language) if closing else None
        ),
        pin_doubted=OffPin.PIN_WRONG in said_of_pin,
        tracking_url=tracking_url,
        recipient_code=journey.recipient_code,
        whatsapp_url=whatsapp_url(order.phone, message) if message else None,
    )


async def _names(*account_ids: UUID | None) -> dict[UUID | None, str]:
    """Return the names of those who did something, by their accounts."""
    ids = {account_id for account_id in account_ids if account_id}
    return {account.id: account.name for account in await accounts_by_ids(list(ids))}


def _planned(run: RunRow, by: str | None) -> PlannedLine:
    return PlannedLine(
        run_id=run.id,
        number=run.number,
        date=run.date,
        courier_name=run.courier_name,
        cancelled=run.state is RunState.CANCELLED,
        planned_at=run.created_at,
        planned_by=by,
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


def _attempt(row: AttemptRow, photos: list[PhotoRow], language: Language) -> AttemptLine:
    sentence = FAILURES[row.reason].words.read(language)
    off_pin = off_pin_words(row.from_pin_m, row.off_pin)
    again = next_visit_words(row.next_visit_on)
    shown = SHOWN_DOOR_WORDS[row.shown_door] if row.shown_door else None
    remarks = [words.read(language) for words in (off_pin, again, shown) if words]
    return AttemptLine(
        row.reason,
        sentence,
        row.note,
        row.recorded_at,
        row.courier_name,
        remarks,
        [photo_line(photo, language) for photo in photos],
    )


def _handover(
    row: HandoverRow, order: OrderRow, photos: list[PhotoRow], language: Language
) -> HandoverLine:
    return HandoverLine(
        recipient_class=row.recipient_class,
        recipient_name=row.recipient_name,
        recorded_at=order.delivered_at or row.received_at,
        received_at=row.received_at,
        courier_name=row.courier_name,
        remarks=[remark.read(language) for remark in remarks_on(row.circumstances)],
        receipt_url=f"/api/orders/{row.order_id}/receipt.pdf",
        photos=[photo_line(photo, language) for photo in photos],
    )
