"""The run as a phone takes it along: everything for a day with no network."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from backend.database import transaction
from backend.handover.rules.attempt import FAILURES
from backend.handover.rules.off_pin import CHOICES as OFF_PIN_CHOICES
from backend.handover.rules.off_pin import NEAR_M, OFF_PIN_WORDS
from backend.handover.rules.policy import CODE_SKIPPED_WORDS, Ask, DoorPolicy
from backend.handover.rules.recipients import ADULT_AGE, PAPER_WORDS, RECIPIENTS
from backend.handover.rules.texts import CONSENT_TEXT, ComposedText
from backend.handover.service import offer_texts
from backend.notifications.rules import messages
from backend.notifications.whatsapp import whatsapp_url
from backend.orders import repository as orders
from backend.orders.keys import SealKeys
from backend.orders.repository import OrderRow, SealRow
from backend.orders.rules.order import is_cancelled
from backend.orders.rules.recipient_code import ROUNDS, StretchedCode, stretched_code
from backend.orders.rules.seal_reading import SEAL_TYPED_WORDS
from backend.orders.rules.seal_state import SealState
from backend.orders.whereabouts import whereabouts_of
from backend.photos.rules.subject import CHOICES as PHOTO_CHOICES
from backend.photos.rules.subject import SKIPPED_WORDS, SUBJECT_WORDS, PhotoSubject
from backend.places.locator import Locator
from backend.places.rules.door import LARGEST_ERROR_M
from backend.runs import repository as runs
from backend.runs.repository import Due, RunRow, StopRow
from backend.runs.rules.arrival import arrival_window
from backend.runs.rules.reorder import WhyReordered
from backend.runs.rules.run import BROUGHT_BACK, DueState
from backend.runs.rules.vault_count import Direction
from backend.runs.service import manifest_of
from backend.runs.vault import both_sides
from backend.runs.view import vault_line
from backend.settings import Office
from backend.shared.address import Whereabouts
from backend.shared.clock import office_date
from backend.shared.roles import Actor
from backend.shared.words import Language, Words
from backend.sync.schemas import (
    Address,
    CarriedState,
    CodeCheck,
    Coded,
    CourierRun,
    Depot,
    FailureReasonLine,
    HandedIn,
    PhotoAsked,
    Policy,
    RecipientPolicy,
    RunBundle,
    RunOrder,
    RunStop,
    SealKey,
    SignableText,
    Stopped,
)

YESTERDAY = timedelta(days=1)
TAKE_BACK_SECONDS = 60
"""How long a slip can be taken back on the phone before its record is final."""

_CARRIED: Mapping[DueState, CarriedState] = {
    DueState.DUE: CarriedState.SEALED,
    DueState.LOADED: CarriedState.LOADED,
    DueState.DELIVERED: CarriedState.DELIVERED,
    DueState.FAILED: CarriedState.FAILED,
    DueState.RETURNED: CarriedState.RETURNED,
    DueState.UNVISITED: CarriedState.RETURNED,
    DueState.HELD: CarriedState.LOADED,
    DueState.TAKEN_OFF: CarriedState.SEALED,
}


@dataclass(frozen=True, slots=True)
class Outfit:
    """What every phone of the office is given alike."""

    office: Office
    seal_keys: SealKeys
    tracking_url: Callable[[str], str]
    demo: bool
    locator: Locator
    policy: DoorPolicy


@dataclass(frozen=True, slots=True)
class Load:
    """All that is due on a run, by order."""

    orders: Mapping[UUID, OrderRow]
    seals: Mapping[UUID, SealRow]
    texts: Mapping[UUID, Sequence[ComposedText]]
    on: date


async def bundle_for(
    courier: Actor, outfit: Outfit, *, language: Language, now: datetime
) -> RunBundle:
    """Return the courier's run, the keys that verify seals, and the rules of the door.

    The texts to be signed are composed here and kept, so that what was shown can be proved.
    """
    found = await runs.open_run_of(courier.account_id, office_date(now))
    return RunBundle(
        run=await _run(found, courier, outfit, now) if found else None,
        seal_keys=[
            SealKey(key_id, public_key)
            for key_id, public_key in outfit.seal_keys.public_keys().items()
        ],
        policy=policy(outfit.policy, language),
        handed_in=await _handed_in(courier, office_date(now) - YESTERDAY),
        live_positions=outfit.office.live_positions.shown,
        server_time=now,
    )


def policy(asked: DoorPolicy, language: Language) -> Policy:
    """Return the tables of the door's rules in the courier's language."""
    return Policy(
        recipients=[
            RecipientPolicy(
                row.recipient_class,
                row.words.read(language),
                [Coded(paper.value, PAPER_WORDS[paper].read(language)) for paper in row.must_see],
                row.for_child,
                row.for_several,
                asked.asks_code(row.recipient_class),
                _photos(asked.asks_photos(row.recipient_class), language),
            )
            for row in RECIPIENTS.values()
        ],
        failure_reasons=[
            FailureReasonLine(
                row.reason.value,
                row.words.read(language),
                row.note_required,
                row.new_date,
                _photos(asked.asks_photos_of(row.reason), language),
            )
            for row in FAILURES.values()
        ],
        code_skipped=[
            Coded(reason.value, words.read(language))
            for reason, words in CODE_SKIPPED_WORDS.items()
        ],
        photo_skipped=[_choice(why, SKIPPED_WORDS[why], language) for why in PHOTO_CHOICES],
        off_pin=[_choice(why, OFF_PIN_WORDS[why], language) for why in OFF_PIN_CHOICES],
        off_pin_m=NEAR_M,
        door_roughest_m=LARGEST_ERROR_M,
        reorder=[_choice(why, why.words, language) for why in WhyReordered],
        seal_typed=[_choice(why, words, language) for why, words in SEAL_TYPED_WORDS.items()],
        consent_text=CONSENT_TEXT,
        adult_age=ADULT_AGE,
        take_back_seconds=TAKE_BACK_SECONDS,
    )


def _photos(asked: Mapping[PhotoSubject, Ask], language: Language) -> list[PhotoAsked]:
    return [
        PhotoAsked(subject, SUBJECT_WORDS[subject].read(language), ask)
        for subject, ask in asked.items()
    ]


def _choice(code: StrEnum, words: Words, language: Language) -> Coded:
    """Write what stands within sentences elsewhere as a choice of its own."""
    label = words.read(language)
    return Coded(code.value, label[:1].upper() + label[1:])


async def _handed_in(courier: Actor, since: date) -> HandedIn | None:
    run = await runs.finished_run_of(courier.account_id, since)
    if run is None:
        return None
    manifest = await manifest_of(run.id)
    order_ids = [due.order_id for due in manifest.dues]
    rows = await orders.orders_by_ids(order_ids)
    numbers = {seal.order_id: seal.number for seal in await orders.seals_of(order_ids)}
    names = {numbers[order.id]: order.applicant_name for order in rows}
    sides = (await both_sides(manifest, numbers))[Direction.IN]
    return HandedIn(run.number, vault_line(Direction.IN, sides, names))


async def _run(found: RunRow, courier: Actor, outfit: Outfit, now: datetime) -> CourierRun:
    async with transaction():
        manifest = await manifest_of(found.id, courier_id=courier.account_id)
        load = await _load([due.order_id for due in manifest.dues], courier, outfit, now)
    numbers = {order_id: seal.number for order_id, seal in load.seals.items()}
    names = {numbers[order.id]: order.applicant_name for order in load.orders.values()}
    both = await both_sides(manifest, numbers)
    # slow, and so not while others wait for the database
    codes = await asyncio.to_thread(_codes, list(load.orders), outfit.policy.code_secret)
    depot = outfit.office.depot(found.depot)
    return CourierRun(
        id=found.id,
        number=found.number,
        date=found.date,
        depot=Depot(depot.name, depot.latitude, depot.longitude),
        state=found.state.value,
        vault=[vault_line(direction, sides, names) for direction, sides in both.items()],
        stops=[_stop(stop, load, codes, courier, outfit) for stop in manifest.stops],
        version=found.version,
        amended_at=found.amended_at,
    )


async def _load(order_ids: Sequence[UUID], courier: Actor, outfit: Outfit, now: datetime) -> Load:
    rows = await orders.orders_by_ids(order_ids)
    seals = {
        seal.order_id: seal
        for seal in await orders.seals_of(order_ids)
        if seal.state is not SealState.VOID
    }
    texts = await offer_texts(
        [(order, seals[order.id].number) for order in rows],
        courier_name=courier.name,
        office=outfit.office.name,
        now=now,
    )
    return Load({order.id: order for order in rows}, seals, texts, office_date(now))


def _codes(order_ids: Sequence[UUID], secret: bytes) -> dict[UUID, StretchedCode]:
    return {order_id: stretched_code(order_id, secret) for order_id in order_ids}


def _stop(
    stop: StopRow,
    load: Load,
    codes: Mapping[UUID, StretchedCode],
    courier: Actor,
    outfit: Outfit,
) -> RunStop:
    first = load.orders[stop.dues[0].order_id]
    told_from, told_until = arrival_window(stop.planned_arrival)
    return RunStop(
        id=stop.id,
        sequence=stop.sequence,
        planned_arrival=stop.planned_arrival,
        planned_departure=stop.planned_departure,
        window_start=told_from,
        window_end=told_until,
        service_duration_s=stop.service_duration_s,
        distance_m=stop.distance_m,
        latitude=stop.latitude,
        longitude=stop.longitude,
        pin_level=first.pin_level,
        pin_radius_m=first.pin_radius_m or 0,
        address=_address(first, whereabouts_of(first, outfit.locator)),
        orders=[_order(due, load, codes[due.order_id], courier, outfit) for due in stop.dues],
    )


def _address(order: OrderRow, where: Whereabouts) -> Address:
    return Address(
        text=order.address_text,
        village=where.village,
        district=where.district,
        regency=order.regency,
        hamlet=order.hamlet,
        rt=order.rt,
        rw=order.rw,
        landmark=order.landmark,
    )


def _order(due: Due, load: Load, code: StretchedCode, courier: Actor, outfit: Outfit) -> RunOrder:
    order, seal = load.orders[due.order_id], load.seals[due.order_id]
    tracking_url = outfit.tracking_url(order.tracking_token)
    return RunOrder(
        id=order.id,
        number=order.number,
        state=_CARRIED[due.state],
        stopped=_why_stopped(due, order, load.on),
        applicant_name=order.applicant_name,
        birth_date=order.birth_date,
        phone=order.phone,
        whatsapp_url=whatsapp_url(order.phone, _greeting(courier, tracking_url, outfit)),
        billing_code=order.billing_code or "",
        queue_class=order.queue_class,
        seal_number=seal.number,
        seal_id=seal.id,
        tracking_url=tracking_url,
        recipient_code=CodeCheck(code.salt, ROUNDS, code.check),
        documents=[
            SignableText(text.step, text.kind, text.title, text.text, text.sha256)
            for text in load.texts[order.id]
        ],
    )


def _why_stopped(due: Due, order: OrderRow, today: date) -> Stopped | None:
    """Say why a passport on the run is not to be handed over, if so."""
    if due.state in BROUGHT_BACK.values() or due.state is DueState.DELIVERED:
        return None
    if is_cancelled(order.cancelled_on, order.cancels_on, today):
        return Stopped.CANCELLED
    return Stopped.TAKEN_OFF if due.state is DueState.HELD else None


def _greeting(courier: Actor, tracking_url: str, outfit: Outfit) -> str:
    """Write to the applicant in Indonesian, whatever language the courier reads."""
    sender = messages.Sender(outfit.office.name, tracking_url, outfit.demo)
    return messages.nearly_there(
        sender, courier.name.strip().partition(" ")[0], Language.INDONESIAN
    )
