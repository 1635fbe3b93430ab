"""A running server takes to newly imported roads by itself."""

from __future__ import annotations

import asyncio
import logging
from datetime import date
from pathlib import Path

import pytest

from backend.planning.roads_watch import watch_for_ever
from routing.matrices.imported import ImportedRoads
from routing.roads.imports import import_roads
from tests.routing.drawing import at, town


async def test_roads_imported_meanwhile_come_into_use(tmp_path: Path) -> None:
    """Without a restart, and without anybody measuring first."""
    roads = ImportedRoads(tmp_path / "roads")
    watching = asyncio.create_task(watch_for_ever(roads, every_s=0.01))
    file = town().write(tmp_path / "town.osm.pbf")
    report = await asyncio.to_thread(
        import_roads, file, into=tmp_path / "roads", imported_on=date(2026, 11, 2)
    )
    async with asyncio.timeout(30):
        while report.version not in roads.name:  # noqa: ASYNC110 - a thread loads them
            await asyncio.sleep(0.01)
    watching.cancel()
    assert len(roads.measure([at(0, 0)])) == 1


async def test_damaged_roads_are_reported_and_watched_further(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The server goes on, and the log says once what must be imported anew."""
    (tmp_path / "current").write_text("gone")
    caplog.set_level(logging.WARNING)
    roads = ImportedRoads(tmp_path)
    watching = asyncio.create_task(watch_for_ever(roads, every_s=0.01))
    async with asyncio.timeout(30):
        while not caplog.records:  # noqa: ASYNC110 - a thread looks at them
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)
    watching.cancel()
    assert [record.getMessage()[:20] for record in caplog.records] == ["roads cannot be used"]
