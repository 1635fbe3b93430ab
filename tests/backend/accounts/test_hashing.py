"""Passwords are hashed beside the event loop, in whichever process asks."""

from __future__ import annotations

import subprocess
import sys

HASH = """
import asyncio
from backend.accounts.hashing import hash_password, is_outdated

kept = asyncio.run(hash_password("kata-sandi-contoh"))
print(kept, is_outdated(kept), is_outdated(kept.replace("t=2", "t=1")))
"""
OWASPS_FIRST_CHOICE = "$argon2id$v=19$m=19456,t=2,p=1$"

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


def test_passwords_are_kept_by_argon2id_as_owasp_advises() -> None:
    """19 MiB, twice over, on one lane; whatever was hashed more lightly is outdated."""
    command = [sys.executable, "-W", "ignore", "-c", HASH]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    kept, todays, lighter = told.stdout.split()
    assert kept.startswith(OWASPS_FIRST_CHOICE)
    assert (todays, lighter) == ("False", "True")
