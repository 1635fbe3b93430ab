"""Three pictures for those who do not read: a calendar, a passport, a house. Drawn as vectors."""

from __future__ import annotations

from backend.paper.area import Area
from backend.paper.canvas import Align, Canvas
from backend.paper.look import GOLD, NAVY, TEAL, TINT, WARNING, WHITE, Type, Weight


def put_calendar(page: Canvas, area: Area) -> None:
    """Draw a leaf of a calendar that shows a 2: the two working days."""
    x, y, width, height = area
    page.put_box(Area(x + width * 0.12, y, width * 0.76, height), fill=TINT, radius=width * 0.06)
    head = Area(x + width * 0.12, y, width * 0.76, height * 0.26)
    page.put_box(head, fill=WARNING, radius=width * 0.06)
    page.put_box(head.at(y + height * 0.14), fill=WARNING)
    numeral = Type(width * 1.7, Weight.BLACK, NAVY, 1.0)
    page.put_line(
        "2", head.at(y + height * 0.62 - numeral.line_mm / 2), numeral, align=Align.CENTRE
    )


def put_passport(page: Canvas, area: Area) -> None:
    """Draw a closed passport: a cover, a globe, two lines."""
    x, y, width, height = area
    cover = Area(x + width * 0.16, y, width * 0.68, height)
    page.put_box(cover, fill=TEAL, radius=width * 0.07)
    page.set_draw_color(*GOLD)
    page.set_line_width(width * 0.028)
    centre, middle, radius = x + width / 2, y + height * 0.43, width * 0.18
    page.circle(centre, middle, radius)
    page.ellipse(centre - radius / 2, middle - radius, radius, 2 * radius)
    page.line(centre - radius, middle, centre + radius, middle)
    for line, length in ((0.78, 0.34), (0.87, 0.22)):
        stroke = Area(
            centre - width * length / 2, y + height * line, width * length, height * 0.035
        )
        page.put_box(stroke, fill=GOLD)


def put_house(page: Canvas, area: Area) -> None:
    """Draw a house with its door: where the passport is brought."""
    x, y, width, height = area
    page.set_fill_color(*NAVY)
    ridge, eaves = (x + width / 2, y), y + height * 0.46
    page.polygon([ridge, (x + width, eaves), (x, eaves)], style="F")
    walls = Area(x + width * 0.14, eaves - 0.2, width * 0.72, height * 0.54 + 0.2)
    page.put_box(walls, fill=NAVY)
    door = Area(x + width * 0.39, y + height * 0.6, width * 0.22, height * 0.4)
    page.put_box(door, fill=WHITE)


def put_arrow(page: Canvas, x: float, y: float, length: float) -> None:
    """Draw an arrow to the right, its tail at x, y."""
    head = length * 0.42
    page.put_box(Area(x, y - length * 0.1, length - head, length * 0.2), fill=NAVY)
    page.set_fill_color(*NAVY)
    base = x + length - head
    page.polygon([(x + length, y), (base, y - head * 0.8), (base, y + head * 0.8)], style="F")
