"""The label sheet: A4, four labels to cut out, each the seal of one passport's envelope.

A creased label reads badly, so the code is there twice, in opposite corners: one fold cannot go
through both. The larger is at level H. Neither holds more than the seal itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.paper.area import Area
from backend.paper.canvas import Align, Canvas
from backend.paper.look import (
    BODY,
    GOLD,
    INK,
    MUTED,
    NAVY,
    STRONG,
    TINT,
    WARNING,
    WHITE,
    Type,
    Weight,
)
from backend.paper.qr import Level
from backend.paper.sheet import Letterhead
from backend.shared.words import Words

PER_SHEET = 4
WIDTH, HEIGHT = 105.0, 148.5
INSET = 8.0
SMALL_CODE, LARGE_CODE = 34.0, 50.0

_TITLE = Words(id="Label segel", en="Seal labels")
_SEALED = Words(id="SEGEL \u2014 JANGAN DIBUKA", en="Sealed. Do not open.")
_ORDER = Words(id="PESANAN", en="ORDER")
_FOR = Words(id="UNTUK", en="FOR")
_VILLAGE = Words(id="DESA / KELURAHAN", en="VILLAGE")
_ADDRESS = Words(id="ALAMAT", en="ADDRESS")
_RECOGNISED = "(dikenali dari alamat)"
_LANDMARK = Words(id="PATOKAN", en="LANDMARK")
_NUMBER = Words(id="NOMOR SEGEL", en="SEAL NUMBER")
_BROKEN = Words(id="Segel robek atau terbuka?", en="Seal torn or open?")
_REFUSE = Words(
    id="Jangan terima paspornya. Tulis nomor segel ini, lalu hubungi kantor: {phone}",
    en="Do not accept the passport. Note this number and call the office.",
)

_BANNER = Type(14, Weight.BLACK, GOLD)
_BANNER_ENGLISH = Type(7.5, Weight.REGULAR, WHITE)
_NAME = Type(14, Weight.BOLD, INK, 1.2)
_SEAL_NUMBER = Type(30, Weight.BLACK, NAVY, 1.1)
_ALARM = Type(10.5, Weight.BLACK, WARNING, 1.2)
_NOTE = Type(7, Weight.REGULAR, MUTED, 1.25)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on one label: enough to find the door and to know the envelope, no more."""

    order_number: str
    seal_number: str
    seal_text: str
    applicant_name: str
    village: str | None
    village_recognised: bool
    district: str | None
    regency: str | None
    address: str
    landmark: str | None


def label_sheet(labels: Sequence[Label], letterhead: Letterhead, made_at: datetime) -> bytes:
    """Return the PDF of all the labels, in their order, four on a page."""
    page = Canvas(title=_TITLE, made_at=made_at)
    for position, label in enumerate(labels):
        place = position % PER_SHEET
        if place == 0:
            page.add_page()
            _put_cut_lines(page)
        corner = Area((place % 2) * WIDTH, (place // 2) * HEIGHT, WIDTH, HEIGHT)
        _put_label(page, label, letterhead, corner.inset(INSET))
    return page.finish()


def _put_label(page: Canvas, label: Label, letterhead: Letterhead, area: Area) -> None:
    _put_banner(page, letterhead, area._replace(height=14))
    _put_address(page, label, area.at(area.y + 17)._replace(height=44))
    _put_seal_number(page, label, area.at(area.y + 61)._replace(height=20))
    _put_foot(page, label, letterhead, area.at(area.y + area.height - LARGE_CODE))


def _put_banner(page: Canvas, letterhead: Letterhead, area: Area) -> None:
    page.put_box(area, fill=NAVY, radius=2)
    inner = area.inset(2.6)
    y = page.put_line(_SEALED.id, inner._replace(y=area.y + 1.6), _BANNER, align=Align.CENTRE)
    page.put_line(_SEALED.en, inner._replace(y=y), _BANNER_ENGLISH, align=Align.CENTRE)
    if letterhead.demo:
        page.put_demo_mark(Area(area.x + area.width - 15, area.y - 2.4, 15, 4.8))


def _put_address(page: Canvas, label: Label, area: Area) -> None:
    text = area._replace(width=area.width - SMALL_CODE - 3)
    y = page.put_caption(_FOR, text)
    y = 1.2 + page.put_text(label.applicant_name, text._replace(y=y, height=13.2), _NAME)
    y = page.put_caption(_VILLAGE if label.village else _ADDRESS, text.at(y))
    where = text._replace(y=y, height=2 * STRONG.line_mm)
    y = page.put_text(label.village or label.address, where, STRONG)
    if label.village_recognised:
        y = page.put_line(_RECOGNISED, text.at(y), _NOTE)
    region = ", ".join(filter(None, (label.district and f"Kec. {label.district}", label.regency)))
    y = 1.2 + page.put_text(region, text._replace(y=y, height=BODY.line_mm), BODY)
    if label.landmark:
        y = page.put_caption(_LANDMARK, text.at(y))
        page.put_text(label.landmark, text.at(y), BODY)
    page.put_code(label.seal_text, area.x + area.width - SMALL_CODE + 2.5, area.y - 1, SMALL_CODE)


def _put_seal_number(page: Canvas, label: Label, area: Area) -> None:
    page.put_box(area, fill=TINT, radius=2)
    y = page.put_caption(_NUMBER, area.inset(2.2))
    page.put_line(label.seal_number, area.inset(2.2).at(y), _SEAL_NUMBER, align=Align.CENTRE)


def _put_foot(page: Canvas, label: Label, letterhead: Letterhead, area: Area) -> None:
    page.put_code(label.seal_text, area.x - 3, area.y, LARGE_CODE, level=Level.HIGH)
    text = Area(area.x + LARGE_CODE, area.y + 2, area.width - LARGE_CODE, LARGE_CODE - 3)
    y = 2 + page.put_field(_ORDER, label.order_number, text)
    y = 0.8 + page.put_text(_BROKEN.id, text.at(y), _ALARM)
    phone = letterhead.phone or letterhead.name
    y = 0.8 + page.put_text(_REFUSE.id.format(phone=phone), text.at(y), BODY.scaled(8))
    page.put_text(f"{_BROKEN.en} {_REFUSE.en}", text.at(y), _NOTE)


def _put_cut_lines(page: Canvas) -> None:
    """Draw the two lines to cut along; dashed, so that they are not taken for a frame."""
    page.set_draw_color(*MUTED)
    page.set_line_width(0.15)
    page.set_dash_pattern(dash=1.5, gap=2)
    page.line(WIDTH, 4, WIDTH, 2 * HEIGHT - 4)
    page.line(4, HEIGHT, 2 * WIDTH - 4, HEIGHT)
    page.set_dash_pattern()
