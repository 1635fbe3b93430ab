"""A courier who could not hand over, but stands at the right door, and shows where it is."""

from __future__ import annotations

from backend.audit.service import record
from backend.handover.rules.shown_door import ShownDoor, judge_shown
from backend.handover.schemas import Position
from backend.handover.visit import Visit
from backend.handover.visit_repository import place_at_stop
from backend.places import repository as places
from backend.places.rules.door import Fix
from backend.places.service import place_of
from routing.errors import InvalidCoordinates
from routing.geography import Coordinates


async def show_door(shown: Position | None, visit: Visit) -> ShownDoor | None:
    """Set the pin of a visit's place where the courier says that the door is.

    It never stands in the way of the record: a fix that is of no use, or older than the pin that
    the place has by now, changes nothing. None when no door was shown.
    """
    if shown is None:
        return None
    try:
        fix = Fix(Coordinates(shown.latitude, shown.longitude), shown.accuracy_m)
    except InvalidCoordinates:
        return ShownDoor.TOO_ROUGH
    at_stop = await place_at_stop(visit.stop_id)
    if at_stop.located_at > visit.told.at():
        return ShownDoor.OUTDATED
    place = await place_of(at_stop.place_id)
    outcome, pin = judge_shown(fix, place.pin, place.address.village or place.address.text)
    if pin != place.pin:
        courier, now = visit.courier.account_id, visit.told.received_at
        if not await places.set_pin(place, pin, by=courier, now=now):
            return ShownDoor.OUTDATED
        await record("place.pinned", subject_id=place.id, actor=courier, at=now)
    return outcome
