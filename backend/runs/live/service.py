"""What is done with live positions: one is taken in for another, shown to the desk, and forgotten.

None of it is audited or logged: a trail of positions is just what nobody is to have.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.database import transaction
from backend.runs import repository as runs
from backend.runs.live import repository
from backend.runs.live.repository import LivePosition
from backend.runs.live.rules import NothingCarried, PositionsNotAsked, check_seen_at
from backend.runs.rules.run import RunState
from backend.settings import Office
from backend.shared.clock import office_date
from backend.shared.roles import Actor


async def take_position(
    position: LivePosition, *, courier: Actor, office: Office, now: datetime
) -> None:
    """Note where a courier is who carries something, and forget where they were.

    Raises:
        PositionsNotAsked: the office does not want to know.
        NothingCarried: the courier has no run under way.
        PositionAhead: the position is from the future.
        PositionOutdated: a later one is known, or it is too old to be kept.
    """
    if not office.live_positions.shown:
        raise PositionsNotAsked
    async with transaction():
        run_id = await _run_under_way(courier, now)
        known = await repository.known_since(courier.account_id)
        check_seen_at(position.seen_at, known=known, now=now)
        await repository.put(courier.account_id, run_id, position)


async def _run_under_way(courier: Actor, now: datetime) -> UUID:
    """Return the courier's run, held: it does not end while its position is written."""
    found = await runs.open_run_of(courier.account_id, office_date(now))
    run = await runs.lock_run(found.id) if found else None
    if run is None or run.state is not RunState.UNDER_WAY or run.courier_id != courier.account_id:
        raise NothingCarried
    return run.id


async def forget_position(*, courier: Actor) -> None:
    """Erase where a courier was seen, who does not allow it any more."""
    await repository.forget_courier(courier.account_id)


async def last_seen(run_ids: Sequence[UUID], office: Office) -> dict[UUID, LivePosition]:
    """Return where the couriers of some runs were seen last; nothing if the office looks away."""
    return await repository.positions_on(run_ids) if office.live_positions.shown else {}
