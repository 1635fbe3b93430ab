"""``antar serve``: an office that goes on being served."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from backend.cli.gazetteer import TRIED
from backend.web.screens import FACES

PATIENCE_S = 60


@contextmanager
def serving(port: int, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Serve the installation that the environment describes."""
    words = [sys.executable, "-m", "backend.cli", "serve", "--port", str(port)]
    with log.open("wb") as said, subprocess.Popen(words, stdout=said, stderr=said) as server:
        try:
            yield server
        finally:
            server.terminate()
            server.wait(PATIENCE_S)


def worker_of(server: subprocess.Popen[bytes]) -> int:
    """Return the id of the process that answers for the server, once it does."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    return int(children.read_text().split()[-1])


def wait_for_answer(port: int) -> None:
    """Ask until there is an answer."""
    last = time.monotonic() + PATIENCE_S
    while True:
        try:
            httpx.get(f"http://127.0.0.1:{port}/api/about").raise_for_status()
        except httpx.TransportError:
            assert time.monotonic() < last
            time.sleep(0.1)
        else:
            return


def test_a_worker_that_dies_is_replaced(installed: Path) -> None:
    """A process killed for want of memory costs its requests, and not the office."""
    for face in FACES:
        (installed / "web_directory" / face).mkdir(parents=True)
        (installed / "web_directory" / face / "index.html").write_text("<!doctype html>")
    (installed / "web_directory" / "assets").mkdir()
    (installed / "gazetteer_directory").mkdir()
    (installed / "gazetteer_directory" / TRIED).touch()  # nothing is fetched
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with serving(port, installed / "log") as server:
        wait_for_answer(port)
        killed = worker_of(server)
        os.kill(killed, signal.SIGKILL)
        wait_for_answer(port)
        assert worker_of(server) != killed
        assert server.poll() is None
