"""Looking at a record that took no effect: its content is personal data, so each look is logged."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from backend.audit.service import record
from backend.database import transaction
from backend.shared.errors import DomainError, Kind
from backend.shared.roles import Actor
from backend.shared.words import Words
from backend.sync import repository


class NothingSetAside(DomainError):
    """No record of this id was set aside."""

    code = "sync.nothing_set_aside"
    kind = Kind.NOT_FOUND
    words = Words(
        id="Isi catatan itu tidak disimpan terpisah.",
        en="The content of that record is not kept apart.",
    )


async def look_at(record_id: UUID, *, actor: Actor, now: datetime) -> bytes:
    """Return what a phone recorded, byte for byte; who looked is logged.

    Raises:
        NothingSetAside: the record took effect, or never came.
    """
    content = await repository.content_set_aside(record_id)
    if content is None:
        raise NothingSetAside
    async with transaction():
        await record("set_aside.seen", subject_id=record_id, actor=actor.account_id, at=now)
    return content
