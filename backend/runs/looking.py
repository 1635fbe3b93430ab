"""Any run as it was, even a cancelled one: to be read, not to be driven or changed."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from backend.runs import repository
from backend.runs.repository import Manifest
from backend.runs.rules.run import NoSuchRun, RunState


async def run_as_it_was(run_id: UUID) -> Manifest:
    """Return a run with its stops; a cancelled one with what was to be brought.

    Raises:
        NoSuchRun: no run has this id.
    """
    found = await repository.manifest(run_id)
    if found is None:
        raise NoSuchRun
    if found.run.state is not RunState.CANCELLED:
        return found
    return replace(found, stops=await repository.stops_of(run_id, taken_off=True))
