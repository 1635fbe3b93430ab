"""What goes on the labels of some orders: their seals in force, and where they are to go."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from backend.orders import repository
from backend.orders.documents.labels import Label
from backend.orders.repository import OrderRow, SealRow
from backend.orders.seals import seal_text
from backend.orders.service import NoSuchOrder
from backend.orders.whereabouts import whereabouts_of
from backend.places.locator import Locator
from backend.shared.address import Whereabouts
from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words


class NotSealed(DomainError):
    """None of the orders asked for has a seal in force."""

    code = "order.not_sealed"
    kind = Kind.CONFLICT
    words = Words(
        id="Belum ada segel pada pesanan ini. Beri segel dahulu, lalu cetak labelnya.",
        en="These orders have no seal yet. Seal them first, then print their labels.",
    )


async def labels_of(order_ids: Sequence[UUID], locator: Locator) -> list[Label]:
    """Return the labels of those of the orders that are sealed.

    Raises:
        NoSuchOrder: there is none of them.
        NotSealed: none of them is.
    """
    seals = {seal.order_id: seal for seal in await repository.seals_of(order_ids, in_force=True)}
    orders = await repository.orders_by_ids(order_ids)
    labels = [
        _label(order, seals[order.id], whereabouts_of(order, locator))
        for order in orders
        if order.id in seals
    ]
    if not labels:
        raise NotSealed if orders else NoSuchOrder
    return labels


def _label(order: OrderRow, seal: SealRow, where: Whereabouts) -> Label:
    return Label(
        order_number=order.number,
        seal_number=seal.number,
        seal_text=seal_text(seal.payload),
        applicant_name=order.applicant_name,
        village=where.village,
        village_recognised=where.recognised,
        district=where.district,
        address=order.address_text,
        regency=order.regency,
        landmark=order.landmark,
    )
