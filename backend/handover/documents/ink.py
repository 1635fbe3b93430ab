"""A drawing from the pad, set on paper as vector lines."""

from __future__ import annotations

from itertools import pairwise

from fpdf.drawing import PaintedPath
from fpdf.drawing_primitives import DeviceRGB
from fpdf.enums import PathPaintRule, StrokeCapStyle, StrokeJoinStyle

from backend.handover.rules.strokes import Drawing, Point
from backend.paper.area import Area
from backend.paper.canvas import Canvas
from backend.paper.look import NAVY

_PEN_MM = 0.4
_DAB_MM = 1.6
_INK = DeviceRGB(*(part / 255 for part in NAVY))


def put_drawing(canvas: Canvas, drawing: Drawing, area: Area) -> None:
    """Draw all strokes, as large as the area holds the whole pad, in its middle."""
    scale = min(area.width / drawing.width, area.height / drawing.height)
    left = area.x + (area.width - drawing.width * scale) / 2
    top = area.y + (area.height - drawing.height * scale) / 2
    with canvas.new_path(paint_rule=PathPaintRule.STROKE) as path:
        path.style.stroke_color = _INK
        path.style.stroke_width = _PEN_MM if drawing.is_signature else _DAB_MM
        path.style.stroke_cap_style = StrokeCapStyle.ROUND
        path.style.stroke_join_style = StrokeJoinStyle.ROUND
        path.style.auto_close = False
        for stroke in drawing.strokes:
            _put_stroke(path, [_place(point, left, top, scale) for point in stroke])


def _place(point: Point, left: float, top: float, scale: float) -> tuple[float, float]:
    return round(left + point.x * scale, 2), round(top + point.y * scale, 2)


def _put_stroke(path: PaintedPath, points: list[tuple[float, float]]) -> None:
    """Run a smooth line through the middles between points; a single point is a dot."""
    path.move_to(*points[0])
    for (x, y), (next_x, next_y) in pairwise(points):
        path.quadratic_curve_to(x, y, (x + next_x) / 2, (y + next_y) / 2)
    path.line_to(*points[-1])
