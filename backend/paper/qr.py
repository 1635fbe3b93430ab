"""QR codes drawn as vectors: sharp in any size and on any printer."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from itertools import groupby

from fpdf import FPDF
from qrcode import constants
from qrcode.main import QRCode

from backend.paper.look import INK, WHITE

QUIET_MODULES = 4
"""The white frame that the standard (ISO/IEC 18004) asks for around a code."""

_OVERLAP_MM = 0.01
"""Rows overlap by a hair, else some viewers show white seams between them."""


class Level(IntEnum):
    """How much of a code may be lost and still be read: about 15 % or 30 %."""

    MEDIUM = constants.ERROR_CORRECT_M
    HIGH = constants.ERROR_CORRECT_H


def qr_modules(text: str, level: Level) -> list[list[bool]]:
    """Return the code's modules, row by row, dark as true, without the quiet frame."""
    code = QRCode(error_correction=level, border=0)
    code.add_data(text, optimize=0)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def draw_qr(pdf: FPDF, text: str, corner: tuple[float, float], size: float, level: Level) -> None:
    """Draw a code, quiet frame and all, on a white square of ``size`` mm at its upper left."""
    x, y = corner
    modules = qr_modules(text, level)
    step = size / (len(modules) + 2 * QUIET_MODULES)
    pdf.set_fill_color(*WHITE)
    pdf.rect(x, y, size, size, style="F")
    pdf.set_fill_color(*INK)
    for row, row_modules in enumerate(modules):
        for column, length in _dark_spans(row_modules):
            pdf.rect(
                x + (QUIET_MODULES + column) * step,
                y + (QUIET_MODULES + row) * step,
                length * step,
                step + _OVERLAP_MM,
                style="F",
            )


def _dark_spans(row: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first column and the length of every unbroken dark stretch of a row."""
    column = 0
    for dark, span in groupby(row):
        length = len(list(span))
        if dark:
            yield column, length
        column += length
