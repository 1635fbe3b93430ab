"""The trial office of a journey: served by the command people run, killed as by a power cut."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError

from piccolo.table import Table

from backend.cli.gazetteer import TRIED
from backend.database import open_database
from backend.migrations import TABLES

PROJECT = Path(__file__).parents[2]
PATIENCE_S = 120


@dataclass
class Office:
    """One trial office: its database, its keys, and the server while it runs."""

    directory: Path
    database_address: str
    port: int
    own_file: Path | None = None
    """The office's own TOML file, where it has one."""
    running: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def url(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What the server said."""
        return self.directory / "server.log"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [sys.executable, "-m", "backend.cli", "serve", "--demo", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(
                command,
                cwd=PROJECT,
                env=self._environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait()

    def kill(self) -> None:
        """End it at once: the whole process group, with SIGKILL."""
        if self.running is None:
            return
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait()
        self.running = None

    def count(self, table: type[Table]) -> int:
        """Count a table's rows, past the server, in the database itself."""
        with ThreadPoolExecutor(1) as thread:  # Playwright's event loop runs in this one
            return thread.submit(asyncio.run, self._count(table)).result()

    async def _count(self, table: type[Table]) -> int:
        database = await open_database(self.database_address)
        try:
            database.bind(TABLES)
            return int(await table.count())
        finally:
            await database.close()

    def _environment(self) -> dict[str, str]:
        gazetteer = self.directory / "gazetteer"
        gazetteer.mkdir(exist_ok=True)
        (gazetteer / TRIED).touch()  # a journey fetches nothing: the bundled villages must do
        return {
            **os.environ,
            "ANTAR_DATABASE_URL": self.database_address,
            "ANTAR_KEYS_DIRECTORY": str(self.directory / "keys"),
            "ANTAR_GAZETTEER_DIRECTORY": str(gazetteer),
            **({"ANTAR_OFFICE_FILE": str(self.own_file)} if self.own_file else {}),
            "ANTAR_PHOTOS_DIRECTORY": str(self.directory / "photos"),
        }

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline and self.running and self.running.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/api/about", timeout=5):
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"the server did not start:\n{self.log.read_text(errors='replace')}")
