"""Passwords as they are kept: Argon2id, computed beside the event loop, two at a time."""

from __future__ import annotations

import asyncio
import os
import secrets
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from backend.accounts.rules.password import plain_password

# OWASP's first choice: 19 MiB, twice over, on one lane
_HASHER = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)


async def hash_password(password: str) -> str:
    """Return what is kept of a password."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_threads(os.getpid()), _HASHER.hash, plain_password(password))


async def is_password(password: str, kept: str | None) -> bool:
    """Tell whether this is the password kept; where none is, take as long to say no."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(
        _threads(os.getpid()), _verify, kept, plain_password(password)
    )


def is_outdated(kept: str) -> bool:
    """Tell whether a hash was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _threads(process: int) -> ThreadPoolExecutor:  # noqa: ARG001 — it is what the cache goes by
    """Return a process's own threads: a forked pool has none left, and would wait for ever."""
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="password")


def _verify(kept: str | None, password: str) -> bool:
    try:
        _HASHER.verify(kept or _nobodys_hash(), password)
    except VerifyMismatchError:
        return False
    return kept is not None


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash(secrets.token_urlsafe())
