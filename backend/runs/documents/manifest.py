"""The manifest: what a courier signs for at the vault, stop by stop, and signs off on return."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from backend.paper.area import Area
from backend.paper.canvas import Align
from backend.paper.look import (
    BODY,
    CAPTION,
    GAP,
    GUTTER,
    INK,
    MARGIN,
    MUTED,
    NAVY,
    SMALL,
    STRONG,
    TEAL,
    TINT,
    WHITE,
    Type,
    Weight,
)
from backend.paper.sheet import Letterhead, Sheet
from backend.shared.dates import say_date, say_span, say_time
from backend.shared.words import Words

_TITLE = Words(id="Manifes perjalanan", en="Run manifest")
_RUN = Words(id="PERJALANAN", en="RUN")
_COURIER = Words(id="KURIR", en="COURIER")
_DATE = Words(id="TANGGAL", en="DATE")
_DEPOT = Words(id="BERANGKAT DARI", en="DEPOT")
_TIMES = Words(id="JAM", en="TIMES")
_LOAD = Words(id="MUATAN", en="LOAD")
_STOPS = Words(id="Perhentian, urut jalan", en="Stops in driving order")
_NO_VILLAGE = "Desa belum diketahui"
_TICKS = ("Muat", "Serah", "Kembali")
"""Loaded at the vault, handed over at the door, or back in the vault: one tick each."""
_HAND_OVERS = Words(id="Serah terima", en="Changes of hands")
_OUT = Words(id="BERANGKAT", en="GOING OUT")
_BACK = Words(id="KEMBALI", en="COMING BACK")
_OUT_SENTENCE = "Petugas menyerahkan dan kurir menerima {count} paspor bersegel utuh."
_BACK_SENTENCE = "Kurir mengembalikan dan petugas menerima ____ paspor yang belum terserahkan."
_OFFICER = "Petugas brankas"

_NUMBER = Type(11, Weight.BLACK, WHITE)
_TIME = Type(13, Weight.BLACK, NAVY)
_SEAL = Type(10.5, Weight.BLACK, TEAL)
_SIGNED = Type(8, Weight.REGULAR, MUTED)

_ORDER_HEIGHT = 9.5
_TICKS_WIDTH = 45.0
_SEAL_WIDTH = 34.0
_LEFT = 27.0


@dataclass(frozen=True, slots=True)
class ManifestOrder:
    """One sealed passport on board."""

    number: str
    applicant_name: str
    seal_number: str | None


@dataclass(frozen=True, slots=True)
class ManifestStop:
    """A door, when the courier should be there, and what is for it."""

    sequence: int
    planned_arrival: datetime
    village: str | None
    district: str | None
    address: str
    landmark: str | None
    orders: tuple[ManifestOrder, ...]


@dataclass(frozen=True, slots=True)
class ManifestRun:
    """One courier's trip, as it is printed."""

    number: str
    date: date
    courier_name: str
    depot_name: str
    departs_at: datetime
    returns_at: datetime
    distance_m: int
    stops: tuple[ManifestStop, ...]

    @property
    def order_count(self) -> int:
        """How many sealed passports are on board."""
        return sum(len(stop.orders) for stop in self.stops)


def manifest_pdf(run: ManifestRun, letterhead: Letterhead, made_at: datetime) -> bytes:
    """Return the manifest as a PDF, with tick boxes and places for four signatures."""
    sheet = Sheet(title=_TITLE, letterhead=letterhead, made_at=made_at, note=run.number)
    sheet.put_fields(_facts(run), columns=3)
    sheet.put_heading(_STOPS)
    for stop in run.stops:
        _put_stop(sheet, stop)
    _put_hand_overs(sheet, run)
    return sheet.finish()


def _facts(run: ManifestRun) -> Sequence[tuple[Words, str]]:
    times = say_span(run.departs_at, run.returns_at)
    kilometres = f"{run.distance_m / 1000:.1f}".replace(".", ",")
    load = f"{run.order_count} paspor \u00b7 {len(run.stops)} perhentian \u00b7 {kilometres} km"
    return (
        (_COURIER, run.courier_name),
        (_DATE, say_date(run.date)),
        (_RUN, run.number),
        (_DEPOT, run.depot_name),
        (_TIMES, times),
        (_LOAD, load),
    )


def _put_stop(sheet: Sheet, stop: ManifestStop) -> None:
    """Draw a stop: a head with its time and place, then a line for each passport."""
    sheet.keep_together(15 + _ORDER_HEIGHT * min(len(stop.orders), 3))
    area = Area(MARGIN, sheet.y, sheet.inner_width)
    sheet.put_box(area._replace(height=7.4), fill=TINT, radius=1.5)
    sheet.put_box(Area(MARGIN, sheet.y, 8.4, 7.4), fill=NAVY, radius=1.5)
    sheet.put_line(str(stop.sequence), Area(MARGIN, sheet.y + 1, 8.4), _NUMBER, align=Align.CENTRE)
    sheet.put_line(say_time(stop.planned_arrival), Area(MARGIN + 10, sheet.y + 0.6), _TIME)
    text = Area(MARGIN + _LEFT, sheet.y, sheet.inner_width - _LEFT - 2)
    region = ", ".join(filter(None, (stop.village, stop.district and f"Kec. {stop.district}")))
    y = sheet.put_line(region or _NO_VILLAGE, text.at(sheet.y + 1.4), STRONG)
    landmark = stop.landmark and f"Patokan: {stop.landmark}"
    where = text._replace(y=y + 1.4, height=2 * BODY.line_mm)
    sheet.y = 1 + sheet.put_text(
        " \u00b7 ".join(filter(None, (stop.address, landmark))), where, BODY
    )
    for order in stop.orders:
        _put_order(sheet, order)
    sheet.y += GAP


def _put_order(sheet: Sheet, order: ManifestOrder) -> None:
    sheet.keep_together(_ORDER_HEIGHT)
    y, right = sheet.y, MARGIN + sheet.inner_width
    sheet.put_rule(MARGIN + _LEFT, y, sheet.inner_width - _LEFT)
    seal = Area(right - _TICKS_WIDTH - _SEAL_WIDTH, y + 2.2, _SEAL_WIDTH - 2)
    name = Area(MARGIN + _LEFT, y + 0.9, seal.x - MARGIN - _LEFT - GAP)
    below = sheet.put_text(order.applicant_name, name._replace(height=4.8), STRONG)
    sheet.put_line(order.number, name.at(below - 0.2), SMALL)
    sheet.put_line(order.seal_number or "\u2014", seal, _SEAL)
    ticks = Area(right - _TICKS_WIDTH, y, _TICKS_WIDTH).columns(3, 1)
    for tick, word in zip(ticks, _TICKS, strict=True):
        sheet.put_box(Area(tick.x + tick.width / 2 - 2, y + 1.1, 4, 4), outline=INK, radius=0.6)
        sheet.put_line(word, tick.at(y + 5.4), CAPTION, align=Align.CENTRE)
    sheet.y = y + _ORDER_HEIGHT


def _put_hand_overs(sheet: Sheet, run: ManifestRun) -> None:
    """Both sides sign twice: when the passports leave the vault, and when some come back."""
    sheet.keep_together(62)
    sheet.y += GAP
    sheet.put_heading(_HAND_OVERS)
    out, back = Area(MARGIN, sheet.y, sheet.inner_width, 46).columns(2, GUTTER)
    _put_hand_over(sheet, out, _OUT, _OUT_SENTENCE.format(count=run.order_count), run.courier_name)
    _put_hand_over(sheet, back, _BACK, _BACK_SENTENCE, run.courier_name)
    sheet.y += 46


def _put_hand_over(
    sheet: Sheet, area: Area, caption: Words, sentence: str, courier_name: str
) -> None:
    sheet.put_box(area, outline=MUTED, radius=2)
    inner = area.inset(3)
    y = sheet.put_caption(caption, inner)
    y = 1 + sheet.put_text(sentence, inner._replace(y=y + 0.5, height=3 * BODY.line_mm), BODY)
    sheet.put_line("Jam: ____ . ____", inner.at(y), BODY)
    for column, name in zip(inner.columns(2, 4), (_OFFICER, courier_name), strict=True):
        foot = area.y + area.height - 7
        sheet.put_rule(column.x, foot, column.width, colour=INK)
        sheet.put_line(name, column.at(foot + 0.8), _SIGNED, align=Align.CENTRE)
