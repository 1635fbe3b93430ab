"""A vehicle: one courier on one shift, from which depot, with which limits and breaks."""

from __future__ import annotations

from dataclasses import dataclass

from routing.errors import InvalidProblem
from routing.geography import Coordinates
from routing.refusals import UNLIMITED, named, whole
from routing.stop import Stop, TimeWindow

DAY_S = 24 * 3600
MAX_BREAKS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Depot:
    """Where a vehicle starts, ends or loads again: the office, or one of its sub-offices."""

    id: str
    coordinates: Coordinates

    def __post_init__(self) -> None:
        """Refuse a nameless depot."""
        named("depot", self.id)


@dataclass(frozen=True, slots=True, order=True)
class Break:
    """A rest of ``duration_s`` that begins within ``window``, wherever the courier then is.

    It is taken between two doors. Off duty (before leaving, after coming back) it costs nothing.
    """

    window: TimeWindow
    duration_s: int

    def __post_init__(self) -> None:
        """Refuse a break of no length."""
        whole("duration_s", self.duration_s, least=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vehicle:
    """A courier with a vehicle on one shift; leaves ``start`` and is back at ``end`` within it.

    ``capacity`` counts passports carried at once. At the depots of ``reload_at`` it may load again,
    up to ``max_reloads`` times, each taking ``reload_duration_s``. ``begins_with``: what is already
    on board is visited first, in this order; with ``max_stops`` of as many, the route is locked.
    ``areas``: those that the courier knows. ``fair_duration_s``: the courier's share of the work;
    what is beyond costs `Weights.per_unfair_s`.
    """

    id: str
    start: Depot
    end: Depot
    shift: TimeWindow
    capacity: int = UNLIMITED
    skills: frozenset[str] = frozenset()
    max_stops: int = UNLIMITED
    max_distance_m: int = UNLIMITED
    breaks: tuple[Break, ...] = ()
    reload_at: tuple[Depot, ...] = ()
    max_reloads: int = UNLIMITED
    reload_duration_s: int = 0
    begins_with: tuple[str, ...] = ()
    areas: frozenset[str] = frozenset()
    fair_duration_s: int = UNLIMITED

    def __post_init__(self) -> None:
        """Refuse what no vehicle can be."""
        named("vehicle", self.id)
        for limit in ("capacity", "max_stops", "max_distance_m", "max_reloads"):
            whole(limit, getattr(self, limit))
        whole("reload_duration_s", self.reload_duration_s)
        whole("fair_duration_s", self.fair_duration_s)
        whole("breaks", len(self.breaks), most=MAX_BREAKS)
        if list(self.breaks) != sorted(self.breaks):
            raise InvalidProblem("breaks", f"those of {self.id} are not in the order of the day")

    @property
    def day(self) -> int:
        """The day on which its shift starts; 0 is the problem's first."""
        return self.shift.start_s // DAY_S

    @property
    def depots(self) -> tuple[Depot, ...]:
        """Where it starts, ends and may load again."""
        return (self.start, self.end, *self.reload_at)

    def may_serve(self, stop: Stop) -> bool:
        """Say whether skills, locks, the depot and the day allow this vehicle at ``stop``."""
        return (
            stop.skills <= self.skills
            and stop.locked_to in (None, self.id)
            and stop.depot in (None, self.start.id)
            and (stop.latest_day is None or self.day <= stop.latest_day)
        )
