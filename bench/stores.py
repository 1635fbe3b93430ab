"""The two databases to measure on: as many empty ones of each as are asked for."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from tests.postgres import PostgresServer


class Store(Protocol):
    """A kind of database."""

    name: str

    @abstractmethod
    def empty(self) -> str:
        """Return the address of a new database without tables."""


class SqliteStore:
    """Files in a folder, synced to the disk at every commit."""

    name = "SQLite"

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def empty(self) -> str:
        """Return the path of a new file."""
        return str(self._directory / f"{uuid4().hex}.db")


class PostgresStore:
    """Databases of a server of our own, with its durable defaults."""

    name = "PostgreSQL"

    def __init__(self, server: PostgresServer) -> None:
        self._server = server

    def empty(self) -> str:
        """Return the address of a new database."""
        name = f"bench_{uuid4().hex}"
        asyncio.run(self._server.run(f"CREATE DATABASE {name}"))
        return self._server.address(name)
