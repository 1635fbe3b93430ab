"""Passwords are hashed beside the event loop, in whichever process asks."""

from __future__ import annotations

import subprocess
import sys

FORKED_AFTER_USE = """
import asyncio, os
from backend.accounts.hashing import hash_password

def hash_once():
    asyncio.run(asyncio.wait_for(hash_password("kata-sandi-contoh"), timeout=30))

hash_once()
child = os.fork()
if child == 0:
    hash_once()
    os._exit(0)
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_process_forked_after_a_password_was_hashed_can_hash_too() -> None:
    """The server's worker is forked after the trial office's accounts were made, and signs in."""
    command = [sys.executable, "-W", "ignore", "-c", FORKED_AFTER_USE]
    subprocess.run(command, check=True, timeout=60)
