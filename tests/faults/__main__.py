"""``make test-faults RUNS=1000 SEED=0``: many runs, their figures, and the seeds that failed."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.faults.series import series


def main() -> None:
    """Run a series; leave with status 1 when a run failed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=0)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        figures = asyncio.run(series(Path(directory), runs=given.runs, seed=given.seed))
    print(figures)  # noqa: T201 - it is what was asked for
    sys.exit(1 if figures.failed_seeds else 0)


if __name__ == "__main__":
    main()
