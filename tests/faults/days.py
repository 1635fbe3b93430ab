"""Days of a courier, and the rows they are made on: a courier, a run and a family of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from tests.backend.conftest import (
    Door,
    courier_called,
    due_on_new_run,
    passport_of,
    place_at_the_door,
)
from tests.backend.photograph import photograph

FAMILY = (("Siti Contoh", date(1985, 4, 1)), ("Agus Contoh", date(1983, 9, 9)))


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo that is taken on the way: what it shows, and its bytes."""

    subject: str
    content: bytes


# small, one part, and several parts long: what is cut can be cut within
PHOTOS = tuple(
    Shot(subject, photograph(seed, size))
    for seed, (subject, size) in enumerate(
        (("door", (64, 48)), ("envelope", (320, 240)), ("family_card", (440, 330)))
    )
)


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done: its kind, its body, and the orders it concerns."""

    kind: str
    body: dict[str, Any]
    order_ids: tuple[UUID, ...]
    photos: tuple[Shot, ...] = ()


def _all_at_once(door: Door) -> list[Deed]:
    return [_load(door), _hand_over(door, 0, 1)]


def _one_by_one(door: Door) -> list[Deed]:
    return [_load(door), _hand_over(door, 0), _hand_over(door, 1)]


def _nobody_at_home(door: Door) -> list[Deed]:
    return [_load(door), _fail(door, 0, 1), _bring_back(door, 0, 1)]


def _half_of_the_family(door: Door) -> list[Deed]:
    return [
        _load(door),
        _fail(door, 0, 1),
        _hand_over(door, 0),
        _fail(door, 1),
        _bring_back(door, 1),
    ]


COURSES: Sequence[Callable[[Door], list[Deed]]] = (
    _all_at_once,
    _one_by_one,
    _nobody_at_home,
    _half_of_the_family,
)
LONGEST = 5


async def new_door(number: int) -> Door:
    """Make a courier with a run, at whose one stop a family waits for two passports."""
    courier = await courier_called(f"kurir{number}", "Budi Contoh")
    place = await place_at_the_door()
    passports = [
        await passport_of(place, number * 10 + at, name, born)
        for at, (name, born) in enumerate(FAMILY)
    ]
    return await due_on_new_run(courier, place, tuple(passports), f"F-{number}")


def _of(door: Door, which: tuple[int, ...]) -> tuple[UUID, ...]:
    return tuple(door.passports[at].order_id for at in which)


def _load(door: Door) -> Deed:
    return Deed("load", door.load(), _of(door, (0, 1)))


def _hand_over(door: Door, *which: int) -> Deed:
    body = door.handover(*(door.passports[at] for at in which))
    for order in body["orders"]:
        order["recipient_code"] = {"skipped": "lost"}  # the server has a secret of its own
    return Deed("handover", body, _of(door, which), PHOTOS[2:])


def _fail(door: Door, *which: int) -> Deed:
    body = door.failed_attempt(*(door.passports[at] for at in which))
    return Deed("failed_attempt", body, _of(door, which), PHOTOS[:2])


def _bring_back(door: Door, *which: int) -> Deed:
    body = door.bring_back(*(door.passports[at].seal_number for at in which))
    return Deed("return", body, _of(door, which))
