"""How measurements are said: a line each, with the number of cases and the spread."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

LABEL, CASES = 44, 7


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value below which so many percent of the values lie."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def spread_ms(seconds: Sequence[float]) -> str:
    """Say the median and the ninety-ninth percentile of some durations."""
    p50, p99 = percentile(seconds, 50) * 1000, percentile(seconds, 99) * 1000
    return f"p50 {p50:8.2f} ms   p99 {p99:8.2f} ms"


def say(label: str, cases: int, measured: str) -> None:
    """Print one line of the report."""
    print(f"  {label:<{LABEL}} {cases:>{CASES},} cases   {measured}", flush=True)


def title(text: str) -> None:
    """Print what the next lines are about."""
    print(f"\n{text}", flush=True)
