"""How soon `antar serve` answers, and how much memory it holds, with the trial office."""

from __future__ import annotations

import statistics
from pathlib import Path

from bench.numbers import say, title
from bench.served import antar, served

TIMES = 3


def measure_starting(directory: Path) -> None:
    """Print the first start, which makes the trial office, and the median of later ones."""
    title("antar serve --demo, until /api/about answers")
    database = str(directory / "demo.db")
    with served(antar("--demo"), directory, database) as first:
        say("first start: migrate, load the trial office", 1, f"{first.started_in_s:6.2f} s")
    started, resident = [], []
    for _ in range(TIMES):
        with served(antar("--demo"), directory, database) as server:
            started.append(server.started_in_s)
            resident.append(server.resident_mb())
    say("later starts", TIMES, f"{statistics.median(started):6.2f} s (median)")
    say("resident memory, all processes", TIMES, f"{statistics.median(resident):6.0f} MB (median)")
