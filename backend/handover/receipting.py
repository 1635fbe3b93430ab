"""How a handover becomes its receipt: composed, sealed and stored, once and for all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from uuid import UUID

import msgspec

from backend.handover.ceremony_repository import (
    HandoverRow,
    SignedTextRow,
    handovers_of,
    signed_texts_of,
)
from backend.handover.documents.receipt import ReceiptFacts, SignedPart, receipt
from backend.handover.receipt_repository import add_receipt, receipt_pdf
from backend.handover.rules.recipients import IDENTITY_WORDS, PAPER_WORDS, RECIPIENTS, Paper
from backend.handover.rules.remarks import code_words
from backend.handover.rules.strokes import decode
from backend.handover.rules.texts import STEP_OF
from backend.handover.sealers.base import Sealer
from backend.orders.repository import OrderRow
from backend.orders.service import order_of
from backend.paper.sheet import Letterhead
from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words

_PROOF_OF_PAYMENT = "bukti pembayaran"
_NO_POSITION = {
    "denied": "izin lokasi tidak diberikan",
    "unavailable": "ponsel tidak dapat menentukan lokasi",
    "no_fix_in_time": "sinyal lokasi tidak didapat",
}


class NoReceipt(DomainError):
    """The passport was not handed over yet, so there is nothing to acknowledge."""

    code = "receipt.none"
    kind = Kind.NOT_FOUND
    words = Words(
        id="Pesanan {number} belum diterima, jadi belum ada tanda terimanya.",
        en="Order {number} was not handed over yet, so it has no receipt.",
    )


@dataclass(frozen=True, slots=True)
class ReceiptPress:
    """What every receipt of an office has in common.

    ``tracking_url`` turns an order's token into the address of its public page.
    """

    letterhead: Letterhead
    sealer: Sealer
    tracking_url: Callable[[str], str]
    # one at a time, for a receipt takes as much computing as dozens of phones that wait to be heard
    _thread: Executor = field(default_factory=partial(ThreadPoolExecutor, 1, "receipts"))

    async def print_sealed(self, facts: ReceiptFacts, at: datetime) -> bytes:
        """Return the sealed PDF, once those asked for before are printed."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._print, facts, at)

    def close(self) -> None:
        """Finish the receipt that is being printed; those that wait are asked for again."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _print(self, facts: ReceiptFacts, at: datetime) -> bytes:
        return self.sealer.seal(receipt(facts, self.letterhead, at))


async def receipt_of(order_id: UUID, *, press: ReceiptPress, now: datetime) -> bytes:
    """Return the receipt of an order's handover; it is made at the first call and never again.

    Raises:
        NoSuchOrder: no order has this id.
        NoReceipt: its passport was not handed over yet.
    """
    order = await order_of(order_id)
    handovers = await handovers_of(order_id)
    if not handovers:
        raise NoReceipt(number=order.number)
    handover = handovers[0]
    if made := await receipt_pdf(handover.id):
        return made
    texts = await signed_texts_of(handover.id)
    facts = _facts(order, handover, texts, press.tracking_url(order.tracking_token))
    pdf = await press.print_sealed(facts, now)
    await add_receipt(handover.id, pdf, now)
    return await receipt_pdf(handover.id) or pdf


def _facts(
    order: OrderRow, handover: HandoverRow, texts: list[SignedTextRow], tracking_url: str
) -> ReceiptFacts:
    code = code_words(handover.code_answer, handover.code_skipped)
    return ReceiptFacts(
        order_number=order.number,
        application_number=order.application_number,
        applicant_name=order.applicant_name,
        recipient_name=handover.recipient_name,
        recipient_class=_right(handover),
        seen=", ".join((_PROOF_OF_PAYMENT, *_papers(handover.seen))),
        identity=IDENTITY_WORDS[handover.identity_method].id,
        recipient_code=code.id if code else None,
        courier_name=handover.courier_name,
        run_number=handover.run_number,
        seal_number=handover.seal_number,
        position=_position(handover),
        received_at=order.delivered_at or handover.received_at,
        record_sha256=handover.record_sha256,
        tracking_url=tracking_url,
        parts=tuple(_part(text) for text in texts),
    )


def _right(handover: HandoverRow) -> str:
    words = RECIPIENTS[handover.recipient_class].words.id
    return f"{words} ({handover.relationship})" if handover.relationship else words


def _papers(seen: bytes) -> list[str]:
    known = set(Paper)
    return [PAPER_WORDS[Paper(code)].id for code in msgspec.json.decode(seen) if code in known]


def _position(handover: HandoverRow) -> str:
    if handover.latitude is None or handover.longitude is None:
        reason = handover.position_missing_reason or ""
        return f"tidak ada: {_NO_POSITION.get(reason, reason)}"
    accuracy = f" (± {handover.accuracy_m:.0f} m)" if handover.accuracy_m is not None else ""
    return f"{handover.latitude:.5f}, {handover.longitude:.5f}{accuracy}"


def _part(text: SignedTextRow) -> SignedPart:
    return SignedPart(
        kind=text.kind,
        step=STEP_OF[text.kind],
        text=text.text,
        text_sha256=text.text_sha256,
        drawing=decode(text.strokes),
        thumb_print=text.thumb_print,
        witness=text.witness,
        signed_at=text.signed_at,
    )
