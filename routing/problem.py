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
from routing.refusals import counted, distinct
from routing.stop import ANY_TIME, MAX_DAYS, MAX_PRIORITY, Stop, TimeWindow
from routing.vehicle import DAY_S, Break, Depot, Vehicle
from routing.weights import Weights

__all__ = [
    "ANY_TIME",
    "DAY_S",
    "MAX_DAYS",
    "MAX_PRIORITY",
    "MAX_STOPS",
    "MAX_VEHICLES",
    "Break",
    "Depot",
    "Problem",
    "Stop",
    "TimeWindow",
    "Vehicle",
    "Weights",
]

MAX_STOPS = 20_000
MAX_VEHICLES = 5_000


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
        depots = [depot.id for depot in self.depots]
        distinct("depots", depots)
        distinct("depots and stops", (*depots, *(stop.id for stop in self.stops)))
        self._check_locks()
        self._check_beginnings()

    def _check_locks(self) -> None:
        vehicles = {None, *(vehicle.id for vehicle in self.vehicles)}
        depots = {None, *(depot.id for depot in self.depots)}
        for stop in self.stops:
            if stop.locked_to not in vehicles:
                raise InvalidProblem("locked_to", f"{stop.id} waits for unknown {stop.locked_to}")
            if stop.depot not in depots:
                raise InvalidProblem("depot", f"{stop.id} lies at unknown {stop.depot}")

    def _check_beginnings(self) -> None:
        locked_to = {stop.id: stop.locked_to for stop in self.stops}
        for vehicle in self.vehicles:
            distinct("begins_with", vehicle.begins_with)
            for stop_id in vehicle.begins_with:
                if locked_to.get(stop_id) != vehicle.id:
                    sentence = f"{stop_id} is no stop that is locked to {vehicle.id}"
                    raise InvalidProblem("begins_with", sentence)

    @cached_property
    def depots(self) -> tuple[Depot, ...]:
        """Every depot some vehicle starts, ends or loads again at, once."""
        return tuple(dict.fromkeys(it for vehicle in self.vehicles for it in vehicle.depots))

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
    what = (stop.priority, stop.optional, stop.load, stop.service_duration_s, stop.release_s)
    when = (stop.windows, -1 if stop.latest_day is None else stop.latest_day)
    whom = (stop.depot, stop.area, stop.locked_to, stop.planned_for)
    return (*where, *what, *when, sorted(stop.skills), [it or "" for it in whom], stop.id)


def _vehicle_order(vehicle: Vehicle) -> tuple[object, ...]:
    """Order by what a vehicle can do; its id only decides between equals."""
    ends = [(depot.coordinates.latitude, depot.coordinates.longitude) for depot in vehicle.depots]
    limits = (vehicle.capacity, vehicle.max_stops, vehicle.max_distance_m)
    again = (vehicle.max_reloads, vehicle.reload_duration_s)
    known = (sorted(vehicle.skills), sorted(vehicle.areas), vehicle.begins_with)
    whole = (vehicle.breaks, *limits, *again, vehicle.fair_duration_s)
    return (vehicle.shift, ends, *whole, *known, vehicle.id)
