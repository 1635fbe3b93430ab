"""The problem: who must be visited, who can drive, and when. Frozen nouns, checked when made.

Times are whole seconds since the problem's own start of day, an instant the caller chooses (the
office's local midnight, say) and adds back; a courier's second day is a second vehicle whose shift
lies a day later. Distances are whole metres. Ids are the caller's own and come back unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from routing.errors import InvalidProblem
from routing.geography import Coordinates
from routing.refusals import UNLIMITED, counted, distinct, named, whole

MAX_STOPS = 2_000
MAX_VEHICLES = 500
MAX_PRIORITY = 100


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
class Depot:
    """Where a vehicle starts or ends: the office, or one of its sub-offices."""

    id: str
    coordinates: Coordinates

    def __post_init__(self) -> None:
        """Refuse a nameless depot."""
        named("depot", self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A door to be visited once; ``load`` counts the passports due there, one family's together.

    Service may begin in any of its ``windows`` (none given: at any time). A stop that is
    ``optional`` is visited only where `Weights.optional` says that it is worth its detour; any
    other is left out only when no vehicle can take it. ``locked_to`` names the one vehicle allowed.
    """

    id: str
    coordinates: Coordinates
    service_duration_s: int = 0
    windows: tuple[TimeWindow, ...] = ()
    load: int = 1
    priority: int = 0
    skills: frozenset[str] = frozenset()
    optional: bool = False
    locked_to: str | None = None

    def __post_init__(self) -> None:
        """Refuse what no stop can be."""
        named("stop", self.id)
        whole("service_duration_s", self.service_duration_s)
        whole("load", self.load)
        whole("priority", self.priority, most=MAX_PRIORITY)

    @property
    def open_windows(self) -> tuple[TimeWindow, ...]:
        """The windows in which service may begin: never empty."""
        return self.windows or (ANY_TIME,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vehicle:
    """A courier with a vehicle on one shift; leaves ``start`` and is back at ``end`` within it."""

    id: str
    start: Depot
    end: Depot
    shift: TimeWindow
    capacity: int = UNLIMITED
    skills: frozenset[str] = frozenset()
    max_stops: int = UNLIMITED
    max_distance_m: int = UNLIMITED

    def __post_init__(self) -> None:
        """Refuse what no vehicle can be."""
        named("vehicle", self.id)
        whole("capacity", self.capacity)
        whole("max_stops", self.max_stops)
        whole("max_distance_m", self.max_distance_m)

    def may_serve(self, stop: Stop) -> bool:
        """Say whether skills and locks allow this vehicle at ``stop``."""
        return stop.skills <= self.skills and stop.locked_to in (None, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What the best plan is the cheapest in; all in the worth of one metre driven.

    ``per_m``: a metre driven. ``per_s``: a second on duty; 5 says that an hour weighs 18 km.
    ``unassigned``: leaving out a stop of priority 0; must outweigh the longest detour.
    ``optional``: likewise for an optional stop; its visit is worth a detour of as many metres.
    Both grow with the priority: leaving out one stop of priority 9 weighs as much as ten of 0.
    """

    per_m: int = 1
    per_s: int = 5
    unassigned: int = 1_000_000
    optional: int = 10_000

    def __post_init__(self) -> None:
        """Refuse a negative weight."""
        for name in ("per_m", "per_s", "unassigned", "optional"):
            whole(name, getattr(self, name))

    def worth(self, stop: Stop) -> int:
        """Return what a plan pays for leaving ``stop`` out."""
        base = self.optional if stop.optional else self.unassigned
        return base * (1 + stop.priority)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One planning question. Raises `InvalidProblem` where it cannot be asked."""

    stops: tuple[Stop, ...]
    vehicles: tuple[Vehicle, ...]
    weights: Weights = field(default_factory=Weights)

    def __post_init__(self) -> None:
        """Refuse what no planner should be asked."""
        counted("stops", len(self.stops), MAX_STOPS)
        counted("vehicles", len(self.vehicles), MAX_VEHICLES)
        distinct("stops", (stop.id for stop in self.stops))
        distinct("vehicles", (vehicle.id for vehicle in self.vehicles))
        distinct("depots", (depot.id for depot in self.depots))
        self._check_locks()

    def _check_locks(self) -> None:
        known = {None, *(vehicle.id for vehicle in self.vehicles)}
        for stop in self.stops:
            if stop.locked_to not in known:
                raise InvalidProblem("locked_to", f"{stop.id} waits for unknown {stop.locked_to}")

    @cached_property
    def depots(self) -> tuple[Depot, ...]:
        """Every depot some vehicle starts or ends at, once."""
        ends = (depot for vehicle in self.vehicles for depot in (vehicle.start, vehicle.end))
        return tuple(dict.fromkeys(ends))

    @cached_property
    def places(self) -> tuple[Coordinates, ...]:
        """The rows of a matrix: first the depots, then the stops, in their order."""
        depots = [depot.coordinates for depot in self.depots]
        return (*depots, *(stop.coordinates for stop in self.stops))

    def in_canonical_order(self) -> Problem:
        """Return the same problem in an order that does not depend on how the caller listed it."""
        return replace(
            self,
            stops=tuple(sorted(self.stops, key=_stop_order)),
            vehicles=tuple(sorted(self.vehicles, key=_vehicle_order)),
        )


def _stop_order(stop: Stop) -> tuple[object, ...]:
    """Order by what a stop asks; its id only decides between stops that ask the same."""
    where = (stop.coordinates.latitude, stop.coordinates.longitude)
    what = (stop.priority, stop.optional, stop.load, stop.service_duration_s)
    return (*where, *what, stop.windows, sorted(stop.skills), stop.locked_to or "", stop.id)


def _vehicle_order(vehicle: Vehicle) -> tuple[object, ...]:
    """Order by what a vehicle can do; its id only decides between equals."""
    ends = [
        (depot.coordinates.latitude, depot.coordinates.longitude)
        for depot in (vehicle.start, vehicle.end)
    ]
    limits = (vehicle.capacity, vehicle.max_stops, vehicle.max_distance_m)
    return (vehicle.shift, ends, *limits, sorted(vehicle.skills), vehicle.id)
