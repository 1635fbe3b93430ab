"""A stop: a door to be visited, what is due there, when, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from routing.geography import Coordinates
from routing.refusals import UNLIMITED, named, whole

MAX_PRIORITY = 100
MAX_DAYS = 14
"""A horizon is at most two weeks: days are numbered from 0 to 13."""
MAX_WINDOWS = 64


@dataclass(frozen=True, slots=True, order=True)
class TimeWindow:
    """From ``start_s`` to ``end_s``, both included. For a stop: when service may *begin*."""

    start_s: int
    end_s: int

    def __post_init__(self) -> None:
        """Refuse a window that ends before it starts."""
        whole("start_s", self.start_s)
        whole("end_s", self.end_s, least=self.start_s)


ANY_TIME = TimeWindow(0, UNLIMITED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A door to be visited once; ``load`` counts the passports due there, one family's together.

    Service may begin in any of its ``windows`` (none given: at any time). A stop that is
    ``optional`` is visited only where `Weights.optional` says that it is worth its detour; any
    other is left out only when no vehicle can take it.

    ``release_s``: nobody may leave a depot with it earlier. ``depot``: the one where its passports
    lie, so that only vehicles starting there can bring them. ``latest_day``: it may wait until
    then, and no longer. ``area``: for couriers who know it. ``locked_to``: the one vehicle allowed.
    ``planned_for``: the vehicle of the plan in force; another one costs `Weights.moved`.
    """

    id: str
    coordinates: Coordinates
    service_duration_s: int = 0
    windows: tuple[TimeWindow, ...] = ()
    load: int = 1
    priority: int = 0
    skills: frozenset[str] = frozenset()
    optional: bool = False
    release_s: int = 0
    depot: str | None = None
    latest_day: int | None = None
    area: str | None = None
    locked_to: str | None = None
    planned_for: str | None = None

    def __post_init__(self) -> None:
        """Refuse what no stop can be."""
        named("stop", self.id)
        whole("service_duration_s", self.service_duration_s)
        whole("windows", len(self.windows), most=MAX_WINDOWS)
        whole("load", self.load)
        whole("priority", self.priority, most=MAX_PRIORITY)
        whole("release_s", self.release_s)
        if self.latest_day is not None:
            whole("latest_day", self.latest_day, most=MAX_DAYS - 1)

    @property
    def open_windows(self) -> tuple[TimeWindow, ...]:
        """The windows in which service may begin: never empty."""
        return self.windows or (ANY_TIME,)
