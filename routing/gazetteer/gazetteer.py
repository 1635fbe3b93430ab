"""The gazetteer: the places served, by code, by name and by position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from statistics import median

from routing.gazetteer.aliases import Alias
from routing.gazetteer.outlines import Outlines
from routing.gazetteer.places import District, Regency, Village
from routing.geography import Coordinates, distance_m

OUTLINE_TOLERANCE_M = 1_000
"""How far outside every outline a place may lie and still be served: maps disagree at borders."""

POINT_REACH_M = 15_000
DISTRICT_REACH_M = 30_000
"""The same where only points are known: the widest villages and districts reach that far."""

_REGENCY_CODE_LENGTH = 5


@dataclass(frozen=True)
class Gazetteer:
    """Regencies, districts and villages, with what else is known of them.

    ``elsewhere`` names the regencies of the country that are *not* served, so that an address in
    one of them is answered as such instead of being bent to a likeness here.
    """

    regencies: Mapping[str, Regency]
    districts: Mapping[str, District]
    villages: Mapping[str, Village]
    aliases: tuple[Alias, ...] = ()
    outlines: Outlines = field(default_factory=lambda: Outlines({}))
    elsewhere: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        regencies: Iterable[Regency],
        districts: Iterable[District],
        villages: Iterable[Village],
    ) -> Gazetteer:
        """Gather places; a district or regency without a point takes the middle of its parts."""
        kept_villages = {village.code: village for village in villages}
        points = _points_by_district(kept_villages.values())
        kept_districts = {
            district.code: replace(district, point=district.point or _middle(points[district.code]))
            for district in districts
        }
        parts = defaultdict(list)
        for district in kept_districts.values():
            parts[district.regency_code].append(district.point)
        kept_regencies = {
            regency.code: replace(regency, point=regency.point or _middle(parts[regency.code]))
            for regency in regencies
        }
        return cls(kept_regencies, kept_districts, kept_villages)

    def within(self, regency_codes: Collection[str]) -> Gazetteer:
        """Return the part that lies in some regencies; the others are places elsewhere then."""

        def is_in(code: str) -> bool:
            return code[:_REGENCY_CODE_LENGTH] in regency_codes

        dropped = [it.full_name for code, it in self.regencies.items() if not is_in(code)]
        here = {it.full_name for code, it in self.regencies.items() if is_in(code)}
        elsewhere = (name for name in (*self.elsewhere, *dropped) if name not in here)
        return Gazetteer(
            regencies={code: it for code, it in self.regencies.items() if is_in(code)},
            districts={code: it for code, it in self.districts.items() if is_in(code)},
            villages={code: it for code, it in self.villages.items() if is_in(code)},
            aliases=tuple(alias for alias in self.aliases if is_in(alias.code)),
            outlines=Outlines({c: area for c, area in self.outlines.areas.items() if is_in(c)}),
            elsewhere=tuple(dict.fromkeys(elsewhere)),
        )

    def joined_with(self, other: Gazetteer) -> Gazetteer:
        """Return both; of a place that both know, what ``other`` says of it counts."""
        villages = dict(self.villages)
        for code, village in other.villages.items():
            known = self.villages.get(code, village)
            villages[code] = replace(
                village,
                postcode=village.postcode or known.postcode,
                point=village.point or known.point,
                source=village.source if village.point else known.source,
            )
        joined = Gazetteer.of(
            {**self.regencies, **other.regencies}.values(),
            _unplaced(self._districts_with(other), villages.values()),
            villages.values(),
        )
        return replace(
            joined,
            aliases=self.aliases + other.aliases,
            outlines=Outlines({**self.outlines.areas, **other.outlines.areas}),
            elsewhere=self.elsewhere,
        )

    def _districts_with(self, other: Gazetteer) -> Iterator[District]:
        """Yield the districts of both; one whose place ``other`` does not know keeps its place."""
        for code, district in {**self.districts, **other.districts}.items():
            known = self.districts.get(code, district)
            yield replace(district, point=district.point or known.point)

    def villages_in(self, district_code: str) -> tuple[Village, ...]:
        """Return the villages of a district, in the order of their codes."""
        return self._villages_by_district.get(district_code, ())

    def districts_in(self, regency_code: str) -> tuple[District, ...]:
        """Return the districts of a regency, in the order of their codes."""
        return tuple(d for d in self.districts.values() if d.regency_code == regency_code)

    def villages_named(self, name: str) -> tuple[Village, ...]:
        """Return every village of exactly this name, whatever its case: often more than one."""
        return self._villages_by_name.get(name.casefold().strip(), ())

    def district_of(self, village: Village) -> District:
        """Return the district a village belongs to."""
        return self.districts[village.district_code]

    def regency_of(self, place: Village | District) -> Regency:
        """Return the regency a village or district belongs to."""
        return self.regencies[place.regency_code]

    def describe(self, village: Village) -> str:
        """Return the village with its district and regency, as a person tells two apart."""
        district, regency = self.district_of(village), self.regency_of(village)
        return f"{village.kind} {village.name}, Kec. {district.name}, {regency.full_name}"

    def village_at(self, place: Coordinates) -> Village | None:
        """Return the village whose outline holds ``place``; None where no outline does."""
        code = self.outlines.containing(place)
        return self.villages.get(code) if code else None

    def nearest_village(self, place: Coordinates) -> Village | None:
        """Return the village whose outline holds ``place``, else the one with the nearest point."""
        pointed = self._pointed_villages
        return self.village_at(place) or min(
            pointed, key=lambda village: distance_m(village.point or place, place), default=None
        )

    def serves(self, place: Coordinates) -> bool:
        """Tell whether ``place`` lies in the area served, as far as what is known can tell.

        Of each village the best that is known counts: its outline, else its point, else the point
        of its district.
        """
        if self.outlines.nearest_m(place) <= OUTLINE_TOLERANCE_M:
            return True
        villages = (it.point for it in self._pointed_villages if not self.outlines.of(it.code))
        return _is_near(place, villages, POINT_REACH_M) or _is_near(
            place, self._points_of_unplaced_districts, DISTRICT_REACH_M
        )

    def astray_m(self, village_code: str, place: Coordinates) -> float:
        """Return how far outside a village ``place`` surely lies; 0 where nothing tells.

        By its outline, else by how far the widest villages reach from their point, else by how
        far the widest districts do.
        """
        village = self.villages.get(village_code)
        outline = self.outlines.of(village_code)
        if village is None or outline is not None:
            return outline.distance_m(place) if outline else 0.0
        if village.point:
            return max(0.0, distance_m(village.point, place) - POINT_REACH_M)
        point = self.district_of(village).point
        return max(0.0, distance_m(point, place) - DISTRICT_REACH_M) if point else 0.0

    @cached_property
    def _pointed_villages(self) -> tuple[Village, ...]:
        return tuple(village for village in self.villages.values() if village.point)

    @cached_property
    def _points_of_unplaced_districts(self) -> tuple[Coordinates | None, ...]:
        outlined = self.outlines.areas
        unplaced = {
            it.district_code
            for it in self.villages.values()
            if it.point is None and it.code not in outlined
        }
        return tuple(self.districts[code].point for code in unplaced)

    @cached_property
    def _villages_by_district(self) -> Mapping[str, tuple[Village, ...]]:
        return _grouped(self.villages.values(), lambda village: village.district_code)

    @cached_property
    def _villages_by_name(self) -> Mapping[str, tuple[Village, ...]]:
        return _grouped(self.villages.values(), lambda village: village.name.casefold())


def _is_near(place: Coordinates, points: Iterable[Coordinates | None], reach_m: float) -> bool:
    return any(distance_m(point, place) <= reach_m for point in points if point)


def _unplaced(districts: Iterable[District], villages: Iterable[Village]) -> Iterator[District]:
    """Forget where a district is wherever the middle of its villages will say it better."""
    pointed = {village.district_code for village in villages if village.point}
    for district in districts:
        yield replace(district, point=None) if district.code in pointed else district


def _grouped(
    villages: Iterable[Village], key: Callable[[Village], str]
) -> dict[str, tuple[Village, ...]]:
    groups: defaultdict[str, list[Village]] = defaultdict(list)
    for village in sorted(villages, key=lambda village: village.code):
        groups[key(village)].append(village)
    return {name: tuple(members) for name, members in groups.items()}


def _points_by_district(villages: Iterable[Village]) -> defaultdict[str, list[Coordinates | None]]:
    points: defaultdict[str, list[Coordinates | None]] = defaultdict(list)
    for village in villages:
        points[village.district_code].append(village.point)
    return points


def _middle(points: Iterable[Coordinates | None]) -> Coordinates | None:
    """Return the median position: one wrong point among several does not move it far."""
    known = [point for point in points if point]
    if not known:
        return None
    return Coordinates(
        latitude=median(point.latitude for point in known),
        longitude=median(point.longitude for point in known),
    )
