"""What tests of cases share: workbooks made on the spot, and a desk that takes them in."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from uuid import UUID

import pytest
from openpyxl import Workbook

from backend.cases.family import FamilyKeys
from backend.cases.intake_service import Desk
from backend.settings import read_office
from backend.shared.roles import Actor, Role

HEADINGS = ("Nomor Permohonan", "Nama Pemohon", "Alamat", "Tanggal Bayar", "Tanggal Alokasi")
LATE = ("A-1", "Siti Aminah (contoh)", "Jl. Merdeka 5", "05/01/2026 09:00", "12/01/2026 10:00")

Sheet = Sequence[Sequence[object]]
MakeWorkbook = Callable[..., bytes]


@pytest.fixture
def make_workbook() -> MakeWorkbook:
    """Return a function that writes rows, and merges ranges, in an XLSX file."""

    def make(rows: Sheet, merged: Sequence[str] = ()) -> bytes:
        workbook = Workbook()
        sheet = workbook.worksheets[0]
        for row in rows:
            sheet.append(list(row))
        for cells in merged:
            sheet.merge_cells(cells)
        written = io.BytesIO()
        workbook.save(written)
        return written.getvalue()

    return make


@pytest.fixture
def desk() -> Desk:
    """Return a dispatcher's desk on a Tuesday in March 2026."""
    return Desk(
        office=read_office(),
        families=FamilyKeys(b"\x01" * 32),
        actor=Actor(UUID(int=7), "Dewi (contoh)", Role.DISPATCHER),
        now=datetime(2026, 3, 3, 2, tzinfo=UTC),
    )
