"""A PostgreSQL server of our own, for tests and benches: reached by a socket, gone afterwards."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import asyncpg  # type: ignore[import-untyped] # asyncpg ships no types


@dataclass(frozen=True)
class PostgresServer:
    """A running server whose socket lies in a folder of its own."""

    directory: Path

    def address(self, database: str) -> str:
        """Return the address of one of its databases."""
        return f"postgresql://{_server_user()}@/{database}?host={self.directory}"

    async def run(self, statement: str) -> None:
        """Run a statement that no transaction may hold."""
        connection = await asyncpg.connect(self.address("postgres"))
        await connection.execute(statement)
        await connection.close()


@contextmanager
def postgres(*settings: str) -> Iterator[PostgresServer]:
    """Start a server with these settings, and remove all of it at the end."""
    directory = Path(tempfile.mkdtemp(prefix="antar-pg-"))
    shutil.chown(directory, _server_user())
    ours = [f"unix_socket_directories={directory}", "listen_addresses=", "max_connections=60"]
    options = " ".join(f"-c '{setting}'" for setting in (*ours, *settings))
    try:
        _server_command("initdb", "-D", "data", "-A", "trust", "-E", "UTF8", "-N", cwd=directory)
        _server_command(
            "pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start", cwd=directory
        )
        yield PostgresServer(directory)
    finally:
        with suppress(subprocess.CalledProcessError):
            _server_command("pg_ctl", "-D", "data", "-m", "immediate", "stop", cwd=directory)
        shutil.rmtree(directory, ignore_errors=True)


def _server_user() -> str:
    """Return who runs PostgreSQL: it refuses to be root."""
    return "postgres" if os.geteuid() == 0 else getpass.getuser()


def _server_command(name: str, *arguments: str, cwd: Path) -> None:
    """Run one of PostgreSQL's own commands as its user, from the PATH or where Debian keeps it."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    command = shutil.which(name) or (str(installed[-1]) if installed else name)
    user = pwd.getpwnam(_server_user())
    is_root = os.geteuid() == 0
    subprocess.run(
        [command, *arguments],
        cwd=cwd,
        check=True,
        stdout=subprocess.DEVNULL,
        user=user.pw_uid if is_root else None,
        group=user.pw_gid if is_root else None,
        extra_groups=[] if is_root else None,
    )
