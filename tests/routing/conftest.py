"""What the planner's tests share: invented days around an invented office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from routing import Break, Depot, Problem, Stop, TimeWindow, Vehicle, Weights
from routing.geography import Coordinates

settings.register_profile("busy", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")
"""Days have many fields; that a busy machine draws them slowly is no failure."""

HOUR_S = 3600
OFFICE = Depot(id="kantor", coordinates=Coordinates(latitude=-3.66, longitude=103.77))
BRANCH = Depot(id="ukk", coordinates=Coordinates(latitude=-3.80, longitude=103.60))
SKILLS = st.frozensets(st.sampled_from(["motor", "perahu"]), max_size=1)


@st.composite
def _windows(draw: st.DrawFn) -> tuple[TimeWindow, ...]:
    starts = draw(st.lists(st.integers(7, 15), max_size=2, unique=True))
    hours = draw(st.integers(1, 4))
    return tuple(TimeWindow(start * HOUR_S, (start + hours) * HOUR_S) for start in starts)


@st.composite
def _places(draw: st.DrawFn) -> Coordinates:
    north, east = draw(st.integers(-200, 200)), draw(st.integers(-200, 200))
    return Coordinates(latitude=-3.66 + north / 1000, longitude=103.77 + east / 1000)


@st.composite
def _stops(draw: st.DrawFn, number: int) -> Stop:
    return Stop(
        id=f"stop-{number}",
        coordinates=draw(_places()),
        service_duration_s=draw(st.integers(0, 1800)),
        windows=draw(_windows()),
        load=draw(st.integers(0, 4)),
        priority=draw(st.sampled_from([0, 0, 5, 100])),
        skills=draw(SKILLS),
        optional=draw(st.booleans()),
        release_s=draw(st.sampled_from([0, 0, 9 * HOUR_S])),
        depot=draw(st.sampled_from([None, None, None, "kantor"])),
        latest_day=draw(st.sampled_from([None, None, 0])),
        area=draw(st.sampled_from([None, "hulu"])),
        locked_to=draw(st.sampled_from([None, None, None, "kurir-0"])),
        planned_for=draw(st.sampled_from([None, "kurir-0", "kurir-1"])),
    )


@st.composite
def _breaks(draw: st.DrawFn) -> tuple[Break, ...]:
    """At most two, which may overlap or be the same."""
    starts = draw(st.lists(st.integers(7, 16), max_size=2))
    lasts_s = st.sampled_from([0, 1800, 5400])
    return tuple(
        sorted(
            Break(TimeWindow(start * HOUR_S, start * HOUR_S + draw(lasts_s)), 1800)
            for start in starts
        )
    )


@st.composite
def _vehicles(draw: st.DrawFn, number: int) -> Vehicle:
    start = draw(st.integers(6, 10)) + draw(st.sampled_from([0, 0, 24]))
    return Vehicle(
        id=f"kurir-{number}",
        start=draw(st.sampled_from([OFFICE, BRANCH])),
        end=draw(st.sampled_from([OFFICE, BRANCH])),
        shift=TimeWindow(start * HOUR_S, (start + draw(st.integers(0, 9))) * HOUR_S),
        capacity=draw(st.integers(0, 12)),
        skills=draw(SKILLS),
        max_stops=draw(st.integers(0, 8)),
        max_distance_m=draw(st.sampled_from([0, 30_000, 150_000])),
        breaks=draw(_breaks()),
        reload_at=draw(st.sampled_from([(), (OFFICE,), (OFFICE, BRANCH)])),
        max_reloads=draw(st.integers(0, 2)),
        reload_duration_s=draw(st.sampled_from([0, 600])),
        areas=draw(st.sampled_from([frozenset[str](), frozenset({"hulu"}), frozenset({"hilir"})])),
        fair_duration_s=draw(st.sampled_from([0, 4 * HOUR_S])),
    )


@st.composite
def _weights(draw: st.DrawFn) -> Weights:
    return Weights(
        per_m=draw(st.sampled_from([1, 1, 0, 3])),
        per_route=draw(st.sampled_from([0, 20_000])),
        per_day=draw(st.sampled_from([0, 500])),
        strange_area=draw(st.sampled_from([0, 3_000])),
        per_unfair_s=draw(st.sampled_from([0, 2])),
    )


@st.composite
def _problems(draw: st.DrawFn) -> Problem:
    stops = [draw(_stops(number)) for number in range(draw(st.integers(1, 8)))]
    vehicles = [draw(_vehicles(number)) for number in range(draw(st.integers(1, 3)))]
    loaded = tuple(stop.id for stop in stops if stop.locked_to == "kurir-0")
    on_board = draw(st.permutations(loaded))[: draw(st.integers(0, len(loaded)))]
    vehicles[0] = replace(vehicles[0], begins_with=tuple(on_board))
    strange = [stop for stop in stops if stop.depot not in (None, *_depots(vehicles))]
    stops = [replace(stop, depot=None) if stop in strange else stop for stop in stops]
    return Problem(stops=tuple(stops), vehicles=tuple(vehicles), weights=draw(_weights()))


def _depots(vehicles: list[Vehicle]) -> set[str]:
    return {depot.id for vehicle in vehicles for depot in vehicle.depots}


@pytest.fixture(scope="session")
def problems() -> st.SearchStrategy[Problem]:
    """Small days with every kind of limit, many of them too tight to serve everyone."""
    return _problems()


@pytest.fixture(scope="session")
def a_stop() -> Callable[..., Stop]:
    """Make a stop, by default one any courier can take, ``km`` north of the office."""

    def make(name: str = "rumah", *, km: float = 5, **asked: object) -> Stop:
        latitude = OFFICE.coordinates.latitude + km / 111.195
        where = Coordinates(latitude=latitude, longitude=OFFICE.coordinates.longitude)
        return Stop(id=name, coordinates=where, **asked)  # type: ignore[arg-type]  # the fields of Stop

    return make


@pytest.fixture(scope="session")
def a_vehicle() -> Callable[..., Vehicle]:
    """Make a courier, by default one who works at the office from 8 to 16 without a limit."""

    def make(name: str = "kurir", **asked: object) -> Vehicle:
        shift = TimeWindow(8 * HOUR_S, 16 * HOUR_S)
        usual = {"start": OFFICE, "end": OFFICE, "shift": shift}
        return Vehicle(id=name, **(usual | asked))  # type: ignore[arg-type]  # the fields of Vehicle

    return make
