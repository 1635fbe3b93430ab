"""A courier's live position over HTTP: put by their own phone, and taken back."""

from __future__ import annotations

from datetime import datetime

from litestar import Controller, delete, put
from litestar.di import NamedDependency
from litestar.params import JSONBody

from backend.accounts.guards import requires
from backend.runs.live.schemas import PositionNow
from backend.runs.live.service import forget_position, take_position
from backend.settings import Office
from backend.shared.roles import Actor, Role


class PositionController(Controller):
    """What a phone tells of where it is; always of the courier who is signed in on it."""

    path = "/api/courier/position"
    tags = ["courier"]
    guards = [requires(Role.COURIER)]

    @put(status_code=204)
    async def take(
        self,
        data: JSONBody[PositionNow],
        office: NamedDependency[Office],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
    ) -> None:
        """Note where the courier is, in place of where they were."""
        await take_position(data.position(), courier=actor, office=office, now=now)

    @delete()
    async def forget(self, actor: NamedDependency[Actor]) -> None:
        """Erase where the courier was seen; where nothing is known it stays so."""
        await forget_position(courier=actor)
