"""What whoever keeps the visits lends to revisions: when doors were left, and what was promised."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from backend.planning.posing import NextVisits


class Left(Protocol):
    """A door of a run, and when a visit to it was recorded."""

    @property
    def stop_id(self) -> UUID: ...  # noqa: D102 - a column
    @property
    def at(self) -> datetime: ...  # noqa: D102 - a column


DoorsLeft = Callable[[datetime], Awaitable[Sequence[Left]]]
"""Tells which doors were left since an instant."""


@dataclass(frozen=True, slots=True)
class Visits:
    """What is known of visits already made."""

    doors_left: DoorsLeft
    next_visits: NextVisits
