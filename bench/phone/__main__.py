"""Print every row of the web side's budgets: its target, and the median that was measured.

    python -m bench.phone [--cases N] [--only PART ...] [--check]

Everything is made anew in a folder that is thrown away. A machine that does other work at the same
time makes each duration an upper bound; therefore nothing here is part of `make test`.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Playwright, expect, sync_playwright

from bench.phone.budgets import ELSEWHERE, NAME, Measured
from bench.phone.door import at_the_door
from bench.phone.lighthouse import LighthouseMissing, look_at
from bench.phone.queued import queued_handovers
from bench.phone.sizes import sizes_of_build, sizes_of_tracking
from bench.phone.starts import first_loads
from tests.journeys.browsers import PATIENCE_MS, Browsers
from tests.journeys.desk import Desk
from tests.journeys.office import Office

LIGHTHOUSE_CASES = 3


@dataclass(frozen=True, slots=True)
class Bench:
    """What the parts need: a browser's driver, a folder, and how many cases are asked for."""

    playwright: Playwright
    directory: Path
    cases: int

    @contextmanager
    def trial(self) -> Iterator[tuple[Office, Browsers]]:
        """Serve a trial office of its own, with windows into it."""
        directory = Path(tempfile.mkdtemp(dir=self.directory))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        office = Office(directory, str(directory / "antar.db"), port)
        browsers = Browsers(self.playwright, office.url, directory)
        office.start()
        try:
            yield office, browsers
        finally:
            browsers.close()
            office.kill()


def sizes(bench: Bench) -> Iterator[Measured]:
    """Weigh what is built and what is served."""
    yield from sizes_of_build()
    with bench.trial() as (_, browsers):
        yield from sizes_of_tracking(browsers, _tracking_url(browsers))


def first_load(bench: Bench) -> Iterator[Measured]:
    """Open the app for the first time."""
    with bench.trial() as (_, browsers):
        yield from first_loads(browsers, bench.directory, bench.cases)


def door(bench: Bench) -> Iterator[Measured]:
    """Go through a courier's morning."""
    with bench.trial() as (office, browsers):
        yield from at_the_door(office, browsers, bench.cases)


def queue(bench: Bench) -> Iterator[Measured]:
    """Send what waited."""
    yield queued_handovers(bench.playwright, bench.directory, bench.cases)


def lighthouse(bench: Bench) -> Iterator[Measured]:
    """Have three pages looked at."""
    with bench.trial() as (office, browsers):
        pages = {
            "courier": f"{office.url}/kurir/",
            "console": f"{office.url}/konsol/",
            "tracking": _tracking_url(browsers),
        }
        yield from look_at(pages, bench.directory, LIGHTHOUSE_CASES)


PARTS: dict[str, Callable[[Bench], Iterator[Measured]]] = {
    part.__name__: part for part in (sizes, first_load, door, queue, lighthouse)
}


def main() -> None:
    """Print the table; with ``--check``, fail past a budget or without a measurement."""
    asked = _arguments()
    print(
        f"{date.today():%Y-%m-%d}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}: "  # noqa: DTZ011 - the reader's day
        "durations are upper bounds\n"
    )
    kept = True
    expect.set_options(timeout=PATIENCE_MS)
    with (
        tempfile.TemporaryDirectory(prefix="antar-bench-", ignore_cleanup_errors=True) as name,
        sync_playwright() as playwright,
    ):
        bench = Bench(playwright, Path(name), asked.cases)
        for part in asked.only:
            kept &= _print(part, bench)
    for row, command in ELSEWHERE.items():
        print(f"  {row:<{NAME}} held by {command}")
    sys.exit(1 if asked.check and not kept else 0)


def _print(part: str, bench: Bench) -> bool:
    """Measure and print a part; return whether all of it is within its budgets."""
    kept = True
    try:
        for measured in PARTS[part](bench):
            print(measured.said(), flush=True)
            kept &= measured.kept
    except LighthouseMissing as missing:
        print(f"  NOT MEASURED: Lighthouse: {missing}", flush=True)
        return False
    return kept


def _tracking_url(browsers: Browsers) -> str:
    loket = Desk(browsers.desk(), "loket1")
    order = loket.ask("/api/orders?limit=1")["orders"][0]["id"]
    return str(loket.ask(f"/api/orders/{order}")["tracking_url"])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.phone", description=__doc__)
    parser.add_argument("--cases", type=int, default=5, help="of each duration")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--check", action="store_true", help="exit with 1 past a budget")
    return parser.parse_args()


if __name__ == "__main__":
    main()
