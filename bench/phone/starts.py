"""Starts of the app: the first over a slow network, and one with neither network nor server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.phone.budgets import Budget, Measured
from bench.phone.slow import slow_cpu, slow_network
from bench.phone.stopwatch import seconds_until_painted, seconds_until_ready, watch_for
from tests.journeys.browsers import Browsers

SIGN_IN, STOPS = "input[name=username]", "ol.stops li"


def first_loads(browsers: Browsers, directory: Path, cases: int) -> Iterator[Measured]:
    """Open the app on phones that never saw it."""
    painted, ready = list[float](), list[float]()
    for case in range(cases):
        page = browsers.phone(directory / f"new-{case}")
        watch_for(page, SIGN_IN)
        slow_cpu(page)
        slow_network(page)
        page.goto("/kurir/", wait_until="commit", timeout=120_000)
        painted.append(seconds_until_painted(page))
        ready.append(seconds_until_ready(page))
        page.context.close()
    yield Measured(Budget.PAINTED, painted)
    yield Measured(Budget.INTERACTIVE, ready)


def offline_start(browsers: Browsers, profile: Path) -> float:
    """Start a new browser on a phone that knows its run; return the seconds until it shows."""
    page = browsers.phone(profile)
    watch_for(page, STOPS)
    slow_cpu(page)
    page.goto("/kurir/", wait_until="commit")
    seconds = seconds_until_ready(page)
    page.context.close()
    return seconds
