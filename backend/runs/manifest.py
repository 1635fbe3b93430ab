"""What stands on a run's printed manifest: its stops, its orders and their seals."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from backend.orders import repository as orders
from backend.orders.repository import OrderRow
from backend.orders.whereabouts import whereabouts_of
from backend.places.locator import Locator
from backend.runs.documents.manifest import ManifestOrder, ManifestRun, ManifestStop
from backend.runs.repository import Manifest, StopRow
from backend.settings import Office


async def manifest_facts(manifest: Manifest, office: Office, locator: Locator) -> ManifestRun:
    """Return a run as its manifest shows it."""
    order_ids = [due.order_id for due in manifest.dues]
    found = {order.id: order for order in await orders.orders_by_ids(order_ids)}
    seals = {seal.order_id: seal.number for seal in await orders.seals_of(order_ids, in_force=True)}
    run = manifest.run
    return ManifestRun(
        number=run.number,
        date=run.date,
        courier_name=run.courier_name,
        depot_name=office.depot(run.depot).name,
        departs_at=run.departs_at,
        returns_at=run.returns_at,
        distance_m=run.distance_m,
        stops=tuple(_stop(stop, found, seals, locator) for stop in manifest.stops),
    )


def _stop(
    stop: StopRow, found: Mapping[UUID, OrderRow], seals: Mapping[UUID, str], locator: Locator
) -> ManifestStop:
    due = [found[due.order_id] for due in stop.dues]
    where = whereabouts_of(due[0], locator)
    return ManifestStop(
        sequence=stop.sequence,
        planned_arrival=stop.planned_arrival,
        village=where.village,
        district=where.district,
        address=due[0].address_text,
        landmark=due[0].landmark,
        orders=tuple(
            ManifestOrder(order.number, order.applicant_name, seals.get(order.id)) for order in due
        ),
    )
