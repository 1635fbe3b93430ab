"""What is promised to be measured: import, start-up, memory, and handovers, on both databases.

    python -m bench [--rows N] [--singles N] [--batches N] [--seed N] [--only NAME ...]

Everything is made anew in a folder of its own: files, a PostgreSQL server, invented people.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
import time
from datetime import date
from pathlib import Path

from bench.handovers import Size, measure_handovers
from bench.importing import measure_import
from bench.starting import measure_starting
from bench.stores import PostgresStore, SqliteStore, Store
from tests.postgres import postgres

PARTS = ("import", "start", "handover")


def main() -> None:
    """Print the report."""
    asked, began = _arguments(), time.perf_counter()
    print(
        f"{date.today():%Y-%m-%d}, Python {platform.python_version()}, {os.cpu_count()} cores "  # noqa: DTZ011 - the reader's day
        f"({platform.machine()}), seed {asked.seed}"
    )
    with tempfile.TemporaryDirectory(prefix="antar-bench-") as name, postgres() as server:
        directory = Path(name)
        stores: list[Store] = [SqliteStore(directory), PostgresStore(server)]
        if "import" in asked.only:
            measure_import(stores, asked.rows, asked.seed)
        if "start" in asked.only:
            measure_starting(directory)
        if "handover" in asked.only:
            measure_handovers(stores, directory, Size(asked.singles, asked.batches), asked.seed)
    print(f"\nmeasured in {time.perf_counter() - began:.0f} s")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the product.")
    parser.add_argument("--rows", type=int, default=10_000, help="rows of the imported workbook")
    parser.add_argument("--singles", type=int, default=100, help="handovers one a POST, a courier")
    parser.add_argument("--batches", type=int, default=3, help="batches of 50, a courier")
    parser.add_argument("--seed", type=int, default=1275)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
