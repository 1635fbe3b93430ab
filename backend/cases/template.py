"""The empty workbook that offices fill in: every column by its name, numbers kept as text."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from backend.cases.rules.fields import FIELDS
from backend.shared.words import Language

TEXT_FORMAT = "@"
FORMATTED_ROWS = 200
"""Rows below the header in which long numbers are kept as text from the start."""
NEEDED = PatternFill("solid", fgColor="FFE08A")
OPTIONAL = PatternFill("solid", fgColor="E6EEF5")


def template(language: Language) -> bytes:
    """Return the workbook; the columns without which nothing can be decided stand out."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Permohonan" if language is Language.INDONESIAN else "Applications"
    sheet.freeze_panes = "C2"
    for number, field in enumerate(FIELDS, start=1):
        heading = sheet.cell(row=1, column=number, value=field.heading.read(language))
        heading.font = Font(bold=True)
        heading.fill = NEEDED if field.column_required else OPTIONAL
        sheet.column_dimensions[get_column_letter(number)].width = len(str(heading.value)) + 4
        if field.as_text:
            for row in range(2, FORMATTED_ROWS + 2):
                sheet.cell(row=row, column=number).number_format = TEXT_FORMAT
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()
