"""What is different between two plans of the same days: who is added, dropped, moved, retimed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from routing.plan import Plan


class Kind(StrEnum):
    """How a stop fares in the later plan."""

    ADDED = "added"  # no route visited it before
    DROPPED = "dropped"  # no route visits it any more
    MOVED = "moved"  # another vehicle visits it
    RETIMED = "retimed"  # the same vehicle visits it at another time


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """By whom a stop is visited, and when service begins."""

    vehicle_id: str
    begin_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One stop that is planned differently; none: in no route."""

    stop_id: str
    kind: Kind
    before: Planned | None
    after: Planned | None


def changes(before: Plan, after: Plan, *, tolerance_s: int = 0) -> tuple[Change, ...]:
    """Return what ``after`` does otherwise than ``before``, by stop.

    A stop whose service begins at most ``tolerance_s`` earlier or later is not told.
    """
    old, new = _planned(before), _planned(after)
    return tuple(
        Change(stop_id=stop_id, kind=kind, before=old.get(stop_id), after=new.get(stop_id))
        for stop_id in sorted(old.keys() | new.keys())
        if (kind := _kind(old.get(stop_id), new.get(stop_id), tolerance_s)) is not None
    )


def _planned(plan: Plan) -> Mapping[str, Planned]:
    return {
        visit.stop_id: Planned(vehicle_id=route.vehicle_id, begin_s=visit.arrival_s + visit.wait_s)
        for route in plan.routes
        for visit in route.visits
    }


def _kind(old: Planned | None, new: Planned | None, tolerance_s: int) -> Kind | None:
    if old is None or new is None:
        return Kind.ADDED if old is None else Kind.DROPPED
    if old.vehicle_id != new.vehicle_id:
        return Kind.MOVED
    return Kind.RETIMED if abs(old.begin_s - new.begin_s) > tolerance_s else None
