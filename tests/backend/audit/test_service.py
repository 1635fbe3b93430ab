"""The log stands or falls with what it tells of."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import uuid4

import pytest

from backend.audit.repository import entries_after
from backend.audit.rules import leaf
from backend.audit.service import record
from backend.database import transaction


class Clock(Protocol):
    """The clock of conftest."""

    def __call__(self) -> datetime: ...


@pytest.mark.usefixtures("database")
async def test_an_entry_reads_back_and_proves_itself(clock: Clock) -> None:
    """From what is stored, its leaf can be computed again."""
    subject, actor = uuid4(), uuid4()
    await record(
        "order.sealed", subject_id=subject, actor=actor, at=clock(), detail={"seal": "A1", "n": 2}
    )
    (entry,) = await entries_after(0)
    assert (entry.deed.subject_id, entry.deed.actor, entry.deed.at) == (subject, actor, clock())
    assert entry.detail == b'{"n":2,"seal":"A1"}'
    assert leaf(entry.deed, entry.detail, entry.salt) == entry.leaf


@pytest.mark.usefixtures("database")
async def test_what_was_undone_is_not_in_the_log(clock: Clock) -> None:
    """An entry written in a transaction that fails is gone with it."""
    with pytest.raises(KeyError):
        await _fail_after_recording(clock())
    assert await entries_after(0) == []


async def _fail_after_recording(at: datetime) -> None:
    async with transaction():
        await record("order.sealed", subject_id=None, actor=None, at=at)
        raise KeyError


@pytest.mark.usefixtures("database")
async def test_two_equal_deeds_have_leaves_that_differ(clock: Clock) -> None:
    """The salt keeps anyone from guessing a leaf's content by trying."""
    for _ in range(2):
        await record("session.begun", subject_id=None, actor=None, at=clock())
    first, second = await entries_after(0)
    assert first.leaf != second.leaf
    assert [entry.seq for entry in await entries_after(first.seq)] == [second.seq]
