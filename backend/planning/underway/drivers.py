"""Who can go on with a day, from where and until when; and who steps in."""

from __future__ import annotations

from datetime import time

from backend.planning.resting import rests_of
from backend.planning.rules.breaks import breaks_on
from backend.planning.rules.question import Shift, seconds_of_day
from backend.planning.underway.day import Day
from backend.planning.underway.rules.day import DriverNow
from backend.runs.repository import Manifest
from routing.geography import Coordinates
from routing.problem import Break

MOST_CARRIED = 40
"""What a courier may carry whose plan is not known any more."""

WORK_ENDS = time(16)
"""When such a courier's day is taken to end."""


def drivers_of(day: Day) -> list[DriverNow]:
    """Return the couriers of the runs that go on, and those who step in."""
    going_on = [_of_run(day, manifest) for manifest in day.running]
    return [*going_on, *(_stepping_in(day, shift) for shift in day.wishes.substitutes)]


def _of_run(day: Day, manifest: Manifest) -> DriverNow:
    shift = day.shifts.get(manifest.run.courier_id)
    gone = day.has_left(manifest)
    carries = any(map(day.is_carried, manifest.stops))
    return DriverNow(
        id=str(manifest.run.id),
        from_s=_from_s(day, manifest, shift, gone=gone, carries=carries),
        until_s=_until_s(day, manifest, shift),
        capacity=shift.capacity if shift else MOST_CARRIED,
        areas=day.known.get(manifest.run.courier_id, frozenset()),
        at=_last_place(day, manifest) if gone and carries else None,
        breaks=_breaks(day),
    )


def _from_s(day: Day, manifest: Manifest, shift: Shift | None, *, gone: bool, carries: bool) -> int:
    """Whoever drives back with nothing left to visit is at the vault as planned, or now."""
    now_s = max(0, day.second(day.now))
    if gone:
        return now_s if carries else max(now_s, day.second(manifest.run.returns_at))
    return max(now_s, seconds_of_day(shift.starts_at) if shift else 0)


def _until_s(day: Day, manifest: Manifest, shift: Shift | None) -> int:
    """What was planned is driven to its end; the desk may let the courier work longer.

    But no longer than until the courier's next run leaves.
    """
    planned = seconds_of_day(shift.ends_at if shift else WORK_ENDS)
    later = seconds_of_day(day.wishes.later.get(manifest.run.id, time.min))
    back_s = day.second(manifest.run.returns_at)
    return max(back_s, min([max(planned, later), *_next_runs_s(day, manifest)]))


def _next_runs_s(day: Day, manifest: Manifest) -> list[int]:
    """Return when the courier's runs after this one leave."""
    run = manifest.run
    others = (it.run for it in day.running if it.run.courier_id == run.courier_id)
    return [day.second(it.departs_at) for it in others if it.departs_at >= run.returns_at]


def _stepping_in(day: Day, shift: Shift) -> DriverNow:
    return DriverNow(
        id=str(shift.courier_id),
        from_s=max(0, day.second(day.now), seconds_of_day(shift.starts_at)),
        until_s=seconds_of_day(shift.ends_at),
        capacity=shift.capacity,
        areas=day.known.get(shift.courier_id, frozenset()),
        breaks=_breaks(day),
    )


def _breaks(day: Day) -> tuple[Break, ...]:
    return breaks_on(day.wishes.date, rests_of(day.office.planning.breaks))


def _last_place(day: Day, manifest: Manifest) -> Coordinates:
    stop = day.last_done(manifest)
    if stop is None:
        return day.office.depot(manifest.run.depot).coordinates
    return Coordinates(stop.latitude, stop.longitude)
