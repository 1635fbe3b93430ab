"""The third source, optional: a Nominatim server, for rooftops and streets, through geopy.

Its hits are believed only in, or within a kilometre of, the village that the gazetteer matched;
where that has no outline, within the radius in which nine in ten of its doors lie. The public
server's policy is one request a second for a whole installation, a telling User-Agent, cached
answers and no bulk: the pace is for the caller to keep, since only it knows the whole installation.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlsplit

from geopy.exc import GeocoderRateLimited, GeopyError  # type: ignore[import-untyped]  # no types
from geopy.geocoders import Nominatim  # type: ignore[import-untyped]  # geopy ships no types

from routing.errors import GeocoderUnavailable, InvalidCoordinates
from routing.gazetteer import Gazetteer, Village
from routing.geocoding.address import Address, parse
from routing.geocoding.answer import Answer, Level, Reason, ReasonCode
from routing.geocoding.unredirected import UnredirectedAdapter
from routing.geography import Coordinates, distance_m

BELIEVED_WITHIN_M = 1_000.0
ROOFTOP_RADIUS_M, STREET_RADIUS_M = 100.0, 700.0

SHORTEST_WAIT_S, LONGEST_WAIT_S = 1, 3_600
"""How long a service that asks to wait is left alone, whatever it says."""

_SERVICE = "Nominatim"
_NONSENSE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError)
"""What geopy raises over an answer that is not Nominatim's."""
_STREET_CLASSES = frozenset({"highway", "railway", "waterway"})
_NOT_NEARER = frozenset({"boundary", "place", "landuse", "natural"})


@dataclass(frozen=True, slots=True)
class Server:
    """Which server to ask, and how. ``allowed_hosts`` guards against a mistyped or moved one."""

    url: str
    user_agent: str
    allowed_hosts: frozenset[str]
    timeout_s: float = 4.0


@dataclass(frozen=True, slots=True)
class Hit:
    """What the server found: a rooftop or a street."""

    coordinates: Coordinates
    level: Level


class NominatimSource:
    """Asks one server for the street of an answer at village level."""

    def __init__(self, server: Server, gazetteer: Gazetteer) -> None:
        parts = urlsplit(server.url)
        if parts.scheme not in ("http", "https") or parts.hostname not in server.allowed_hosts:
            raise GeocoderUnavailable(f"the host of {server.url} is not among those allowed")
        self._gazetteer = gazetteer
        self._server = Nominatim(
            user_agent=server.user_agent,
            domain=f"{parts.netloc}{parts.path}",
            scheme=parts.scheme,
            timeout=server.timeout_s,
            adapter_factory=UnredirectedAdapter,
        )
        self._ask = lru_cache(maxsize=10_000)(self._ask_server)

    def refine(self, address: Address, known: Answer) -> Answer | None:
        """Return the rooftop or street where the server's hit can be believed."""
        street = address.street or parse(address.text).street
        if not street or known.village is None or known.level is not Level.VILLAGE:
            return None
        try:
            hit = self._ask(street, known.village)
        except GeocoderUnavailable as failure:
            told: dict[str, str | int] = {"service": _SERVICE}
            if failure.retry_after_s:
                told["retry_after_s"] = math.ceil(failure.retry_after_s)
            return _told(known, Reason(ReasonCode.SERVICE_FAILED, told))
        if hit is None:
            return None
        astray_m = self._astray_m(hit, known, known.village)
        if astray_m > 0:
            values: dict[str, str | int] = {"service": _SERVICE, "distance_m": round(astray_m)}
            return _told(known, Reason(ReasonCode.SERVICE_DISAGREES, values))
        reason = Reason(ReasonCode.SERVICE_FOUND, {"service": _SERVICE})
        radius_m = ROOFTOP_RADIUS_M if hit.level is Level.ROOFTOP else STREET_RADIUS_M
        nearer = replace(known, level=hit.level, coordinates=hit.coordinates, radius_m=radius_m)
        return _told(nearer, reason)

    def _astray_m(self, hit: Hit, known: Answer, village: Village) -> float:
        """Return how far outside the believable surroundings of the village the hit lies."""
        outline = self._gazetteer.outlines.of(village.code)
        if outline:
            return max(0.0, outline.distance_m(hit.coordinates) - BELIEVED_WITHIN_M)
        if known.coordinates is None or known.radius_m is None:
            return BELIEVED_WITHIN_M
        return max(0.0, distance_m(known.coordinates, hit.coordinates) - known.radius_m)

    def _ask_server(self, street: str, village: Village) -> Hit | None:
        district, regency = (
            self._gazetteer.district_of(village),
            self._gazetteer.regency_of(village),
        )
        query = {
            "street": street,
            "city": village.name,
            "county": f"{district.name}, {regency.name}",
            "country": "Indonesia",
        }
        try:
            found = self._server.geocode(query, country_codes="id", language="id")
        except GeocoderRateLimited as cause:
            raise GeocoderUnavailable("the service asks to wait", _wait_s(cause)) from cause
        except (GeopyError, *_NONSENSE) as cause:
            raise GeocoderUnavailable(f"the service did not answer usefully: {cause}") from cause
        return _hit(found.raw) if found else None


def _hit(raw: dict[str, object]) -> Hit | None:
    """Read a result; a village or district that the server fell back to is not nearer."""
    kind = str(raw.get("class", raw.get("category", "")))
    if kind in _NOT_NEARER:
        return None
    try:
        place = Coordinates(latitude=float(str(raw["lat"])), longitude=float(str(raw["lon"])))
    except (InvalidCoordinates, ValueError, KeyError):
        return None
    return Hit(place, Level.STREET if kind in _STREET_CLASSES else Level.ROOFTOP)


def _wait_s(limited: GeocoderRateLimited) -> float:
    """Return the seconds that a service asks to wait; no server may silence us for ever."""
    asked = limited.retry_after
    return min(LONGEST_WAIT_S, asked) if asked is not None and asked > 0 else SHORTEST_WAIT_S


def _told(known: Answer, reason: Reason) -> Answer:
    return replace(known, reasons=(reason, *known.reasons))
