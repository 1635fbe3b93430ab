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
from backend.shared.clock import Clock
from routing.geocoding import ReasonCode, Source

NOTHING_TO_ASK_S = 30.0
SERVICE_DOWN_S = 60.0

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
    """Ask of the oldest place not asked of yet; return the seconds to rest before the next."""
    pause_s = service.pause.total_seconds()
    if not await door_repository.take_turn(service.name, now=clock(), pause=service.pause):
        return pause_s
    place = await repository.claim_unasked(clock())
    if place is None:
        return NOTHING_TO_ASK_S
    return pause_s if await _ask_of(place, service, locator, clock) else SERVICE_DOWN_S


async def _ask_of(place: PlaceRow, service: MapService, locator: Locator, clock: Clock) -> bool:
    """Better a place's pin; false when the service did not answer, and is to be asked again."""
    pin = await asyncio.to_thread(locator.ask, service.source, place.address)
    if pin is None:
        return True
    if any(reason.code == ReasonCode.SERVICE_FAILED for reason in pin.reasons):
        await repository.unclaim(place.id)
        return False
    await repository.improve(place.id, pin, clock())
    return True
