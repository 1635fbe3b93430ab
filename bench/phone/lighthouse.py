"""Lighthouse on the three faces: pinned, and fetched by npx, for its 176 MB serve nothing else."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.phone.budgets import Budget, Measured
from tests.journeys.browsers import chromium

VERSION = "13.5.0"
PATIENCE_S = 300
HIDDEN = "is-crawlable"
"""Search engines are sent away from every page on purpose (`X-Robots-Tag: noindex`)."""
CATEGORIES = {
    "accessibility": Budget.ACCESSIBILITY,
    "best-practices": Budget.BEST_PRACTICES,
    "seo": Budget.SEO,
    "performance": Budget.PERFORMANCE,
}


class LighthouseMissing(Exception):
    """Neither a registry nor its cache has it, or it could not look at a page."""


def look_at(pages: Mapping[str, str], directory: Path, cases: int) -> Iterator[Measured]:
    """Look at each page so many times: the console as on a desk, all else as on a phone.

    Raises:
        LighthouseMissing: it cannot be had.
    """
    for name, address in pages.items():
        options = ["--preset=desktop"] if name == "console" else []
        scores = [_scores(address, options, directory) for _ in range(cases)]
        for category, budget in CATEGORIES.items():
            yield Measured(budget, [round(one[category] * 100) for one in scores], name)


def _scores(address: str, options: list[str], directory: Path) -> dict[str, float]:
    report = directory / "lighthouse.json"
    command = [
        *("npx", "--yes", f"lighthouse@{VERSION}", address, "--quiet", "--output=json"),
        *(f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}", *options),
        f"--skip-audits={HIDDEN}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]
    ran = subprocess.run(  # noqa: S603 - our own command
        command,
        env=os.environ | {"CHROME_PATH": chromium()},
        cwd=directory,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    if ran.returncode:
        raise LighthouseMissing(ran.stderr.strip()[-500:])
    told = json.loads(report.read_text())["categories"]
    return {category: told[category]["score"] for category in CATEGORIES}
