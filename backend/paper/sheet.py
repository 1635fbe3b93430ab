"""A sheet of the office: its letterhead above, its pages numbered below, a cursor in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.paper.area import Area
from backend.paper.canvas import Align, Canvas
from backend.paper.look import (
    BODY,
    GAP,
    GOLD,
    GUTTER,
    HEADING,
    MARGIN,
    NAVY,
    SMALL,
    TEAL,
    TITLE,
    WHITE,
    Type,
    Weight,
)
from backend.shared.clock import OFFICE_ZONE
from backend.shared.words import Words

BAND = 24.0
FOOT = 12.0
FIELD_HEIGHT = 17.0

_OFFICE = Type(10, Weight.BOLD, WHITE, 1.2)
_ADDRESS = Type(7.2, Weight.REGULAR, WHITE, 1.3)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The office a paper comes from; ``demo`` marks every paper of a trial office as such."""

    name: str
    address: str
    phone: str
    demo: bool = False


class Sheet(Canvas):
    """A paper of one or more pages with a frame; what is added flows from ``y`` downwards."""

    def __init__(
        self, *, title: Words, letterhead: Letterhead, made_at: datetime, note: str = ""
    ) -> None:
        super().__init__(title=title, made_at=made_at)
        self.letterhead = letterhead
        self.note = note
        self.add_page()

    @property
    def inner_width(self) -> float:
        """The width between the margins, in mm."""
        return float(self.w) - 2 * MARGIN

    def header(self) -> None:
        """Draw the band with the office on the left and the paper's title on the right."""
        self.put_box(Area(0, 0, self.w, BAND), fill=NAVY)
        self.put_box(Area(0, BAND, self.w, 1.2), fill=GOLD)
        office, title = Area(MARGIN, 5.5, self.inner_width, BAND - 7).columns(2, GUTTER)
        y = self.put_text(self.letterhead.name, office._replace(height=9), _OFFICE)
        contact = " · ".join(filter(None, (self.letterhead.address, self.letterhead.phone)))
        self.put_text(contact, office.at(y + 0.6), _ADDRESS)
        y = self.put_line(self.document_title.id, title, TITLE.coloured(GOLD), align=Align.RIGHT)
        self.put_line(self.document_title.en, title.at(y), _ADDRESS, align=Align.RIGHT)
        if self.letterhead.demo:
            self.put_demo_mark(Area(self.w / 2 - 10, BAND - 2.2, 20, 5.6))
        self.y = BAND + 1.2 + 2 * GAP

    def footer(self) -> None:
        """Number the page and say when the paper was made."""
        y = self.h - FOOT
        self.put_rule(MARGIN, y, self.inner_width)
        left, right = Area(MARGIN, y + 1.5, self.inner_width).columns(2, GUTTER)
        self.put_page_number(left.x, left.y)
        made = self.made_at.astimezone(OFFICE_ZONE).strftime("Dicetak %d-%m-%Y %H.%M WIB")
        noted = " · ".join(filter(None, (self.note, made)))
        self.put_line(noted, right, SMALL, align=Align.RIGHT)

    def put_page_number(self, x: float, y: float) -> None:
        """Set this page's number and the count of all, which fpdf knows in its cells only."""
        self.take_up(SMALL)
        self.set_xy(x, y)
        self.cell(text=f"Halaman {self.page_no()} dari {{nb}}", h=SMALL.line_mm)

    def keep_together(self, height: float) -> None:
        """Begin a new page unless ``height`` mm are left on this one."""
        if self.y + height > self.h - FOOT - GAP:
            self.add_page()

    def put_heading(self, words: Words) -> None:
        """Set a heading with a short gold stroke before it, never alone at the foot of a page."""
        self.keep_together(20)
        self.put_box(Area(MARGIN, self.y + 0.8, 1.2, HEADING.line_mm - 1.6), fill=GOLD)
        self.put_line(words.id, Area(MARGIN + 3, self.y), HEADING)
        x = MARGIN + 5 + self.measure(words.id, HEADING)
        self.put_line(words.en, Area(x, self.y + 0.6), SMALL.coloured(TEAL))
        self.y += HEADING.line_mm + 1

    def put_paragraph(self, text: str, kind: Type = BODY) -> None:
        """Set running text over the whole width, over as many pages as it needs."""
        column = Area(MARGIN, self.y, self.inner_width)
        for line in self.break_lines(text, kind, column):
            self.keep_together(kind.line_mm)
            self.y = self.put_line(line, column.at(self.y), kind)
        self.y += GAP / 2

    def put_fields(self, fields: Sequence[tuple[Words, str]], columns: int = 2) -> None:
        """Set captioned values in columns, read from left to right; a value has three lines."""
        for row in _rows(fields, columns):
            self.keep_together(FIELD_HEIGHT)
            row_area = Area(MARGIN, self.y, self.inner_width, FIELD_HEIGHT)
            self.y = GAP + max(
                self.put_field(caption, value, area)
                for (caption, value), area in zip(
                    row, row_area.columns(columns, GUTTER), strict=False
                )
            )


def _rows(fields: Sequence[tuple[Words, str]], columns: int) -> list[Sequence[tuple[Words, str]]]:
    return [fields[start : start + columns] for start in range(0, len(fields), columns)]
