"""The receipt: who received which passport, the three texts, and the hand that signed each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.handover.documents.ink import put_drawing
from backend.handover.rules.strokes import Drawing
from backend.handover.rules.texts import CONSENT_TEXT, TITLES, TextKind
from backend.paper.area import Area
from backend.paper.look import (
    BODY,
    CAPTION,
    GAP,
    GOLD,
    GUTTER,
    HEADING,
    LINE,
    MARGIN,
    SMALL,
    TINT,
    WHITE,
    Type,
)
from backend.paper.sheet import Letterhead, Sheet
from backend.shared.clock import OFFICE_ZONE
from backend.shared.dates import say_moment
from backend.shared.words import Words

_TITLE = Words(id="Tanda Terima Antar Paspor", en="Receipt of a passport delivered")
_HANDOVER = Words(id="Penyerahan", en="The handover")
_TEXTS = Words(id="Naskah yang ditandatangani", en="The texts that were signed")
_CONSENT = Words(id="Persetujuan", en="Consent to sign electronically")
_WHOLE = Words(id="Keutuhan", en="Integrity")
_CHECK = Words(id="Periksa statusnya", en="See its status")

_ORDER = Words(id="Nomor pesanan", en="Order")
_APPLICANT = Words(id="Pemohon", en="Applicant")
_APPLICATION = Words(id="Nomor permohonan", en="Application")
_RECEIVED_AT = Words(id="Diterima pada", en="Received at")
_RECIPIENT = Words(id="Diterima oleh", en="Received by")
_IN_RIGHT_OF = Words(id="Sebagai", en="In the right of")
_SEEN = Words(id="Dokumen yang dilihat", en="Papers seen")
_IDENTITY = Words(id="Identitas dicocokkan dengan", en="Identity matched by")
_CODE_SAID = Words(id="Kode penerima", en="Recipient's code")
_COURIER = Words(id="Diantar oleh", en="Delivered by")
_SEAL = Words(id="Nomor segel", en="Seal")
_POSITION = Words(id="Posisi", en="Position")
_RUN = Words(id="Perjalanan", en="Run")

_SIGNED = Words(id="ditandatangani {when}", en="signed {when}")
_THUMB = Words(id="cap jempol {when}, saksi: {witness}", en="thumb print {when}")
_INTEGRITY = (
    "Berkas ini disegel secara elektronik (PAdES); pembaca PDF memperlihatkan setiap perubahan "
    "atau tambahan sesudahnya. Angka SHA-256 di bawah setiap naskah adalah sidik naskah yang "
    "diperlihatkan dan ditandatangani. Sidik catatan asli dari ponsel kurir: {sha256}."
)

_HASH = Type(5.8, colour=SMALL.colour, leading=1.3)
_CODE = 27.0
_PAD_WIDTH = 58.0
_PAD_HEIGHT = 26.0
_INSET = 3.5


@dataclass(frozen=True, slots=True)
class SignedPart:
    """One text and the hand put to it."""

    kind: TextKind
    step: int
    text: str
    text_sha256: str
    drawing: Drawing
    thumb_print: bool
    witness: str | None
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """All that a receipt says; what the recipient's class and papers are called stands in words."""

    order_number: str
    application_number: str
    applicant_name: str
    recipient_name: str
    recipient_class: str
    seen: str
    identity: str
    recipient_code: str | None
    courier_name: str
    run_number: str
    seal_number: str
    position: str
    received_at: datetime
    record_sha256: str
    tracking_url: str
    parts: tuple[SignedPart, ...]


def receipt(facts: ReceiptFacts, letterhead: Letterhead, made_at: datetime) -> bytes:
    """Return the receipt as a PDF, not sealed yet."""
    sheet = Sheet(title=_TITLE, letterhead=letterhead, made_at=made_at, note=facts.order_number)
    _put_summary(sheet, facts)
    sheet.put_heading(_HANDOVER)
    sheet.put_fields(_handover_fields(facts))
    sheet.put_heading(_TEXTS)
    for part in facts.parts:
        _put_part(sheet, part, facts.recipient_name)
    sheet.put_heading(_CONSENT)
    sheet.put_paragraph(CONSENT_TEXT, SMALL)
    sheet.put_heading(_WHOLE)
    sheet.put_paragraph(_INTEGRITY.format(sha256=facts.record_sha256), SMALL)
    return sheet.finish()


def _put_summary(sheet: Sheet, facts: ReceiptFacts) -> None:
    """Set what a reader looks for first, with the code of the public page beside it."""
    height = _CODE + 2 * _INSET
    sheet.put_box(Area(MARGIN, sheet.y, sheet.inner_width, height), fill=TINT, radius=2)
    x = MARGIN + sheet.inner_width - _CODE - _INSET
    sheet.put_code(facts.tracking_url, x, sheet.y + _INSET - 1.5, _CODE)
    caption = Area(x, sheet.y + _INSET + _CODE - 1, _CODE)
    sheet.put_line(_CHECK.id, caption, CAPTION)
    text = Area(MARGIN + _INSET, sheet.y + _INSET, sheet.inner_width - _CODE - 3 * _INSET, height)
    left, right = text.columns(2, GUTTER)
    y = sheet.put_field(_APPLICANT, facts.applicant_name, left._replace(height=16))
    sheet.put_field(_RECEIVED_AT, say_moment(facts.received_at), left.at(y + GAP))
    y = sheet.put_field(_ORDER, facts.order_number, right._replace(height=16))
    sheet.put_field(_APPLICATION, facts.application_number, right.at(y + GAP))
    sheet.y += height + 2 * GAP


def _handover_fields(facts: ReceiptFacts) -> Sequence[tuple[Words, str]]:
    return (
        (_RECIPIENT, facts.recipient_name),
        (_IN_RIGHT_OF, facts.recipient_class),
        (_SEEN, facts.seen),
        (_IDENTITY, facts.identity),
        *(((_CODE_SAID, facts.recipient_code),) if facts.recipient_code else ()),
        (_COURIER, facts.courier_name),
        (_RUN, facts.run_number),
        (_SEAL, facts.seal_number),
        (_POSITION, facts.position),
    )


def _put_part(sheet: Sheet, part: SignedPart, signer: str) -> None:
    """Set one text in a frame with its signature at the right, never torn across pages."""
    text_area = Area(MARGIN + _INSET, 0, sheet.inner_width - _PAD_WIDTH - 2 * _INSET - GUTTER)
    lines = sheet.break_lines(part.text, BODY, text_area)
    body = max(len(lines) * BODY.line_mm, _PAD_HEIGHT + 2 * SMALL.line_mm + 1)
    height = HEADING.line_mm + body + _HASH.line_mm + 2 * _INSET + 2 * GAP
    sheet.keep_together(height)
    top = sheet.y
    sheet.put_box(Area(MARGIN, top, sheet.inner_width, height), outline=LINE, radius=2)
    y = _put_part_title(sheet, part, text_area.at(top + _INSET))
    _put_signature(sheet, part, signer, y)
    for line in lines:
        y = sheet.put_line(line, text_area.at(y), BODY)
    foot = Area(MARGIN + _INSET, top + height - _INSET - _HASH.line_mm, sheet.inner_width)
    sheet.put_line(f"SHA-256 {part.text_sha256}", foot, _HASH)
    sheet.y = top + height + GAP


def _put_part_title(sheet: Sheet, part: SignedPart, area: Area) -> float:
    sheet.put_line(TITLES[part.kind], area, HEADING)
    step = Area(sheet.w - MARGIN - _INSET - _PAD_WIDTH, area.y + 0.8, _PAD_WIDTH)
    sheet.put_line(f"Langkah {part.step}", step, CAPTION)
    return area.y + HEADING.line_mm + 1


def _put_signature(sheet: Sheet, part: SignedPart, signer: str, y: float) -> None:
    pad = Area(sheet.w - MARGIN - _INSET - _PAD_WIDTH, y, _PAD_WIDTH, _PAD_HEIGHT)
    sheet.put_box(pad, fill=WHITE, outline=LINE, radius=1)
    sheet.put_rule(pad.x + 4, pad.y + _PAD_HEIGHT - 5, _PAD_WIDTH - 8, colour=GOLD)
    put_drawing(sheet, part.drawing, pad.inset(1.5))
    words = _THUMB if part.thumb_print else _SIGNED
    when = part.signed_at.astimezone(OFFICE_ZONE).strftime("%d-%m-%Y %H.%M.%S WIB")
    below = pad.at(pad.y + _PAD_HEIGHT + 0.8)._replace(height=20)
    below_name = sheet.put_line(signer, below, CAPTION)
    sheet.put_text(words.id.format(when=when, witness=part.witness), below.at(below_name), SMALL)
