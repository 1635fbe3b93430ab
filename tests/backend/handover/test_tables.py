"""What the database itself refuses, should ever the code above it be wrong."""

import json
import sqlite3
from datetime import datetime
from typing import Any
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped] # asyncpg ships no types
import msgspec
import pytest

from backend.handover.schemas import HandoverBody, PhoneRecord
from backend.handover.service import accept_handover
from backend.handover.tables import Handover
from backend.runs.service import load_seals

Door = Any
NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")


async def test_no_case_is_closed_by_two_handovers(door: Door) -> None:
    """A second proof may stand beside the first, but it can never be stored as closing again."""
    passport = door.passports[0]
    await load_seals(door.run_id, {passport.seal_number: None}, courier=door.courier, now=NOW)
    body = msgspec.json.decode(json.dumps(door.handover(passport)), type=HandoverBody)
    told = PhoneRecord(
        id=uuid4(), recorded_at=NOW, clock_offset_ms=0, received_at=NOW, content=b"", sha256=""
    )
    await accept_handover(body, told, courier=door.courier, policy=door.policy)
    kept = await Handover.select().first()
    assert kept is not None
    await Handover.insert(Handover(**kept | {"id": uuid4(), "closes_case": False}))
    with pytest.raises((sqlite3.IntegrityError, asyncpg.UniqueViolationError)):
        await Handover.insert(Handover(**kept | {"id": uuid4(), "closes_case": True}))
