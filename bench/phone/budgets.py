"""What the web side may cost, and how a measurement is held against it."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

NAME, CASES, FIGURE = 58, 3, 10


class Budget(StrEnum):
    """One row of the table; the value is how it is called."""

    SCRIPTS = "courier JavaScript at first load"
    FIRST_LOAD = "courier whole first load"
    PRECACHE = "courier precache without wasm"
    TRACKING = "public tracking page, all of it, gzipped"
    TRACKING_SCRIPTS = "public tracking page, scripts"
    PAINTED = "Slow 3G and 4x CPU: first contentful paint"
    INTERACTIVE = "Slow 3G and 4x CPU: sign-in can be typed into"
    OFFLINE_START = "offline cold start, 4x CPU, server killed"
    SCAN = "scan, 4x CPU: from the tap to the name"
    QUEUE = "100 queued handovers over Slow 3G"
    RECORD = "a handover before its photo, signed at length"
    ACCESSIBILITY = "Lighthouse accessibility"
    BEST_PRACTICES = "Lighthouse best practices"
    SEO = "Lighthouse SEO"
    PERFORMANCE = "Lighthouse performance"


@dataclass(frozen=True, slots=True)
class Limit:
    """How much there may be of something, or how little; and its unit."""

    bound: float
    unit: str
    at_least: bool = False

    def holds(self, value: float) -> bool:
        """Tell whether a value is within the budget."""
        return value >= self.bound if self.at_least else value <= self.bound


LIMITS = {
    Budget.SCRIPTS: Limit(45, "kB"),
    Budget.FIRST_LOAD: Limit(70, "kB"),
    Budget.PRECACHE: Limit(200, "kB"),
    Budget.TRACKING: Limit(15, "kB"),
    Budget.TRACKING_SCRIPTS: Limit(0, "files"),
    Budget.PAINTED: Limit(2.5, "s"),
    Budget.INTERACTIVE: Limit(6, "s"),
    Budget.OFFLINE_START: Limit(1.0, "s"),
    Budget.SCAN: Limit(1.5, "s"),
    Budget.QUEUE: Limit(15, "s"),
    Budget.RECORD: Limit(2.5, "kB"),
    Budget.ACCESSIBILITY: Limit(100, "", at_least=True),
    Budget.BEST_PRACTICES: Limit(100, "", at_least=True),
    Budget.SEO: Limit(100, "", at_least=True),
    Budget.PERFORMANCE: Limit(95, "", at_least=True),
}

ELSEWHERE = {
    "100 photos of 40 kB, two at a time, Slow 4G: 60 s": "python -m bench.photos",
    "1,000 seeded fault runs: 0 lost, 0 doubled": "make test-faults",
    "axe-core: 0 violations on every screen": "make test",
}
"""Rows of the table that are measured, or held, by something else."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Some cases of one budget; ``of`` says of what, where there are several."""

    budget: Budget
    values: Sequence[float]
    of: str = ""

    @property
    def median(self) -> float:
        """The middle of all cases."""
        return statistics.median(self.values)

    @property
    def kept(self) -> bool:
        """Whether the median is within the budget."""
        return LIMITS[self.budget].holds(self.median)

    def said(self) -> str:
        """Say target, median, spread and number of cases in a line."""
        limit = LIMITS[self.budget]
        name = f"{self.budget}{f', {self.of}' if self.of else ''}"
        bound = f"{'>=' if limit.at_least else '<='} {limit.bound:g} {limit.unit}".strip()
        spread = f"{min(self.values):.2f}-{max(self.values):.2f}" if len(self.values) > 1 else ""
        verdict = "ok" if self.kept else "PAST IT"
        return (
            f"  {name:<{NAME}} {bound:>{FIGURE}} {self.median:{FIGURE}.2f} "
            f"{len(self.values):>{CASES}} cases  {verdict:<8} {spread}"
        ).rstrip()
