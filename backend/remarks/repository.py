"""All queries about remarks: left once for each record, listed, settled by one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from piccolo.columns import Where

from backend.database import insert
from backend.orders.tables import Order
from backend.remarks.rules import Remark, Subject, as_line
from backend.remarks.tables import DeskRemark
from backend.runs.tables import Run
from backend.shared.words import Words


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A remark beside the names of whom and what it is about."""

    id: UUID
    record_id: UUID
    courier_name: str
    kind: str | None
    set_aside: bool
    code: str
    words_id: str
    words_en: str
    run_id: UUID | None
    run_number: str | None
    order_id: UUID | None
    order_number: str | None
    received_at: datetime
    settled_by: str | None
    settled_at: datetime | None

    @property
    def words(self) -> Words:
        """What is to be looked into."""
        return Words(id=self.words_id, en=self.words_en)


_COLUMNS = (
    DeskRemark.id,
    DeskRemark.record_id,
    DeskRemark.courier.name.as_alias("courier_name"),
    DeskRemark.kind,
    DeskRemark.set_aside,
    DeskRemark.code,
    DeskRemark.words_id,
    DeskRemark.words_en,
    DeskRemark.run.id.as_alias("run_id"),
    DeskRemark.run.number.as_alias("run_number"),
    DeskRemark.order.id.as_alias("order_id"),
    DeskRemark.order.number.as_alias("order_number"),
    DeskRemark.received_at,
    DeskRemark.settled_by.name.as_alias("settled_by"),
    DeskRemark.settled_at,
)


async def add(
    remark: Remark, subject: Subject, *, run_id: UUID | None, order_id: UUID | None, at: datetime
) -> None:
    """Keep a remark; one on the very same record stays as it is."""
    row = DeskRemark(
        record_id=subject.record_id,
        sha256=subject.sha256,
        courier=subject.courier,
        kind=subject.kind,
        set_aside=subject.set_aside,
        code=remark.code,
        words_id=as_line(remark.words.id),
        words_en=as_line(remark.words.en),
        run=run_id,
        order=order_id,
        received_at=at,
    )
    await insert(row, then='ON CONFLICT ("sha256") DO NOTHING')


async def remarks(*, settled: bool, after: UUID | None = None, limit: int = 100) -> list[RemarkRow]:
    """Return a page of remarks, newest first, from behind the one whose id is ``after``."""
    query = DeskRemark.select(*_COLUMNS).where(_is_settled(settled=settled))
    if after is not None:
        query = query.where(DeskRemark.id < after)
    return [_row(row) for row in await query.order_by(DeskRemark.id, ascending=False).limit(limit)]


async def remark_by_id(remark_id: UUID) -> RemarkRow | None:
    """Return one remark."""
    row = await DeskRemark.select(*_COLUMNS).where(DeskRemark.id == remark_id).first()
    return _row(row) if row else None


async def count_unsettled() -> int:
    """Return how many records still need a person."""
    return int(await DeskRemark.count().where(_is_settled(settled=False)))


async def settle(remark_id: UUID, by: UUID, at: datetime) -> bool:
    """Mark a remark as settled; false when somebody was first, or there is none."""
    return bool(
        await DeskRemark.update({DeskRemark.settled_by: by, DeskRemark.settled_at: at})
        .where((DeskRemark.id == remark_id) & _is_settled(settled=False))
        .returning(DeskRemark.id)
    )


async def run_exists(run_id: UUID) -> bool:
    """Whether there is such a run."""
    return await Run.exists().where(Run.id == run_id)


async def order_exists(order_id: UUID) -> bool:
    """Whether there is such an order."""
    return await Order.exists().where(Order.id == order_id)


def _is_settled(*, settled: bool) -> Where:
    return DeskRemark.settled_at.is_not_null() if settled else DeskRemark.settled_at.is_null()


def _row(row: dict[str, Any]) -> RemarkRow:
    return RemarkRow(**row)
