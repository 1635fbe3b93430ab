"""The breaks that all couriers share, and a clock from which they are cut out.

Where everyone rests at about the same hour, that hour may as well not be: whatever lies behind it
comes earlier by as much. A plan found so is then timed on the true clock, on which a break moves
freely in its window, to wherever it costs the least.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from routing.problem import DAY_S, Break, Problem, Stop, TimeWindow, Vehicle

MOST_SHARED = 64
"""Of more breaks than this nobody is asked whether all share them."""


def shared_breaks(problem: Problem) -> tuple[Break, ...]:
    """Return the breaks that everyone takes who is on duty around them, in order."""
    breaks = {rest for vehicle in problem.vehicles for rest in vehicle.breaks}
    if len(breaks) > MOST_SHARED:
        return ()
    return tuple(
        sorted(
            rest
            for rest in breaks
            if all(rest in it.breaks or not _on_duty(it, rest) for it in problem.vehicles)
        )
    )


def without(breaks: Sequence[Break], problem: Problem) -> Problem:
    """Return the problem on a clock that stands still while everybody takes ``breaks``."""
    clock = _Clock.without(breaks)
    return replace(
        problem,
        stops=tuple(clock.stop(stop) for stop in problem.stops),
        vehicles=tuple(clock.vehicle(vehicle, breaks) for vehicle in problem.vehicles),
    )


def _on_duty(vehicle: Vehicle, rest: Break) -> bool:
    begins_s, over_s = rest.window.start_s, rest.window.end_s + rest.duration_s
    return vehicle.shift.start_s < over_s and vehicle.shift.end_s > begins_s


@dataclass(frozen=True, slots=True)
class _Clock:
    """A clock that stands still from time to time; each midnight it is right again."""

    gaps: tuple[tuple[int, int], ...]
    """From which second, and for how long."""

    @classmethod
    def without(cls, breaks: Iterable[Break]) -> _Clock:
        """Cut each break out of the middle of its window."""
        gaps: list[tuple[int, int]] = []
        over_s = 0
        for rest in breaks:
            at_s = max(over_s, (rest.window.start_s + rest.window.end_s) // 2)
            gaps.append((at_s, rest.duration_s))
            over_s = at_s + rest.duration_s
        return cls(tuple(gaps))

    def instant(self, second: int) -> int:
        """Return what the clock shows at a second."""
        return second - sum(
            min(max(second - at_s, 0), lasts_s)
            for at_s, lasts_s in self.gaps
            if at_s // DAY_S == second // DAY_S
        )

    def window(self, window: TimeWindow) -> TimeWindow:
        """Return a window as the clock shows it."""
        return TimeWindow(self.instant(window.start_s), self.instant(window.end_s))

    def stop(self, stop: Stop) -> Stop:
        """Return a stop as the clock has it."""
        windows = tuple(self.window(window) for window in stop.windows)
        return replace(stop, windows=windows, release_s=self.instant(stop.release_s))

    def vehicle(self, vehicle: Vehicle, cut: Sequence[Break]) -> Vehicle:
        """Return a vehicle as the clock has it, without the breaks that are cut out."""
        own = (rest for rest in vehicle.breaks if rest not in cut)
        breaks = tuple(Break(self.window(rest.window), rest.duration_s) for rest in own)
        return replace(vehicle, shift=self.window(vehicle.shift), breaks=tuple(sorted(breaks)))
