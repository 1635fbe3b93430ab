"""A spreadsheet of many applications, invented by seed, as a counter would write it."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from random import Random

from openpyxl import Workbook

from backend.cases.rules.fields import FIELDS
from backend.shared.words import Language
from demo.addresses import address
from demo.people import invent
from routing.gazetteer import load_bundled

PROMISE_DAYS = 2


def applications(count: int, today: datetime, seed: int) -> bytes:
    """Return a workbook of ``count`` applications, paid for within the last two months."""
    chance, gazetteer = Random(seed), load_bundled()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Permohonan")
    made = []
    for number in range(1, count + 1):
        paid = today - timedelta(days=chance.randint(PROMISE_DAYS, 60), hours=chance.randrange(8))
        row = invent(number, None, chance) | address(number, gazetteer, chance)
        row |= {"application_number": f"BENCH-{number:06}", "paid_at": paid}
        row |= {"allocated_at": min(today, paid + timedelta(days=chance.randint(0, 14)))}
        made.append(row)
    fields = [field for field in FIELDS if any(row.get(field.name) for row in made)]
    sheet.append([field.heading.read(Language.INDONESIAN) for field in fields])
    for row in made:
        sheet.append([row.get(field.name) for field in fields])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
