"""VROOM's JSON as it stands on the wire: the part of it that is understood here, bounded.

See https://github.com/VROOM-Project/vroom/blob/master/docs/API.md. Whatever is not understood is
refused by name: a constraint that is passed over in silence makes a plan nobody can drive.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, field

from routing.problem import MAX_PRIORITY, MAX_STOPS, MAX_VEHICLES

MAX_TIME = 2**32 - 1
MAX_BREAKS = 8
Id = Annotated[int, Meta(ge=0, le=2**63 - 1)]
Whole = Annotated[int, Meta(ge=0, le=MAX_TIME)]
Index = Annotated[int, Meta(ge=0, le=65_535)]
Text = Annotated[str, Meta(max_length=1_000)]
Location = Annotated[list[float], Meta(min_length=2, max_length=2)]
Window = Annotated[list[Whole], Meta(min_length=2, max_length=2)]
Windows = Annotated[list[Window], Meta(max_length=64)]
Amount = Annotated[list[Whole], Meta(max_length=20)]
Skills = Annotated[list[Whole], Meta(max_length=200)]
Row = Annotated[list[Whole], Meta(max_length=MAX_STOPS + 2 * MAX_VEHICLES)]
Cells = Annotated[list[Row], Meta(max_length=MAX_STOPS + 2 * MAX_VEHICLES)]


class Job(Struct, forbid_unknown_fields=True, kw_only=True):
    """A place to be visited once."""

    id: Id
    description: Text | None = None
    location: Location | None = None
    location_index: Index | None = None
    setup: Whole = 0
    service: Whole = 0
    delivery: Amount = field(default_factory=list)
    amount: Amount = field(default_factory=list)
    pickup: Amount = field(default_factory=list)
    skills: Skills = field(default_factory=list)
    priority: Annotated[int, Meta(ge=0, le=MAX_PRIORITY)] = 0
    time_windows: Windows = field(default_factory=list)


class Rest(Struct, forbid_unknown_fields=True, kw_only=True):
    """A break of a vehicle."""

    id: Id
    time_windows: Windows = field(default_factory=list)
    service: Whole = 0
    description: Text | None = None


class VroomVehicle(Struct, forbid_unknown_fields=True, kw_only=True):
    """A vehicle; it has a start, an end, or both."""

    id: Id
    profile: Text = "car"
    description: Text | None = None
    start: Location | None = None
    start_index: Index | None = None
    end: Location | None = None
    end_index: Index | None = None
    capacity: Amount = field(default_factory=list)
    skills: Skills = field(default_factory=list)
    time_window: Window | None = None
    breaks: Annotated[list[Rest], Meta(max_length=MAX_BREAKS)] = field(default_factory=list)
    speed_factor: float = 1.0
    max_tasks: Whole | None = None
    max_travel_time: Whole | None = None
    max_distance: Whole | None = None


class Cost(Struct, forbid_unknown_fields=True, kw_only=True):
    """What it takes from row to column."""

    durations: Cells
    distances: Cells | None = None


class Options(Struct, forbid_unknown_fields=True, kw_only=True):
    """What vroom-express is asked besides: ``g`` draws; ``t`` and ``x`` mean nothing here."""

    g: bool = False
    c: bool = False
    t: Whole | None = None
    x: Whole | None = None


class Asked(Struct, forbid_unknown_fields=True, kw_only=True):
    """The whole question; how many jobs and vehicles there are is looked at once it is read."""

    vehicles: list[VroomVehicle] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    shipments: Annotated[list[dict[str, object]], Meta(max_length=MAX_STOPS)] = field(
        default_factory=list
    )
    matrices: Annotated[dict[str, Cost], Meta(max_length=20)] = field(default_factory=dict)
    options: Options = field(default_factory=Options)


class Step(Struct, kw_only=True):
    """A halt of a route; times are the question's own, distances are since the start."""

    type: str
    arrival: int
    duration: int
    distance: int
    setup: int = 0
    service: int = 0
    waiting_time: int = 0
    load: list[int] | UnsetType = UNSET
    violations: list[str] = field(default_factory=list)
    id: int | UnsetType = UNSET
    job: int | UnsetType = UNSET
    location: list[float] | UnsetType = UNSET
    location_index: int | UnsetType = UNSET
    description: str | UnsetType = UNSET


class VroomRoute(Struct, kw_only=True):
    """A vehicle's way."""

    vehicle: int
    steps: list[Step]
    cost: int
    duration: int
    distance: int
    setup: int
    service: int
    waiting_time: int
    priority: int
    delivery: list[int]
    violations: list[str] = field(default_factory=list)
    description: str | UnsetType = UNSET
    geometry: str | UnsetType = UNSET


class LeftOut(Struct, kw_only=True):
    """A job on no route; ``reason`` is ours, VROOM tells none."""

    id: int
    type: str
    reason: str
    location: list[float] | UnsetType = UNSET
    location_index: int | UnsetType = UNSET
    description: str | UnsetType = UNSET


class ComputingTimes(Struct):
    """Milliseconds spent; the roads are measured within ``solving``."""

    loading: int
    solving: int
    routing: int = 0


class Summary(Struct, kw_only=True):
    """All routes together."""

    cost: int
    routes: int
    unassigned: int
    delivery: list[int]
    setup: int
    service: int
    duration: int
    waiting_time: int
    priority: int
    distance: int
    violations: list[str]
    computing_times: ComputingTimes


class Answer(Struct, kw_only=True):
    """What comes back: code 0 with a plan, or another with an error; ``notes`` are ours."""

    code: int
    error: str | UnsetType = UNSET
    summary: Summary | UnsetType = UNSET
    unassigned: list[LeftOut] | UnsetType = UNSET
    routes: list[VroomRoute] | UnsetType = UNSET
    notes: list[str] | UnsetType = UNSET
