"""What the server made of one item: the verdict, and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from backend.remarks.rules import Remark
from backend.sync.schemas import Verdict, VerdictKind


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on an item, its reason unless all is well, and the orders it closed.

    ``set_aside``: it took no effect, and is kept for a person.
    """

    verdict: Verdict
    remark: Remark | None = None
    closed: tuple[UUID, ...] = ()
    set_aside: bool = False

    @property
    def for_the_desk(self) -> Remark | None:
        """What somebody at the desk must look into; nothing, where the phone keeps the record."""
        return self.remark if self.verdict.verdict is VerdictKind.NEEDS_PERSON else None
