"""The floor under every handover: the same bytes, put into one bare table by the driver alone."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped] # asyncpg ships no types


@dataclass(frozen=True)
class Floor:
    """What bare transactions took: each one's seconds, and the computing of all in this process."""

    took: list[float]
    cpu_s: float


def bare(address: str, transactions: Sequence[Sequence[bytes]], writers: int) -> Floor:
    """Insert in so many transactions, from so many connections at once (SQLite has one writer)."""
    began = time.process_time()
    if address.startswith("postgres"):
        took = asyncio.run(_postgres(address, transactions, writers))
    else:
        took = _sqlite(address, transactions)
    return Floor(took, time.process_time() - began)


async def _postgres(
    address: str, transactions: Sequence[Sequence[bytes]], writers: int
) -> list[float]:
    took: list[float] = []
    waiting = iter(transactions)

    async def write() -> None:
        connection = await asyncpg.connect(address)
        for rows in waiting:
            began = time.perf_counter()
            async with connection.transaction():
                for row in rows:
                    await connection.execute("INSERT INTO floor VALUES ($1, $2)", uuid4(), row)
            took.append(time.perf_counter() - began)
        await connection.close()

    connection = await asyncpg.connect(address)
    await connection.execute("CREATE TABLE floor (id UUID PRIMARY KEY, record BYTEA NOT NULL)")
    await connection.close()
    await asyncio.gather(*(write() for _ in range(writers)))
    return took


def _sqlite(path: str, transactions: Sequence[Sequence[bytes]]) -> list[float]:
    took: list[float] = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE floor (id BLOB PRIMARY KEY, record BLOB NOT NULL)")
        for rows in transactions:
            began = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            for row in rows:
                connection.execute("INSERT INTO floor VALUES (?, ?)", (uuid4().bytes, row))
            connection.execute("COMMIT")
            took.append(time.perf_counter() - began)
    return took
