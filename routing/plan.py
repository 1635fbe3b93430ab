"""The plan: timed routes, and whoever is left out with the reason. Frozen; units in the names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Tours = Mapping[str, tuple[str, ...]]
"""A bare answer: for each vehicle's id the ids of its stops in order; times are not yet known.

Between two stops the id of a depot says that the vehicle loads again there.
"""


class Reason(StrEnum):
    """Why a stop is in no route, from what no plan could mend to what a longer search might."""

    SKILL = "skill"  # no vehicle has what it takes
    LOCK = "lock"  # the one vehicle it is locked to cannot take it
    UNREACHABLE = "unreachable"  # no road leads there and back
    CAPACITY = "capacity"  # more passports than any vehicle may carry
    STOPS = "stops"  # no vehicle may make a single stop
    DISTANCE = "distance"  # there and back is farther than any vehicle may drive
    WINDOW = "window"  # no vehicle can be there while a window is open
    SHIFT = "shift"  # there and back is longer than any shift
    NO_ROOM = "no_room"  # it could be visited alone, but the routes are full
    NOT_WORTH = "not_worth"  # optional, and its detour costs more than its visit is worth
    SEARCHING = "searching"  # the search has not ended, or ended before every place was tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One stop in a route. Service begins at ``arrival_s + wait_s``."""

    stop_id: str
    arrival_s: int
    wait_s: int
    departure_s: int
    distance_m: int
    """Driven since the route's start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A halt at no door: a break, or the depot ``depot_id`` where the vehicle loads again."""

    before: int
    """The number of the visit that follows; as many as there are visits: before coming back."""
    arrival_s: int
    wait_s: int
    departure_s: int
    distance_m: int
    """Driven since the route's start."""
    depot_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One vehicle's day: leaves as late, and is back as early, as its visits allow."""

    vehicle_id: str
    departure_s: int
    visits: tuple[Visit, ...]
    return_s: int
    distance_m: int
    pauses: tuple[Pause, ...] = ()
    """In the order of the day; a break off duty is none of them."""

    @property
    def tour(self) -> tuple[str, ...]:
        """The ids of the stops in order, and of the depots where the vehicle loads again."""
        ids = [visit.stop_id for visit in self.visits]
        for pause in reversed(self.pauses):
            if pause.depot_id is not None:
                ids.insert(pause.before, pause.depot_id)
        return tuple(ids)

    @property
    def duration_s(self) -> int:
        """Seconds on duty: driving, waiting and service."""
        return self.return_s - self.departure_s


@dataclass(frozen=True, slots=True, kw_only=True)
class UnassignedStop:
    """A stop that no route visits; ``detail`` is one English sentence with the figures."""

    stop_id: str
    reason: Reason
    detail: str


class NoteKind(StrEnum):
    """What had to be done otherwise than asked."""

    GUESSED = "guessed"  # the roads could not be measured
    FAILED = "failed"  # a solver failed, and the plan so far is kept
    HUNG = "hung"  # a solver did not end in time, and the plan so far is kept


_SENTENCES = {
    NoteKind.GUESSED: "{who} failed ({why}); distances are guessed",
    NoteKind.FAILED: "{who} failed ({why}); the plan so far is kept",
    NoteKind.HUNG: "{who} did not end in time; the plan so far is kept",
}


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that had to be done otherwise than asked: ``who`` failed, and why if it said so."""

    kind: NoteKind
    who: str
    why: str = ""

    def __str__(self) -> str:
        """Say it in one English sentence."""
        return _SENTENCES[self.kind].format(who=self.who, why=self.why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A feasible answer; ``notes`` say what had to be done otherwise than asked."""

    routes: tuple[Route, ...]
    unassigned: tuple[UnassignedStop, ...]
    cost: int
    solver: str
    matrix: str
    notes: tuple[Note, ...] = ()

    @property
    def distance_m(self) -> int:
        """Metres driven by all vehicles."""
        return sum(route.distance_m for route in self.routes)

    @property
    def duration_s(self) -> int:
        """Seconds on duty of all vehicles."""
        return sum(route.duration_s for route in self.routes)

    @property
    def tours(self) -> Tours:
        """Who visits whom in which order, without the times."""
        return {route.vehicle_id: route.tour for route in self.routes}
