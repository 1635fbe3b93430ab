"""When couriers rest: on which days of the week, beginning between which times, and how long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from backend.planning.rules.question import seconds_of_day
from routing.problem import Break, TimeWindow


@dataclass(frozen=True, slots=True)
class Rest:
    """A break on some days of the week (Monday is 0), by the office's clock."""

    weekdays: frozenset[int]
    begins_from: time
    begins_until: time
    minutes: int


def breaks_on(day: date, rests: Iterable[Rest], *, midnight_s: int = 0) -> tuple[Break, ...]:
    """Return the breaks of a day, in order; ``midnight_s`` is its midnight in the problem."""
    return tuple(
        sorted(
            Break(
                TimeWindow(
                    midnight_s + seconds_of_day(rest.begins_from),
                    midnight_s + seconds_of_day(rest.begins_until),
                ),
                rest.minutes * 60,
            )
            for rest in rests
            if day.weekday() in rest.weekdays
        )
    )


def still_to_take(breaks: Iterable[Break], *, taken: int, back_s: int) -> tuple[Break, ...]:
    """Return what is left of a day's breaks for whoever comes back at ``back_s``.

    The first ``taken`` were taken on the way. One that can begin no more was off duty.
    """
    return tuple(
        Break(TimeWindow(max(it.window.start_s, back_s), it.window.end_s), it.duration_s)
        for it in tuple(breaks)[taken:]
        if back_s <= it.window.end_s
    )
