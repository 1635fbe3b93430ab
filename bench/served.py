"""The product's own server in a process of its own: started, watched, and stopped."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from backend.cli.gazetteer import TRIED

HOST = "127.0.0.1"
PATIENCE_S = 180.0
_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _SYSTEM = 1, 11, 12  # fields of /proc/PID/stat behind the command's name


@dataclass(frozen=True)
class Served:
    """A server that answers, and how long it took until it did."""

    port: int
    root: int
    started_in_s: float

    def cpu_s(self) -> float:
        """Return the seconds of computing that all of its processes have taken."""
        spent = [_stat(pid) for pid in self._processes()]
        return sum(int(fields[_USER]) + int(fields[_SYSTEM]) for fields in spent) / _TICKS

    def resident_mb(self) -> float:
        """Return the memory of all of its processes; what they share is counted once."""
        return sum(_proportional_kb(pid) for pid in self._processes()) / 1024

    def _processes(self) -> list[int]:
        parents = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal():
                with suppress(OSError):
                    parents[int(entry.name)] = int(_stat(int(entry.name))[_PARENT])
        family = [self.root]
        for pid in family:
            family += [child for child, parent in parents.items() if parent == pid]
        return family


@contextmanager
def served(command: list[str], directory: Path, database: str) -> Iterator[Served]:
    """Run a command that serves, with all its files under ``directory``; stop it at the end.

    Raises:
        TimeoutError: it did not answer.
    """
    gazetteer = directory / "gazetteer"
    gazetteer.mkdir(parents=True, exist_ok=True)
    (gazetteer / TRIED).touch()  # measure the server, not somebody's download
    port = _free_port()
    environment = os.environ | {
        "ANTAR_DATABASE_URL": database,
        "ANTAR_KEYS_DIRECTORY": str(directory / "keys"),
        "ANTAR_GAZETTEER_DIRECTORY": str(gazetteer),
        "ANTAR_PHOTOS_DIRECTORY": str(directory / "photos"),
        "ANTAR_LOG_LEVEL": "warning",
    }
    began = time.perf_counter()
    with (directory / "server.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [*command, "--port", str(port)], env=environment, stdout=log, stderr=log
        )
    try:
        _wait_for(port, process)
        yield Served(port, process.pid, time.perf_counter() - began)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


def antar(*arguments: str) -> list[str]:
    """Return the command `antar serve`."""
    return [sys.executable, "-m", "backend.cli", "serve", *arguments]


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    gives_up_at = time.monotonic() + PATIENCE_S
    while time.monotonic() < gives_up_at and process.poll() is None:
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/api/about")
            if connection.getresponse().status == http.client.OK:
                return
        time.sleep(0.02)
    raise TimeoutError(f"no answer from the server on port {port}")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        port: int = listener.getsockname()[1]
        return port


def _stat(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _proportional_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
