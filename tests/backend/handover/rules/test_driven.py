"""Legs are told by when doors were left, one after the other, on one run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from backend.handover.rules.driven import driven_legs
from routing.geography import Coordinates

EIGHT = datetime(2026, 3, 3, 1, tzinfo=UTC)


@dataclass(frozen=True)
class _Door:
    run_id: UUID
    stop_id: UUID
    coordinates: Coordinates
    service_duration_s: int
    at: datetime


def _door(run: int, stop: int, minutes: float, service_s: int = 300) -> _Door:
    """Return a door ``stop`` times 1.1 km north, left so many minutes after eight."""
    where = Coordinates(-3.7 + stop / 100, 103.7)
    at = EIGHT + timedelta(minutes=minutes)
    return _Door(UUID(int=run), UUID(int=100 * run + stop), where, service_s, at)


def test_a_leg_is_the_time_between_without_the_service() -> None:
    """Ten minutes from end to end, five of them at the door, are five on the way."""
    (leg,) = driven_legs([_door(1, 1, 10), _door(1, 0, 0)])
    assert leg.duration_s == 300
    assert leg.straight_m == pytest.approx(1_112, abs=1)


def test_a_familys_passports_are_one_door() -> None:
    """Recorded within a minute, they are no leg; the last one counts as leaving."""
    (leg,) = driven_legs([_door(1, 0, 0), _door(1, 0, 2), _door(1, 1, 12)])
    assert leg.duration_s == 300


def test_runs_are_not_mixed() -> None:
    """From one courier's door to another's nobody drove; one door alone is no leg."""
    assert list(driven_legs([_door(1, 0, 0), _door(2, 1, 10)])) == []
    assert len(list(driven_legs([_door(n, s, 10 * s + n) for n in (1, 2) for s in (0, 1)]))) == 2
