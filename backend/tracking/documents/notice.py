"""The door notice: the promise in bright colours and big words, as the procedure asks for."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from backend.paper.area import Area
from backend.paper.canvas import Align, Canvas
from backend.paper.look import GOLD, NAVY, TEAL, WHITE, Type, Weight
from backend.paper.qr import Level
from backend.paper.sheet import Letterhead
from backend.shared.words import Words
from backend.tracking.documents.pictograms import (
    put_arrow,
    put_calendar,
    put_house,
    put_passport,
)


class PaperSize(StrEnum):
    """The sizes the notice is printed in."""

    A4 = "a4"
    A3 = "a3"


A4_WIDTH = 210.0

_TITLE = Words(id="Janji layanan: antar paspor", en="Our promise: passport delivery")
_QUESTION = "Paspor terlambat?"
_PROMISE = ("Kami antar", "ke rumah Anda.")
_FREE = "GRATIS"
_STEPS = (
    "Lewat 2 hari kerja setelah Anda membayar",
    "paspor Anda selesai dicetak",
    "kurir kami membawanya ke rumah Anda",
)
_BROKER = (
    "Ada calo dalam urusan paspor Anda? Laporkan; paspornya pun kami antar. Bayar biaya resmi saja."
)
_LIMITS = "Tidak berlaku bila sistem terganggu atau permohonan perlu pengecekan lapangan."
_SCAN = "Pindai untuk membaca janji kami dan cara mengikuti paspor Anda."
_ENGLISH = (
    "Is your passport late? If it is not allocated within 2 working days of payment, "
    "we bring it to your home, free of charge."
)

_OFFICE = Type(12.5, Weight.BOLD, WHITE, 1.25)
_ASK = Type(47, Weight.BLACK, NAVY, 1.05)
_SAY = Type(62, Weight.BLACK, NAVY, 1.02)
_STAMP = Type(58, Weight.BLACK, GOLD, 1.0)
_STEP = Type(13, Weight.BOLD, NAVY, 1.22)
_STRONG = Type(14.5, Weight.BOLD, WHITE, 1.3)
_PLAIN = Type(11, Weight.REGULAR, WHITE, 1.3)


def notice_pdf(
    *, public_url: str, letterhead: Letterhead, size: PaperSize, made_at: datetime
) -> bytes:
    """Return the notice as a PDF of one page; its QR leads to the public page at ``public_url``."""
    drawing = _Notice(public_url, letterhead, size, made_at)
    drawing.draw()
    return drawing.page.finish()


class _Notice:
    """One notice being drawn in the measures of A4; a larger paper magnifies them all."""

    def __init__(
        self, public_url: str, letterhead: Letterhead, size: PaperSize, made_at: datetime
    ) -> None:
        self.public_url = public_url
        self.letterhead = letterhead
        self.page = Canvas(title=_TITLE, made_at=made_at, size=size.value)
        self.page.add_page()
        self.times = self.page.w / A4_WIDTH

    def draw(self) -> None:
        """Draw everything from the top to the bottom."""
        self.page.put_box(self.area(0, 0, 210, 297), fill=GOLD)
        self._put_office()
        self._put_promise()
        self._put_pictures()
        self._put_small_print()

    def area(self, x: float, y: float, width: float, height: float) -> Area:
        """Return an area given in the measures of A4."""
        return Area(*(length * self.times for length in (x, y, width, height)))

    def put(self, text: str, area: Area, kind: Type, *, align: Align = Align.LEFT) -> float:
        """Set text magnified for the paper."""
        return self.page.put_text(text, area, kind.scaled(kind.size * self.times), align=align)

    def _put_office(self) -> None:
        self.page.put_box(self.area(0, 0, 210, 22), fill=NAVY)
        name = self.area(15, 8, 140, 7)
        self.put(self.letterhead.name, name, _OFFICE)
        self.put(
            "Janji layanan", self.area(150, 8, 45, 7), _OFFICE.coloured(GOLD), align=Align.RIGHT
        )

    def _put_promise(self) -> None:
        self.put(_QUESTION, self.area(15, 31, 180, 18), _ASK)
        for line, words in enumerate(_PROMISE):
            self.put(words, self.area(15, 51 + 23 * line, 185, 24), _SAY)
        self.page.put_box(self.area(15, 101, 96, 27), fill=NAVY, radius=4 * self.times)
        self.put(_FREE, self.area(15, 104.2, 96, 22), _STAMP, align=Align.CENTRE)

    def _put_pictures(self) -> None:
        panel = self.area(15, 138, 180, 70)
        self.page.put_box(panel, fill=WHITE, radius=4 * self.times)
        for place, (put_picture, words) in enumerate(
            zip((put_calendar, put_passport, put_house), _STEPS, strict=True)
        ):
            left = 21 + 60 * place
            put_picture(self.page, self.area(left + 9, 145, 30, 34))
            self.put(words, self.area(left, 183.5, 48, 22), _STEP, align=Align.CENTRE)
        for tail in (68.5, 128.5):
            put_arrow(self.page, tail * self.times, 162 * self.times, 13 * self.times)

    def _put_small_print(self) -> None:
        self.page.put_box(self.area(0, 217, 210, 80), fill=TEAL)
        self.page.put_box(self.area(15, 225, 54, 54), fill=WHITE, radius=3 * self.times)
        x, y, size, _ = self.area(16, 226, 52, 52)
        self.page.put_code(self.public_url, x, y, size, level=Level.HIGH)
        self.put(_SCAN, self.area(15, 281, 54, 11), _PLAIN.scaled(8.5), align=Align.CENTRE)
        text = self.area(77, 225, 118, 66)
        y = self.put(_BROKER, text, _STRONG)
        y = self.put(_LIMITS, text.at(y + 2 * self.times), _PLAIN)
        y = self.put(_ENGLISH, text.at(y + 2 * self.times), _PLAIN.scaled(9.5))
        contact = " \u00b7 ".join(filter(None, (self.letterhead.phone, self.public_url)))
        self.put(contact, text.at(y + 3 * self.times), _STRONG.scaled(12).coloured(GOLD))
        if self.letterhead.demo:
            self.page.put_demo_mark(self.area(175, 285, 20, 6.5))
