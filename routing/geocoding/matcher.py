"""The matcher: villages, districts and regencies assigned together, best explanation first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from routing.gazetteer import Gazetteer
from routing.geocoding.evidence import Mention
from routing.geocoding.labels import Label
from routing.geocoding.mentions import Mentions, mentions_in
from routing.geocoding.names import NameIndex
from routing.geocoding.windows import Window, windows
from routing.geocoding.words import Word, fold

_VILLAGE_WEIGHT = 10.0
_DISTRICT_WEIGHT = 8.0
_REGENCY_WEIGHT = 3.0
_POSTCODE_WEIGHT = 1.0
_DISTRICT_CONTRADICTION = 6.0
_REGENCY_CONTRADICTION = 3.0
_VILLAGE_CONTRADICTION = 6.0
_LONGER_NAME = 0.03

_TOWN_UNLABELLED = 0.5
_PART_OF_LONGER = 0.5
_MAY_BE_REGENCY = 0.2
Labelled = tuple[Window, frozenset[str]]
_MEANT = 0.4
"""The value from which the name behind "Desa" may be the village's own, misspelt."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One reading of an address: the place, what names it, and what names another place.

    ``code`` is a village's, or a district's or regency's where no village is named.
    """

    code: str
    score: float
    village: Mention | None = None
    district: Mention | None = None
    regency: Mention | None = None
    other_district: Mention | None = None
    other_regency: Mention | None = None
    like_town: bool = False
    other_village: Window | None = None
    """A run labelled as the village's that names another, or nothing known."""


@dataclass(frozen=True, slots=True)
class Match:
    """All readings of one address, the best first.

    ``upper`` are those without a village; ``elsewhere`` names a regency that is not served.
    """

    villages: tuple[Explanation, ...]
    upper: tuple[Explanation, ...]
    elsewhere: Window | None = None


class Matcher:
    """Reads addresses against one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._index = NameIndex(gazetteer)

    def match(self, words: list[Word]) -> Match:
        """Return every reading of the address that names at least one known place."""
        found = windows(words)
        mentions = mentions_in(found, self._index)
        postcodes = {word.text for word in words if word.text.isdigit()}
        labelled = _labelled(found, mentions.villages)
        explained = [
            self._explain(reading, mentions, postcodes, labelled)
            for reading in self._readings(mentions.villages)
        ]
        best: dict[str, Explanation] = {}
        for explanation in sorted(explained, key=_best_first):
            best.setdefault(explanation.code, explanation)
        return Match(tuple(best.values()), self._upper(mentions), self._elsewhere(found))

    def _readings(self, mentions: list[Mention]) -> Iterator[tuple[str, Mention, bool]]:
        """Return each village mentioned, the mention at its worth, and whether a town is likelier.

        Part of a longer name is hardly a name: no "Agung" in "Karang Agung". And a village named
        like its town counts little unless it is labelled as a village.
        """
        for mention in mentions:
            longer = any(
                mention.window.within(m.window) and m.similarity >= mention.similarity
                for m in mentions
            )
            kept = _lowered(mention, _PART_OF_LONGER) if longer else mention
            labelled = mention.window.label is Label.VILLAGE and mention.window.anchored
            for code in mention.naming.current:
                like_town = not labelled and self._index.is_town_named(mention.naming.name, code)
                yield code, _lowered(kept, _TOWN_UNLABELLED) if like_town else kept, like_town

    def _explain(
        self,
        reading: tuple[str, Mention, bool],
        mentions: Mentions,
        postcodes: set[str],
        labelled: list[Labelled],
    ) -> Explanation:
        code, village, like_town = reading
        districts = [d for d in mentions.districts if not d.window.overlaps(village.window)]
        regencies = [r for r in mentions.regencies if not r.window.overlaps(village.window)]
        district, regency = _strongest(districts, code), _strongest(regencies, code)
        if district and _is_rather_a_regency(district, regencies):
            district = _lowered(district, _MAY_BE_REGENCY)
        other_district = _contrary(districts, code, district, regency)
        other_regency = _contrary(regencies, code, regency, district)
        other_village = _other_village(labelled, code)
        score = (
            _VILLAGE_WEIGHT * village.value
            + _LONGER_NAME * len(village.window.text)
            + _DISTRICT_WEIGHT * (_support(district, code) if district else 0)
            + _REGENCY_WEIGHT * (_support(regency, code) if regency else 0)
            - _DISTRICT_CONTRADICTION * (other_district.value if other_district else 0)
            - _REGENCY_CONTRADICTION * (other_regency.value if other_regency else 0)
            - _VILLAGE_CONTRADICTION * (other_village is not None)
            + _POSTCODE_WEIGHT * (self._gazetteer.villages[code].postcode in postcodes)
        )
        return Explanation(
            code,
            score,
            village,
            district,
            regency,
            other_district,
            other_regency,
            like_town,
            other_village,
        )

    def _upper(self, mentions: Mentions) -> tuple[Explanation, ...]:
        """Return the readings without a village: districts, then regencies."""
        read = []
        for mention in mentions.districts:
            apart = [r for r in mentions.regencies if not r.window.overlaps(mention.window)]
            for code in mention.naming.current:
                regency = _strongest(apart, code)
                score = _DISTRICT_WEIGHT * mention.value
                score += _REGENCY_WEIGHT * (_support(regency, code) if regency else 0)
                read.append(Explanation(code, score, district=mention, regency=regency))
        for mention in mentions.regencies:
            score = _REGENCY_WEIGHT * mention.value
            read += [Explanation(c, score, regency=mention) for c in mention.naming.current]
        return tuple(sorted(read, key=_best_first))

    def _elsewhere(self, found: list[Window]) -> Window | None:
        """Return the window that names a regency of another office, a labelled one if it can.

        Without "Kab." or "Kota", Tebing Tinggi is rather the district here than the city far away.
        """
        naming = (
            window
            for window in found
            if window.opening
            and window.closing
            and window.label in (None, Label.REGENCY)
            and any(fold(key) in self._index.elsewhere for key in window.keys)
            and (window.label or not any(self._index.names_here(key) for key in window.keys))
        )
        return min(naming, key=lambda window: window.label is None, default=None)


def _is_rather_a_regency(district: Mention, regencies: list[Mention]) -> bool:
    """Tell whether the one mention of a district is the one mention of a regency as well.

    "Talang Jawa, Lahat" may be any Talang Jawa in the regency; "Lahat, Lahat" names both.
    """
    if district.window.label is Label.DISTRICT or not regencies:
        return False
    return all(regency.window.overlaps(district.window) for regency in regencies)


def _best_first(explanation: Explanation) -> tuple[float, str]:
    return (-explanation.score, explanation.code)


def _lowered(mention: Mention, factor: float) -> Mention:
    return replace(mention, value=mention.value * factor)


def _support(mention: Mention, code: str) -> float:
    return mention.value * mention.naming.supports(code)


def _strongest(mentions: list[Mention], code: str) -> Mention | None:
    """Return the mention that speaks most for the place ``code``."""
    best = max(mentions, key=lambda m: _support(m, code), default=None)
    return best if best and _support(best, code) > 0 else None


def _contrary(
    mentions: list[Mention], code: str, support: Mention | None, explained: Mention | None
) -> Mention | None:
    """Return the strongest mention of another place that nothing in this reading explains.

    "Muara Enim" without a label may be the regency as well as the district of that name. And where
    "Kec. Lahat" stands, no other name without that label contradicts it: it names a road, a school.
    """
    contrary = [
        m
        for m in mentions
        if m.naming.supports(code) == 0
        and m.value > 0
        and not (support and m.window.overlaps(support.window))
        and not (support and support.window.anchored and not m.window.anchored)
        and not (explained and m.window.overlaps(explained.window) and not m.window.anchored)
    ]
    return max(contrary, key=lambda m: m.value, default=None)


def _labelled(found: list[Window], mentions: list[Mention]) -> list[Labelled]:
    """Return the runs behind "Desa" or "Kel.", each with the villages that it may mean."""
    runs = [it for it in found if it.label is Label.VILLAGE and it.opening and it.closing]
    likely = [m for m in mentions if m.value >= _MEANT]
    return [
        (run, frozenset().union(*(m.naming.current for m in likely if m.window.overlaps(run))))
        for run in runs
    ]


def _other_village(labelled: list[Labelled], code: str) -> Window | None:
    """Return what stands behind "Desa" or "Kel." and does not mean the village ``code``."""
    return next((run for run, meant in labelled if code not in meant), None)
