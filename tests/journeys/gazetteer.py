"""An invented gazetteer: each village a square near its district's town, and a door in it."""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from backend.database import open_database
from backend.migrations import TABLES
from backend.places.tables import Door, Place
from backend.shared.ids import new_id
from routing.gazetteer import load_bundled
from routing.gazetteer.imports import import_gazetteer

RING, STEP_DEGREES, HALF_DEGREES = 8, 0.02, 0.008


def invent_outlines(into: Path) -> None:
    """Import a square for every village whose district's town is known."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": code},
            "geometry": {"type": "Polygon", "coordinates": [_square(north, east)]},
        }
        for code, north, east in _middles()
    ]
    file = into / "invented.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    import_gazetteer(str(file), into=into, imported_on=date(2026, 3, 3))


def teach_doors(address: str) -> int:
    """Let couriers have been at a door of every village that a waiting place may mean."""
    with ThreadPoolExecutor(1) as thread:  # Playwright's event loop runs in this one
        return thread.submit(asyncio.run, _teach(address)).result()


async def _teach(address: str) -> int:
    database = await open_database(address)
    try:
        database.bind(TABLES)
        waiting = await Place.select(Place.id, Place.candidates).where(
            Place.accepted.eq(value=False)
        )
        middles = {code: (north, east) for code, north, east in _middles()}
        likely: dict[str, UUID] = {
            candidate["village_code"]: row["id"]
            for row in waiting
            for candidate in json.loads(row["candidates"])
        }
        doors = [_door(code, place, *middles[code]) for code, place in likely.items()]
        if doors:
            await Door.insert(*doors)
        return len(doors)
    finally:
        await database.close()


def _door(code: str, place: UUID, north: float, east: float) -> Door:
    known: dict[str, Any] = {"street": "", "hamlet": "", "rt": "", "rw": "", "sent_to": "village"}
    return Door(
        id=new_id(),
        place=place,
        teaching="learned",
        village_code=code,
        latitude=north + 0.002,
        longitude=east + 0.002,
        accuracy_m=10.0,
        learned_at=datetime(2026, 3, 3, tzinfo=UTC),
        **known,
    )


def _middles() -> Iterator[tuple[str, float, float]]:
    known = load_bundled()
    for district in known.districts.values():
        if district.point is None:
            continue
        for at, village in enumerate(known.villages_in(district.code)):
            ring, turn = 1 + at // RING, 2 * math.pi * (at % RING) / RING
            north = district.point.latitude + ring * STEP_DEGREES * math.sin(turn)
            yield (
                village.code,
                north,
                district.point.longitude + ring * STEP_DEGREES * math.cos(turn),
            )


def _square(north: float, east: float) -> list[list[float]]:
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
    return [[east + x * HALF_DEGREES, north + y * HALF_DEGREES] for x, y in corners]
