"""A run as the desk sees it: its lines joined with orders and seals as they are now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from backend.orders import repository as orders
from backend.orders.repository import OrderRow
from backend.orders.rules.seal_state import SealState
from backend.orders.whereabouts import whereabouts_of
from backend.places.locator import Locator
from backend.runs import repository
from backend.runs.live.repository import LivePosition
from backend.runs.live.schemas import last_seen_view
from backend.runs.live.service import last_seen
from backend.runs.repository import Manifest, RunRow, StopRow
from backend.runs.rules.run import DueState
from backend.runs.rules.vault_count import Direction, TwoSides
from backend.runs.schemas import DueLine, EnvelopeLine, RunDetail, RunLine, StopLine, VaultLine
from backend.runs.vault import both_sides
from backend.settings import Office
from backend.shared.address import Whereabouts
from backend.shared.words import Language


async def run_lines(rows: Sequence[RunRow], office: Office, language: Language) -> list[RunLine]:
    """Return runs with what has become of the orders on them."""
    counts = await repository.due_counts([row.id for row in rows])
    seen = await last_seen([row.id for row in rows], office)
    return [_run_line(row, counts[row.id], office, language, seen.get(row.id)) for row in rows]


async def run_detail(
    manifest: Manifest, office: Office, locator: Locator, language: Language
) -> RunDetail:
    """Return a whole run with its doors and what is due at each."""
    order_ids = [due.order_id for due in manifest.dues]
    found = {order.id: order for order in await orders.orders_by_ids(order_ids)}
    seals = {
        seal.order_id: seal.number
        for seal in await orders.seals_of(order_ids)
        if seal.state is not SealState.VOID
    }
    names = {seals[order.id]: order.applicant_name for order in found.values() if order.id in seals}
    depot = office.depot(manifest.run.depot)
    seen = await last_seen([manifest.run.id], office)
    dues = [(due.stop_id, due.state) for due in manifest.dues]
    return RunDetail(
        run=_run_line(manifest.run, dues, office, language, seen.get(manifest.run.id)),
        depot_latitude=depot.coordinates.latitude,
        depot_longitude=depot.coordinates.longitude,
        stops=[_stop_line(stop, found, seals, locator) for stop in manifest.stops],
        vault=[
            vault_line(direction, sides, names)
            for direction, sides in (await both_sides(manifest, seals)).items()
        ],
    )


def vault_line(direction: Direction, sides: TwoSides, names: Mapping[str, str]) -> VaultLine:
    """Say on what the two sides of a hand-over do not agree; ``names`` by seal number."""

    def envelopes(numbers: Sequence[str]) -> list[EnvelopeLine]:
        return [EnvelopeLine(number, names.get(number)) for number in numbers]

    return VaultLine(
        direction=direction,
        agreed=len(sides.agreed),
        courier_only=envelopes(sides.courier_only),
        desk_only=envelopes(sides.desk_only),
    )


def _run_line(
    row: RunRow,
    dues: Sequence[tuple[UUID, DueState]],
    office: Office,
    language: Language,
    seen: LivePosition | None,
) -> RunLine:
    states = [state for _, state in dues]
    return RunLine(
        id=row.id,
        number=row.number,
        date=row.date,
        courier_name=row.courier_name,
        depot=office.depot(row.depot).name,
        state=row.state,
        stops=len({stop for stop, _ in dues}),
        orders=len(dues),
        delivered=states.count(DueState.DELIVERED),
        failed=states.count(DueState.FAILED) + states.count(DueState.RETURNED),
        unvisited=states.count(DueState.UNVISITED),
        departs_at=row.departs_at,
        returns_at=row.returns_at,
        distance_m=row.distance_m,
        depot_id=row.depot,
        amended_at=row.amended_at,
        lost_at=row.lost_at,
        reordered_at=row.reordered_at,
        reordered_why=row.reordered_why.words.read(language) if row.reordered_why else None,
        last_seen=last_seen_view(seen),
    )


def _stop_line(
    stop: StopRow, found: Mapping[UUID, OrderRow], seals: Mapping[UUID, str], locator: Locator
) -> StopLine:
    first = found[stop.dues[0].order_id]
    return StopLine(
        id=stop.id,
        sequence=stop.sequence,
        latitude=stop.latitude,
        longitude=stop.longitude,
        planned_arrival=stop.planned_arrival,
        address=_one_line(first, whereabouts_of(first, locator)),
        orders=[
            DueLine(
                id=due.order_id,
                number=found[due.order_id].number,
                applicant_name=found[due.order_id].applicant_name,
                state=due.state,
                seal_number=seals.get(due.order_id),
            )
            for due in stop.dues
        ],
    )


def _one_line(order: OrderRow, where: Whereabouts) -> str:
    """Return an order's address as one line, with village and district where they are known."""
    parts = (order.address_text, where.village, where.district)
    said = order.address_text.casefold()
    return ", ".join(
        part
        for place, part in enumerate(parts)
        if part and (place == 0 or part.casefold() not in said)
    )
