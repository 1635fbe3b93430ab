"""Sizes: of the courier's app as it was built, and of the public tracking page as it is served."""

from __future__ import annotations

import gzip
import re
import subprocess
from collections.abc import Iterator

from playwright.sync_api import Response

from bench.phone.budgets import Budget, Measured
from tests.journeys.browsers import Browsers
from tests.journeys.office import PROJECT

LINE = re.compile(r"(?:ok|TOO BIG)\s+(.+): ([\d.]+) of [\d.]+ kB gz")
OF_BUILD = {
    "courier JavaScript at first load": Budget.SCRIPTS,
    "courier whole first load": Budget.FIRST_LOAD,
    "courier precache": Budget.PRECACHE,
}


class SizesMissing(RuntimeError):
    """The build did not say all of its sizes: it is not there, or calls them by other names."""


def sizes_of_build() -> list[Measured]:
    """Let the build say what it weighs.

    Raises:
        SizesMissing: it does not say all of it.
    """
    done = subprocess.run(
        ["node", "build/budgets.ts"],  # noqa: S607 - the Node of this project, on the path
        cwd=PROJECT / "pwa",
        capture_output=True,
        text=True,
        check=False,  # past a budget it fails, and still says by how much
    )
    try:
        return read_sizes(done.stdout)
    except SizesMissing as missing:
        raise SizesMissing(f"{missing}; {done.stderr.strip()}") from missing


def read_sizes(said: str) -> list[Measured]:
    """Read what the build said of each size that has a budget.

    Raises:
        SizesMissing: one of them is not there.
    """
    found = {name: float(kilobytes) for name, kilobytes in LINE.findall(said)}
    if missing := OF_BUILD.keys() - found.keys():
        raise SizesMissing(f"not measured: {', '.join(sorted(missing))}")
    return [Measured(budget, [found[name]]) for name, budget in OF_BUILD.items()]


def sizes_of_tracking(browsers: Browsers, tracking_url: str) -> Iterator[Measured]:
    """Open the page as its reader does, and weigh whatever comes."""
    page, came = browsers.desk(), list[Response]()
    page.on("response", lambda response: came.append(response))  # noqa: PLW0108 - marked by Playwright
    page.goto(tracking_url, wait_until="networkidle")
    weight = sum(len(gzip.compress(response.body())) for response in came)
    scripts = [response for response in came if response.request.resource_type == "script"]
    yield Measured(Budget.TRACKING, [weight / 1000])
    yield Measured(Budget.TRACKING_SCRIPTS, [len(scripts)])
    page.context.close()
