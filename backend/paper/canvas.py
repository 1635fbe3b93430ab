"""A blank page and a pen: text that fits its place whatever is written, boxes, codes, bytes."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from io import BytesIO
from typing import cast

from fpdf import FPDF
from fpdf.enums import MethodReturnValue
from fpdf.fonts import TTFFont

from backend.paper.area import Area
from backend.paper.look import (
    CAP_HEIGHT,
    CAPTION,
    DEMO,
    ENGLISH,
    GOLD,
    HAIRLINE,
    LINE,
    MM_PER_POINT,
    STRONG,
    Colour,
    Type,
    Weight,
)
from backend.paper.qr import Level, draw_qr
from backend.paper.typeface import font_bytes, font_file, printable
from backend.shared.words import Words

SHRINKING = (1.0, 0.9, 0.8, 0.72, 0.65)
"""What has no room in its area is set smaller, in these parts of its size; then it is cut."""


NOTHING = "\u2014"
"""The dash that shows a value is missing, and not merely unprinted."""


class Align(StrEnum):
    """Where a line stands in its width."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Canvas(FPDF):
    """Pages measured in mm from the upper left corner. The same content gives the same bytes."""

    def __init__(
        self, *, title: Words, made_at: datetime, size: str = "a4", landscape: bool = False
    ) -> None:
        super().__init__(orientation="landscape" if landscape else "portrait", format=size)
        self.document_title = title
        self.made_at = made_at
        self.set_creation_date(made_at)
        self.set_title(title.id)
        self.set_lang("id")
        self.set_margin(0)
        self.c_margin = 0.0
        self.set_auto_page_break(auto=False)
        for weight in Weight:
            self._add_weight(weight)

    def put_box(
        self,
        area: Area,
        *,
        fill: Colour | None = None,
        outline: Colour | None = None,
        radius: float = 0.0,
    ) -> None:
        """Draw a rectangle, filled, outlined or both, its corners rounded by ``radius`` mm."""
        if fill:
            self.set_fill_color(*fill)
        if outline:
            self.set_draw_color(*outline)
            self.set_line_width(HAIRLINE)
        style = f"{'D' if outline else ''}{'F' if fill else ''}"
        self.rect(*area, style=style, round_corners=radius > 0, corner_radius=radius)

    def put_rule(self, x: float, y: float, width: float, *, colour: Colour = LINE) -> None:
        """Draw a thin line to the right."""
        self.set_draw_color(*colour)
        self.set_line_width(HAIRLINE)
        self.line(x, y, x + width, y)

    def measure(self, text: str, kind: Type) -> float:
        """Return how wide a line would be, in mm."""
        self.take_up(kind)
        return float(self.get_string_width(printable(text)))

    def put_line(self, text: str, area: Area, kind: Type, *, align: Align = Align.LEFT) -> float:
        """Set one line at the top of an area; return the y beneath it.

        A line too long for the area is first set smaller and then cut, with an ellipsis.
        """
        shown, kind = self._fit(printable(text), kind, area.width)
        x = area.x
        if align is not Align.LEFT:
            slack = area.width - self.measure(shown, kind)
            x += slack / 2 if align is Align.CENTRE else slack
        self.take_up(kind)
        baseline = area.y + (kind.line_mm + CAP_HEIGHT * kind.size * MM_PER_POINT) / 2
        if shown:
            self.text(x, baseline, shown)
        return area.y + kind.line_mm

    def put_text(self, text: str, area: Area, kind: Type, *, align: Align = Align.LEFT) -> float:
        """Set text broken into lines; return the y beneath.

        Text too long for the area's height is first set smaller and then cut, with an ellipsis.
        """
        kind = self._shrunk(text, kind, area)
        y = area.y
        for line in self.break_lines(text, kind, area):
            y = self.put_line(line, area.at(y), kind, align=align)
        return y

    def break_lines(self, text: str, kind: Type, area: Area) -> list[str]:
        """Return ``text`` as an area would show it; an ellipsis ends what has no room."""
        lines = self._all_lines(text, kind, area.width)
        room = _room(kind, area)
        if len(lines) <= room:
            return lines
        last = max(int(room), 1) - 1
        return [*lines[:last], self._cut(f"{lines[last]}\u2026", area.width)]

    def put_field(self, caption: Words, value: str, area: Area) -> float:
        """Set a value under its caption; return the y beneath, a missing value showing a dash."""
        y = self.put_caption(caption, area)
        return self.put_text(value or NOTHING, area.at(y), STRONG)

    def put_caption(self, caption: Words, area: Area) -> float:
        """Set a caption: Indonesian, and English in grey where it fits; return the y beneath."""
        taken = self.measure(caption.id, CAPTION) + 1.2
        if taken + self.measure(caption.en, ENGLISH) <= area.width:
            self.put_line(caption.en, Area(area.x + taken, area.y), ENGLISH)
        return self.put_line(caption.id, area, CAPTION)

    def put_code(
        self, text: str, x: float, y: float, size: float, *, level: Level = Level.MEDIUM
    ) -> None:
        """Draw a QR code, quiet frame included, in a square of ``size`` mm."""
        draw_qr(self, text, (x, y), size, level)

    def put_demo_mark(self, area: Area) -> None:
        """Mark a paper as one of a trial office, which proves nothing."""
        self.put_box(area, fill=GOLD, radius=1.2)
        top = area.y + (area.height - DEMO.line_mm) / 2
        self.put_line("DEMO", area.at(top), DEMO, align=Align.CENTRE)

    def finish(self) -> bytes:
        """Return the finished PDF."""
        return bytes(self.output())

    def _shrunk(self, text: str, kind: Type, area: Area) -> Type:
        """Return the type in the largest of its sizes in which the whole text has room."""
        sizes = [kind.scaled(kind.size * part) for part in SHRINKING]
        fitting = (
            size
            for size in sizes
            if len(self._all_lines(text, size, area.width)) <= _room(size, area)
        )
        return next(fitting, sizes[-1])

    def _all_lines(self, text: str, kind: Type, width: float) -> list[str]:
        self.take_up(kind)
        return [
            line
            for paragraph in text.splitlines()
            for line in self._broken(printable(paragraph), width)
        ]

    def _broken(self, paragraph: str, width: float) -> list[str]:
        lines = self.multi_cell(
            width, text=paragraph, dry_run=True, output=MethodReturnValue.LINES, align="L"
        )
        return cast("list[str]", lines)

    def _add_weight(self, weight: Weight) -> None:
        """Add one font; fpdf leaves its file open for as long as the page lives, we do not."""
        self.add_font(weight.value, fname=font_file(weight))
        reader = cast("TTFFont", self.fonts[weight.value.lower()]).ttfont.reader
        reader.file.close()
        reader.file = BytesIO(font_bytes(weight))

    def _fit(self, shown: str, kind: Type, width: float) -> tuple[str, Type]:
        taken = self.measure(shown, kind)
        if taken <= width:
            return shown, kind
        smaller = kind.scaled(kind.size * max(width / taken, SHRINKING[-1]) * 0.999)
        self.take_up(smaller)
        return self._cut(shown, width), smaller

    def _cut(self, shown: str, width: float) -> str:
        """Cut a line at its end until it fits, an ellipsis last."""
        kept = shown.removesuffix("…")
        while shown and self.get_string_width(shown) > width:
            kept = kept[:-1]
            shown = f"{kept.rstrip()}…" if kept else ""
        return shown

    def take_up(self, kind: Type) -> None:
        """Choose the font, size and colour of what is written next."""
        self.set_font(kind.weight.value, size=kind.size)
        self.set_text_color(*kind.colour)


def _room(kind: Type, area: Area) -> float:
    """Return how many lines an area has room for."""
    return area.height / kind.line_mm + 0.01
