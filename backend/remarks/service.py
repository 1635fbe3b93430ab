"""What is done with a remark: left on a record that needs a person, and settled by one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from backend.audit.service import record
from backend.database import transaction
from backend.remarks import repository
from backend.remarks.repository import RemarkRow
from backend.remarks.rules import Remark, Subject
from backend.shared.errors import DomainError, Kind
from backend.shared.roles import Actor
from backend.shared.words import Words


class NoSuchRemark(DomainError):
    """No remark has this id."""

    code = "remark.unknown"
    kind = Kind.NOT_FOUND
    words = Words(id="Catatan itu tidak ada.", en="There is no such remark.")


class SettledBefore(DomainError):
    """Somebody else has looked into it in the meantime."""

    code = "remark.settled"
    kind = Kind.CONFLICT
    words = Words(
        id="Ini sudah ditangani {name}.",
        en="{name} has dealt with this already.",
    )


async def leave(remark: Remark, subject: Subject, *, now: datetime) -> None:
    """Leave a remark for the desk, once for each record; call it inside a transaction."""
    run_id, order_id = await _run_of(subject), await _order_of(subject)
    await repository.add(remark, subject, run_id=run_id, order_id=order_id, at=now)


async def settle(remark_id: UUID, *, actor: Actor, now: datetime) -> RemarkRow:
    """Say that somebody has looked into a record, and seen to it.

    Raises:
        NoSuchRemark: no remark has this id.
        SettledBefore: somebody was first.
    """
    async with transaction():
        first = await repository.settle(remark_id, actor.account_id, now)
        found = await repository.remark_by_id(remark_id)
        if found is None:
            raise NoSuchRemark
        if not first:
            raise SettledBefore(name=found.settled_by)
        await record(
            "remark.settled",
            subject_id=remark_id,
            actor=actor.account_id,
            at=now,
            detail={"record": str(found.record_id), "code": found.code},
        )
    return found


async def _run_of(subject: Subject) -> UUID | None:
    named = subject.run_id
    return named if named and await repository.run_exists(named) else None


async def _order_of(subject: Subject) -> UUID | None:
    if len(subject.order_ids) != 1:
        return None
    (named,) = subject.order_ids
    return named if await repository.order_exists(named) else None
