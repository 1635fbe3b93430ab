"""Server processes on one database: one serves, another stands by for when it is killed."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from backend.photos.store import PhotoStore, open_photo_store

PROJECT = Path(__file__).parents[2]
PATIENCE_S = 90.0


@dataclass
class Server:
    """One process group, listening on a port of its own."""

    port: int
    process: subprocess.Popen[bytes]

    async def ready(self) -> None:
        """Wait until it listens."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_S
        while asyncio.get_running_loop().time() < deadline and self.process.poll() is None:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return
        raise RuntimeError("the server did not start")

    def kill(self) -> None:
        """End all of it at once."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Servers:
    """The one that serves, and the one that stands by."""

    directory: Path
    database: str
    kills: int = 0
    serving: Server | None = None
    standby: Server | None = None
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        """Name the file that all of them write to."""
        self.log = self.directory / "server.log"

    async def open(self) -> None:
        """Start both."""
        self.serving, self.standby = self._start(), self._start()
        await self.serving.ready()

    @property
    def photos(self) -> PhotoStore:
        """What the servers keep of photos."""
        return open_photo_store(self.directory / "photos", self.directory / "keys")

    @property
    def port(self) -> int:
        """Where requests go now."""
        if self.serving is None:
            raise RuntimeError("no server is open")
        return self.serving.port

    async def replace(self) -> None:
        """The serving one has died: bury it, and let the other take its place."""
        if self.serving is None or self.standby is None:
            raise RuntimeError("no server is open")
        self.kills += 1
        self.serving.kill()
        self.serving, self.standby = self.standby, self._start()
        await self.serving.ready()

    def close(self) -> None:
        """End both."""
        for server in (self.serving, self.standby):
            if server:
                server.kill()

    def _start(self) -> Server:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.mortal", str(port)],
                cwd=PROJECT,
                env=self._environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return Server(port, process)

    def _environment(self) -> dict[str, str]:
        screens = self.directory / "screens"
        for face in ("assets", "kurir", "konsol"):
            (screens / face).mkdir(parents=True, exist_ok=True)
            (screens / face / "index.html").write_text("<!doctype html>")
        return {
            **os.environ,
            "PYTHONPATH": str(PROJECT),
            "ANTAR_DATABASE_URL": self.database,
            "ANTAR_KEYS_DIRECTORY": str(self.directory / "keys"),
            "ANTAR_PHOTOS_DIRECTORY": str(self.directory / "photos"),
            "ANTAR_GAZETTEER_DIRECTORY": str(self.directory / "gazetteer"),
            "ANTAR_WEB_DIRECTORY": str(screens),
            "ANTAR_LOG_LEVEL": "error",
        }
