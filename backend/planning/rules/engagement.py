"""When a courier is on a run already, so that no second one is laid over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Engagement:
    """One run of a courier on the day asked for; ``is_lost``: she or he cannot go on with it."""

    run_id: UUID
    courier_id: UUID
    departs_at: datetime
    returns_at: datetime
    is_lost: bool

    def hinders(self, begins: datetime, ends: datetime) -> bool:
        """Tell whether its courier cannot drive between two instants of that day."""
        return self.is_lost or (self.departs_at < ends and begins < self.returns_at)
