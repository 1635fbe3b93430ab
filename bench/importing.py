"""How fast a large spreadsheet is taken in, from its bytes to its last committed row."""

from __future__ import annotations

import asyncio
import statistics
import time
from datetime import datetime
from uuid import UUID

from backend.cases.family import FamilyKeys
from backend.cases.intake_service import Desk, Upload, import_file
from backend.database import open_database
from backend.migrations import migrate
from backend.settings import read_office
from backend.shared.clock import utc_now
from backend.shared.roles import Actor, Role
from bench.applications import applications
from bench.numbers import say, title
from bench.stores import Store

TIMES = 3


def measure_import(stores: list[Store], rows: int, seed: int) -> None:
    """Print rows a second on each database, and for the same file again."""
    title(f"import of one workbook with {rows:,} rows (median of {TIMES})")
    now = utc_now()
    upload = Upload("bench.xlsx", applications(rows, now.replace(tzinfo=None), seed))
    for store in stores:
        first, again = zip(
            *(asyncio.run(_import(store.empty(), upload, rows, now)) for _ in range(TIMES)),
            strict=True,
        )
        for label, took in (("new rows", first), ("the same file again", again)):
            median = statistics.median(took)
            say(f"{store.name}, {label}", rows, f"{rows / median:9,.0f} rows/s   {median:6.2f} s")


async def _import(address: str, upload: Upload, rows: int, now: datetime) -> tuple[float, float]:
    """Return the seconds that a file took, and those that it took once more."""
    desk = Desk(
        read_office(), FamilyKeys(bytes(32)), Actor(UUID(int=1), "Bench", Role.DISPATCHER), now
    )
    database = await open_database(address)
    try:
        await migrate(database)
        took = []
        for _ in range(2):
            began = time.perf_counter()
            _, comparison = await import_file(upload, desk)
            took.append(time.perf_counter() - began)
            if comparison.rows - comparison.refused != rows:
                raise ValueError(f"{comparison.refused} of {comparison.rows} rows were refused")
    finally:
        await database.close()
    return took[0], took[1]
