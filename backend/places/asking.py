"""Asking a map service for streets and rooftops, behind the intake: one place, one turn at a time.

A service answers slowly, or not at all, and its policy may allow one request a second for a whole
installation. So nobody waits for it: a place is located from the gazetteer at once, and bettered
later where the service knows more.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta

from backend.places import door_repository, repository
from backend.places.locator import Locator
from backend.places.repository import PlaceRow
from backend.places.rules.pin import Pin, is_nearer
from backend.shared.clock import Clock
from routing.geocoding import ReasonCode, Source

NOTHING_TO_ASK_S = 30.0
SERVICE_DOWN_S = 60.0

LONGEST_REST_S = 3_600.0
"""No service silences an installation for longer, whatever it asks for."""

AGAIN_AFTER = {attempts: timedelta(minutes=10 * 2**attempts) for attempts in range(8)}
"""When a place that was not answered for is due again, by the attempts so far; at last daily."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class MapService:
    """Which service is asked, and the pause between two requests of the whole installation."""

    name: str
    source: Source
    pause: timedelta


async def ask_for_ever(service: MapService, *, locator: Locator, clock: Clock) -> None:
    """Ask of every place that a service may know better; never ends, and survives any failure."""
    while True:
        try:
            rest_s = await ask_once(service, locator=locator, clock=clock)
        except Exception as failure:  # noqa: BLE001 - the intake goes on without the service
            _log.warning("%s: %s", service.name, type(failure).__qualname__)
            rest_s = SERVICE_DOWN_S
        await asyncio.sleep(rest_s)


async def ask_once(service: MapService, *, locator: Locator, clock: Clock) -> float:
    """Ask of the place that is due first; return the seconds to rest before the next.

    A place is due again until the service has answered, so an ask that fails, or that ends with
    the server, is made up for.
    """
    pause_s = service.pause.total_seconds()
    if not await door_repository.take_turn(service.name, now=clock(), pause=service.pause):
        return pause_s
    place = await repository.claim_due(clock(), again_after=AGAIN_AFTER)
    if place is None:
        return NOTHING_TO_ASK_S
    pin = await _asked(place, service, locator)
    rest_s = _rest_s(pin) if pin else None
    if rest_s is not None:
        rest_s = max(pause_s, rest_s)
        await door_repository.postpone_turn(service.name, clock() + timedelta(seconds=rest_s))
        return rest_s
    if pin and is_nearer(pin, place.pin):
        await repository.set_pin(place, pin, by=None, now=clock())
    await repository.answered(place.id)
    return pause_s


async def _asked(place: PlaceRow, service: MapService, locator: Locator) -> Pin | None:
    """Return what the service makes of a place; None where it has nothing to say."""
    if place.pin.village_code:
        await locator.doors.read([place.pin.village_code])
    return await asyncio.to_thread(locator.ask, service.source, place.address)


def _rest_s(pin: Pin) -> float | None:
    """Return how long a service that did not answer is to be left alone; None if it answered."""
    failed = next((it for it in pin.reasons if it.code == ReasonCode.SERVICE_FAILED), None)
    if failed is None:
        return None
    return min(LONGEST_REST_S, float(failed.values.get("retry_after_s", SERVICE_DOWN_S)))
