"""Days like our own, by seed: doors in clusters around an office, couriers of different shifts."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from routing import Break, Depot, Problem, Stop, TimeWindow, Vehicle
from routing.geography import Coordinates

HOUR_S = 3600
MOTORCYCLE = frozenset({"motor"})
OFFICE = Depot(id="kantor", coordinates=Coordinates(latitude=-3.66, longitude=103.77))
BETWEEN_OFFICES = 0.35
"""Degrees."""
SLACK, TIGHT = 14, 26
"""Stops per courier: everyone can be visited, or some must wait for another day."""

NOON = Break(TimeWindow(11 * HOUR_S + HOUR_S // 2, 12 * HOUR_S + HOUR_S // 2), HOUR_S)

WITH_WINDOW, WITH_SECOND_WINDOW, BY_MOTORCYCLE, OPTIONAL = 0.3, 0.2, 0.15, 0.05
"""Shares of all stops; the second window's, of those that have a first."""


def day(count: int, *, stops_per_courier: int, seed: int) -> Problem:
    """Make a day of ``count`` stops."""
    chance = Random(seed)
    villages = [_near(OFFICE.coordinates, 0.12, chance) for _ in range(max(4, count // 12))]
    couriers = max(2, count // stops_per_courier)
    return Problem(
        stops=tuple(_stop(number, villages, chance) for number in range(count)),
        vehicles=tuple(_courier(number) for number in range(couriers)),
    )


def resting(problem: Problem) -> Problem:
    """Return a day on which every courier rests for an hour around noon."""
    vehicles = tuple(replace(vehicle, breaks=(NOON,)) for vehicle in problem.vehicles)
    return replace(problem, vehicles=vehicles)


def offices(many: int, *, stops_each: int, stops_per_courier: int, seed: int) -> Problem:
    """Make one day of ``many`` offices, some 40 km from each other, each with its own couriers."""
    stops: list[Stop] = []
    vehicles: list[Vehicle] = []
    for number in range(many):
        own = day(stops_each, stops_per_courier=stops_per_courier, seed=1000 * seed + number)
        north, east = divmod(number, 10)
        office = Depot(id=f"kantor-{number}", coordinates=_shifted(OFFICE.coordinates, north, east))
        for stop in own.stops:
            there = _shifted(stop.coordinates, north, east)
            stops.append(replace(stop, id=f"{number}-{stop.id}", coordinates=there))
        for courier in own.vehicles:
            name = f"{number}-{courier.id}"
            vehicles.append(replace(courier, id=name, start=office, end=office))
    return Problem(stops=tuple(stops), vehicles=tuple(vehicles))


def _shifted(place: Coordinates, north: int, east: int) -> Coordinates:
    return Coordinates(
        latitude=place.latitude + BETWEEN_OFFICES * north,
        longitude=place.longitude + BETWEEN_OFFICES * east,
    )


def _stop(number: int, villages: list[Coordinates], chance: Random) -> Stop:
    return Stop(
        id=f"stop-{number}",
        coordinates=_near(chance.choice(villages), 0.012, chance),
        service_duration_s=chance.choice([300, 480, 600]),
        windows=_windows(chance),
        load=chance.choice([1, 1, 1, 2, 3]),
        priority=chance.choice([0, 0, 0, 5, 20]),
        skills=MOTORCYCLE if chance.random() < BY_MOTORCYCLE else frozenset(),
        optional=chance.random() < OPTIONAL,
    )


def _windows(chance: Random) -> tuple[TimeWindow, ...]:
    """Return none for most, a window of some hours, or that and the hour after work."""
    if chance.random() >= WITH_WINDOW:
        return ()
    opens, hours = chance.choice([8, 9, 10, 12]), chance.choice([2, 3])
    window = TimeWindow(opens * HOUR_S, (opens + hours) * HOUR_S)
    after_work = TimeWindow(16 * HOUR_S, 17 * HOUR_S)
    return (window, after_work) if chance.random() < WITH_SECOND_WINDOW else (window,)


def _courier(number: int) -> Vehicle:
    starts = 7 + number % 2
    return Vehicle(
        id=f"kurir-{number}",
        start=OFFICE,
        end=OFFICE,
        shift=TimeWindow(starts * HOUR_S, (starts + 8 + number % 3) * HOUR_S),
        capacity=60,
        skills=MOTORCYCLE if number % 2 == 0 else frozenset(),
    )


def _near(place: Coordinates, degrees: float, chance: Random) -> Coordinates:
    return Coordinates(
        latitude=place.latitude + chance.gauss(0, degrees),
        longitude=place.longitude + chance.gauss(0, degrees),
    )
