"""Every record that needs a person leaves a remark at the desk, with what it names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import Struct

from backend.remarks.rules import Remark, Subject
from backend.remarks.service import leave
from backend.shared.errors import DomainError
from backend.shared.words import Language, Words
from backend.sync.judged import Judged
from backend.sync.schemas import SyncItem


class NamedOrder(Struct, frozen=True):
    """One of the orders of a handover."""

    order_id: UUID


class Named(Struct, frozen=True):
    """What a body of any kind names, whatever else it holds."""

    run_id: UUID | None = None
    order_ids: Sequence[UUID] = ()
    orders: Sequence[NamedOrder] = ()

    @property
    def every_order(self) -> tuple[UUID, ...]:
        """The orders, however the kind lists them."""
        return (*self.order_ids, *(one.order_id for one in self.orders))


def remark_of(refusal: DomainError) -> Remark:
    """Say in both languages why a record took no effect."""
    return Remark(
        refusal.code,
        Words(id=refusal.read(Language.INDONESIAN), en=refusal.read(Language.ENGLISH)),
    )


async def leave_remark(
    judged: Judged, item: SyncItem | None, *, courier: UUID, now: datetime
) -> None:
    """Leave the remark of a record that needs a person; call it inside the batch's transaction."""
    verdict, remark = judged.verdict, judged.for_the_desk
    if remark is None or verdict.id is None:
        return
    named = _named_in(item)
    subject = Subject(
        record_id=verdict.id,
        sha256=verdict.sha256,
        courier=courier,
        kind=item.kind.value if item else None,
        set_aside=judged.set_aside,
        run_id=named.run_id,
        order_ids=named.every_order,
    )
    await leave(remark, subject, now=now)


def _named_in(item: SyncItem | None) -> Named:
    """Read what a record names; one that cannot be read names nothing."""
    if item is None:
        return Named()
    try:
        return msgspec.json.decode(bytes(item.body), type=Named)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Named()
