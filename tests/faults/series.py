"""A series of runs on one database, seed after seed, each replayable by its own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from backend.database import open_database
from backend.migrations import TABLES, migrate
from tests.faults.run import Broken, Figures, Harness
from tests.faults.servers import PROJECT, Servers


async def series(directory: Path, *, runs: int, seed: int, database: str | None = None) -> Figures:
    """Live through ``runs`` seeds from ``seed`` on; say which failed and why as it goes."""
    address = database or str(directory / "faults.db")
    opened = await open_database(address)
    servers = Servers(directory, address)
    program = bundled(directory)
    try:
        await migrate(opened)
        opened.bind(TABLES)
        await servers.open()
        harness = Harness(servers, program, directory)
        await harness.learn_the_courses()
        for one in range(seed, seed + runs):
            await _try(harness, one)
        return harness.figures
    finally:
        servers.close()
        await opened.close()


async def _try(harness: Harness, seed: int) -> None:
    try:
        await harness.run(seed)
    except (TimeoutError, Broken) as fault:
        harness.figures.failed_seeds.append(seed)
        print(f"SEED {seed}: {fault}\n  again: make test-faults RUNS=1 SEED={seed}")  # noqa: T201


def bundled(directory: Path) -> Path:
    """Bundle the phone's program from the app's own source."""
    program = directory / "phone.mjs"
    pwa = PROJECT / "pwa"
    subprocess.run(
        [
            str(PROJECT / ".venv" / "bin" / "node"),
            str(pwa / "node_modules" / "rolldown" / "bin" / "cli.mjs"),
            "-c",
            "build/faulty-phone.config.mjs",
        ],
        cwd=pwa,
        env={**os.environ, "FAULTY_PHONE": str(program)},
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return program
