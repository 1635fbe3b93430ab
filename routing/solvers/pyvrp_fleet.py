"""Our vehicles in PyVRP's terms: which can do the same, where each begins, when it rests.

PyVRP knows no breaks. A break is told to it as the plan in force takes it: on duty, a required
stop for that one vehicle at the door where it rests; off duty, a later start or an earlier end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from routing.ground import Ground
from routing.plan import Pause, Route, Tours
from routing.problem import Break, TimeWindow, Vehicle
from routing.schedule import drive


@dataclass(frozen=True)
class Rest:
    """A break on duty, taken after so many of the tour's halts, at a row of the matrix."""

    row: int
    after: int
    number: int
    """Among the vehicle's breaks: two of them may be the same."""
    rest: Break


@dataclass(frozen=True)
class Kind:
    """Vehicles that can do the same, and all that sets them apart from the others."""

    vehicles: tuple[Vehicle, ...]
    forbidden: frozenset[int]
    """The matrix rows where they may not go."""
    surcharges: tuple[int, ...]
    """What a visit by them costs extra, by stop."""
    duty: TimeWindow
    rests: tuple[Rest, ...] = ()
    on_board: tuple[str, ...] = ()
    """What they visit first in any case; the search begins at the last of these doors."""
    begins: Route | None = None
    """The way through those doors."""

    @property
    def first(self) -> Vehicle:
        """One of them; the others are alike."""
        return self.vehicles[0]

    @property
    def profile(self) -> tuple[object, ...]:
        """Kinds of the same profile see the same roads."""
        return self.forbidden, self.surcharges, self.rests


def kinds(ground: Ground, start: Tours, *, on_duty: bool) -> tuple[Kind, ...]:
    """Group the vehicles; those with breaks, or with something on board, stand alone.

    With ``on_duty`` a courier who is back before a break is taken to rest on the way all the same:
    so there is room for more work after it.
    """
    alike: dict[tuple[object, ...], list[Kind]] = defaultdict(list)
    for vehicle in ground.problem.vehicles:
        kind = _kind(ground, vehicle, start.get(vehicle.id, ()), on_duty=on_duty)
        alone = vehicle.id if vehicle.breaks or vehicle.begins_with else ""
        anyone = replace(vehicle, id="any", areas=frozenset(), skills=frozenset())
        alike[anyone, kind.forbidden, kind.surcharges, alone].append(kind)
    return tuple(
        replace(same[0], vehicles=tuple(kind.first for kind in same)) for same in alike.values()
    )


def _kind(ground: Ground, vehicle: Vehicle, tour: tuple[str, ...], *, on_duty: bool) -> Kind:
    stops, rows, weights = ground.problem.stops, ground.stop_rows, ground.problem.weights
    kind = Kind(
        vehicles=(vehicle,),
        forbidden=frozenset(rows[stop.id] for stop in stops if not vehicle.may_serve(stop)),
        surcharges=tuple(weights.surcharge(vehicle, stop) for stop in stops),
        duty=vehicle.shift,
    )
    if vehicle.breaks:
        kind = _resting(ground, kind, tour, on_duty=on_duty)
    on_board = tuple(stop_id for stop_id in vehicle.begins_with if stop_id in tour)
    way = drive(ground, vehicle, ground.halts(on_board))
    if on_board and isinstance(way, Route):
        return replace(kind, on_board=on_board, begins=way)
    return kind


def _resting(ground: Ground, kind: Kind, tour: tuple[str, ...], *, on_duty: bool) -> Kind:
    """Fix the breaks as the tour takes them; those of an idle vehicle, after coming back."""
    vehicle = kind.first
    route = drive(ground, vehicle, ground.halts(tour)) if tour else None
    if not isinstance(route, Route):
        return replace(kind, duty=_duty(vehicle, vehicle.breaks, vehicle.shift.start_s))
    rests = tuple(_rests(ground, vehicle, route))
    if on_duty:
        rests = (*rests, *_rests_at_the_end(ground, vehicle, route, rests))
    off_duty = tuple(rest for _, rest in _others(vehicle, rests))
    return replace(kind, rests=rests, duty=_duty(vehicle, off_duty, route.departure_s))


def _others(vehicle: Vehicle, rests: Iterable[Rest]) -> Iterator[tuple[int, Break]]:
    """The vehicle's breaks that are not among ``rests``, by their numbers."""
    taken = {it.number for it in rests}
    return ((number, it) for number, it in enumerate(vehicle.breaks) if number not in taken)


def _rests_at_the_end(
    ground: Ground, vehicle: Vehicle, route: Route, rests: Iterable[Rest]
) -> Iterator[Rest]:
    """The breaks after coming back, as if they were taken at the last door."""
    tour = route.tour
    last = ground.path(vehicle, ground.halts(tour))[-2]
    for number, rest in _others(vehicle, rests):
        if rest.window.start_s >= route.departure_s:
            yield Rest(last, len(tour), number, rest)


def _rests(ground: Ground, vehicle: Vehicle, route: Route) -> Iterator[Rest]:
    path = ground.path(vehicle, ground.halts(route.tour))
    in_turn = enumerate(vehicle.breaks)
    for pause in (pause for pause in route.pauses if pause.depot_id is None):
        number, rest = next(it for it in in_turn if _is_taken(it[1], pause))
        earlier = (it for it in route.pauses if it.arrival_s < pause.arrival_s)
        after = pause.before + sum(it.depot_id is not None for it in earlier)
        yield Rest(path[after], after, number, rest)


def _is_taken(rest: Break, pause: Pause) -> bool:
    begin_s = pause.arrival_s + pause.wait_s
    lasts_s = pause.departure_s - begin_s
    return rest.window.start_s <= begin_s <= rest.window.end_s and lasts_s == rest.duration_s


def _duty(vehicle: Vehicle, off_duty: tuple[Break, ...], departure_s: int) -> TimeWindow:
    """Return the shift without the breaks ``off_duty``: before leaving as many as there is time."""
    leaves_s, back_s = vehicle.shift.start_s, vehicle.shift.end_s
    over_s = 0
    for rest in off_duty:
        over_s = max(over_s, rest.window.start_s) + rest.duration_s
        if over_s > departure_s:
            back_s = min(back_s, rest.window.end_s)
            break
        leaves_s = max(leaves_s, over_s)
    return TimeWindow(leaves_s, max(leaves_s, back_s))
