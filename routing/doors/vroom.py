"""VROOM's question becomes a `Problem`: jobs are stops, time is moved to start near zero.

Its cost is its own: the seconds on duty (VROOM counts those of driving only) are made as few as
can be, after as much priority as can be was served.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import msgspec

from routing.doors.vroom_json import MAX_BREAKS, Asked, Job, Location, Rest, VroomVehicle, Window
from routing.errors import InvalidCoordinates, InvalidProblem
from routing.geography import Coordinates
from routing.matrices.base import MatrixSource
from routing.matrices.given import NOWHERE, Given, OpenEnded
from routing.problem import (
    MAX_STOPS,
    MAX_VEHICLES,
    Break,
    Depot,
    Problem,
    Stop,
    TimeWindow,
    Vehicle,
    Weights,
)
from routing.refusals import UNLIMITED

BEFORE_THE_FIRST_S = 7 * 24 * 3600
"""Absolute times are counted from a week before the first of them: a way there takes less."""

MOST_OBJECTS = MAX_STOPS + (1 + MAX_BREAKS) * MAX_VEHICLES + 100
"""Objects in a question: a million jobs are refused before they are read."""

OUR_NAMES = {"stops": "jobs", "service_duration_s": "service"}
"""What VROOM calls by another name than we do."""

SECONDS_ONLY = Weights(per_m=0, per_s=1)


class TooLarge(InvalidProblem):
    """More than is planned at once; VROOM's clients know this from any other bad input."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, as a problem; a time of the problem is ``origin_s`` less than VROOM's.

    ``given`` is the matrix that came with it; none: the roads are to be measured.
    """

    asked: Asked
    problem: Problem
    origin_s: int
    given: Given | None

    def source(self, roads: MatrixSource) -> MatrixSource:
        """Return what measures this question's places; ``roads`` where no matrix came with it."""
        return OpenEnded(self.given or roads)


def read(content: bytes) -> Question:
    """Read VROOM's JSON.

    Raises:
        TooLarge: it asks for more than is planned at once.
        InvalidProblem: it is no such JSON, asks what is not understood here, or makes no sense.
        InvalidMatrix: its matrix is not square, or has no such row.
    """
    if content.count(b"{") > MOST_OBJECTS:
        raise TooLarge("json", f"holds more than {MAX_STOPS} jobs can need")
    try:
        asked = msgspec.json.decode(content, type=Asked)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as cause:
        raise InvalidProblem("json", str(cause)) from cause
    return question_of(asked)


def question_of(asked: Asked) -> Question:
    """Translate a question. Raises as `read` does."""
    _refuse_too_many(asked)
    _refuse_what_is_not_understood(asked)
    given = _given(asked)
    origin_s = _origin_s(asked)
    places = _Places(given)
    try:
        problem = Problem(
            stops=tuple(_stop(job, places, origin_s) for job in asked.jobs),
            vehicles=tuple(_vehicle(vehicle, places, origin_s) for vehicle in asked.vehicles),
            weights=SECONDS_ONLY,
        )
    except InvalidProblem as fault:
        raise _in_vrooms_words(fault) from fault
    return Question(asked, problem, origin_s, given)


def _in_vrooms_words(fault: InvalidProblem) -> InvalidProblem:
    sentence = str(fault).removeprefix(f"{fault.field}: ")
    return InvalidProblem(OUR_NAMES.get(fault.field, fault.field), sentence)


def _refuse_too_many(asked: Asked) -> None:
    if len(asked.jobs) > MAX_STOPS:
        raise TooLarge("jobs", f"{len(asked.jobs)} are more than {MAX_STOPS}")
    if len(asked.vehicles) > MAX_VEHICLES:
        raise TooLarge("vehicles", f"{len(asked.vehicles)} are more than {MAX_VEHICLES}")


def _refuse_what_is_not_understood(asked: Asked) -> None:
    if asked.shipments:
        raise InvalidProblem("shipments", "are not planned here: give jobs that deliver")
    if asked.options.c:
        raise InvalidProblem("options.c", "choosing times for given routes is not done here")
    for job in asked.jobs:
        if any(job.pickup):
            raise InvalidProblem("pickup", f"job {job.id}: only deliveries are planned here")
    if len({vehicle.profile for vehicle in asked.vehicles}) > 1:
        raise InvalidProblem("profile", "all vehicles must have the same profile")
    lacks_distances = any(cost.distances is None for cost in asked.matrices.values())
    for vehicle in asked.vehicles:
        _refuse_of_a_vehicle(vehicle, lacks_distances=lacks_distances)


def _refuse_of_a_vehicle(vehicle: VroomVehicle, *, lacks_distances: bool) -> None:
    who = f"vehicle {vehicle.id}"
    if vehicle.speed_factor != 1:
        raise InvalidProblem("speed_factor", f"{who}: only 1 is understood")
    if vehicle.max_travel_time is not None:
        sentence = f"{who}: give a time_window or a max_distance instead"
        raise InvalidProblem("max_travel_time", sentence)
    if any(len(rest.time_windows) != 1 for rest in vehicle.breaks):
        raise InvalidProblem("breaks", f"{who}: each needs one time window")
    if vehicle.max_distance is not None and lacks_distances:
        raise InvalidProblem("max_distance", f"{who}: the matrix given has no distances")


def _given(asked: Asked) -> Given | None:
    if not asked.matrices or not asked.vehicles:
        return None
    profile = asked.vehicles[0].profile
    if profile not in asked.matrices:
        raise InvalidProblem("matrices", f"there is none for the profile {profile}")
    cost = asked.matrices[profile]
    return Given(cost.durations, cost.distances)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where things are: by their location, or by their row in the given matrix."""

    given: Given | None

    def of(self, location: Location | None, row: int | None, who: str) -> Coordinates:
        if self.given is not None:
            if row is None:
                raise InvalidProblem("location_index", f"{who} needs one beside given matrices")
            return self.given.place(row)
        if location is None:
            raise InvalidProblem("location", f"{who} needs a location [longitude, latitude]")
        try:
            return Coordinates(latitude=location[1], longitude=location[0])
        except InvalidCoordinates as fault:
            raise InvalidProblem("location", f"{who}: {fault}") from fault

    def depot(self, location: Location | None, row: int | None, who: str) -> Depot:
        if location is None and row is None:
            return Depot(id="nowhere", coordinates=NOWHERE)
        place = self.of(location, row, who)
        return Depot(id=f"at {place.longitude}, {place.latitude}", coordinates=place)


def _stop(job: Job, places: _Places, origin_s: int) -> Stop:
    who = f"job {job.id}"
    return Stop(
        id=str(job.id),
        coordinates=places.of(job.location, job.location_index, who),
        service_duration_s=job.setup + job.service,
        windows=tuple(_window(window, origin_s) for window in job.time_windows),
        load=_single("delivery", job.delivery or job.amount, who, default=0),
        priority=job.priority,
        skills=frozenset(map(str, job.skills)),
    )


def _vehicle(vehicle: VroomVehicle, places: _Places, origin_s: int) -> Vehicle:
    who = f"vehicle {vehicle.id}"
    start = places.depot(vehicle.start, vehicle.start_index, who)
    end = places.depot(vehicle.end, vehicle.end_index, who)
    if start.coordinates == end.coordinates == NOWHERE:
        raise InvalidProblem("start", f"{who} needs a start or an end")
    window = vehicle.time_window
    return Vehicle(
        id=str(vehicle.id),
        start=start,
        end=end,
        shift=_window(window, origin_s) if window else TimeWindow(0, UNLIMITED),
        capacity=_single("capacity", vehicle.capacity, who, default=UNLIMITED),
        skills=frozenset(map(str, vehicle.skills)),
        max_stops=_limit(vehicle.max_tasks),
        max_distance_m=_limit(vehicle.max_distance),
        breaks=tuple(sorted(_rest(rest, origin_s) for rest in vehicle.breaks)),
    )


def _rest(rest: Rest, origin_s: int) -> Break:
    return Break(_window(rest.time_windows[0], origin_s), rest.service)


def _single(name: str, amounts: Sequence[int], who: str, *, default: int) -> int:
    """Return the one amount there may be."""
    if len(amounts) > 1:
        raise InvalidProblem(name, f"{who} has {len(amounts)} amounts; one is understood here")
    if amounts and amounts[0] > UNLIMITED:
        raise InvalidProblem(name, f"{who}: at most {UNLIMITED}; count in a larger unit")
    return amounts[0] if amounts else default


def _limit(value: int | None) -> int:
    return UNLIMITED if value is None else min(value, UNLIMITED)


def _window(window: Window, origin_s: int) -> TimeWindow:
    start_s, end_s = (min(max(0, time - origin_s), UNLIMITED) for time in window)
    return TimeWindow(start_s, end_s)


def _origin_s(asked: Asked) -> int:
    """Return what to take from all times, so that seconds since 1970 fit too.

    A window from 0 on says "any time" and decides nothing.

    Raises:
        InvalidProblem: some windows are counted from 1970 and some from the day's beginning.
    """
    starts = [start for start, _ in _windows(asked) if start > 0]
    if max(starts, default=0) <= UNLIMITED:
        return 0
    origin_s = max(0, min(starts) - BEFORE_THE_FIRST_S)
    if max(starts) - origin_s > UNLIMITED:
        sentence = f"begin at {min(starts)} and at {max(starts)}: count all from one beginning"
        raise InvalidProblem("time_windows", sentence)
    return origin_s


def _windows(asked: Asked) -> Iterator[Window]:
    shifts = (vehicle.time_window for vehicle in asked.vehicles)
    yield from (window for window in shifts if window)
    rests = chain.from_iterable(vehicle.breaks for vehicle in asked.vehicles)
    yield from chain.from_iterable(rest.time_windows for rest in rests)
    yield from chain.from_iterable(job.time_windows for job in asked.jobs)
