"""What was shared is read and looked at before anything is pinned; nothing is stored."""

from __future__ import annotations

from backend.places.doubting import refuse_useless
from backend.places.locator import Locator
from backend.places.rules.pin import POINTED_AT_RADIUS_M
from backend.places.schemas import SharedPoint
from backend.places.villages import village_view
from routing.geography import Coordinates


def read_shared(link: str, locator: Locator) -> tuple[Coordinates, int]:
    """Return the point in a link, and how far from it the door may be, metres.

    Raises:
        LinkOpensOnline, NoLocationInText: it tells no point.
    """
    found = locator.shared_location(link)
    return found.coordinates, max(POINTED_AT_RADIUS_M, round(found.radius_m))


def shared_point(link: str, locator: Locator) -> SharedPoint:
    """Return the point that a pin settled by this link would be at.

    Raises:
        LinkOpensOnline, NoLocationInText: it tells no point.
        OutsideTheArea, PressTooWide: nobody can be sent there.
    """
    point, accuracy_m = read_shared(link, locator)
    refuse_useless(point, accuracy_m, locator)
    code = locator.village_code_around(point)
    return SharedPoint(
        latitude=point.latitude,
        longitude=point.longitude,
        accuracy_m=accuracy_m,
        village=village_view(locator.village(code), locator.gazetteer) if code else None,
    )
