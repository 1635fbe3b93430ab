"""Confidence: from readings to an answer; what is sure enough to be accepted unseen."""

from __future__ import annotations

from routing.gazetteer import Gazetteer
from routing.geocoding.answer import Answer, Candidate, Level, Reason, ReasonCode
from routing.geocoding.matcher import Explanation, Match
from routing.geocoding.reasons import reasons_for
from routing.geography import Coordinates

LEAST_VILLAGE = 0.3
"""The value of a mention below which the address is taken not to name a village."""

ACCEPTED_VILLAGE = 0.6
ACCEPTED_SIMILARITY = 0.8
ACCEPTED_UPPER = 0.6
MARGIN = 2.0
MARGIN_WITHOUT_DISTRICT = 5.0
"""How far the runner-up must lie behind. The three were set on addresses with known villages."""

MOST_CANDIDATES = 8
VILLAGE_RADIUS_M = 6_200.0
"""Nine in ten known places lie this near to the middle of their village (measured)."""

DISTRICT_RADIUS_M = 15_000.0
REGENCY_RADIUS_M = 45_000.0

_Place = tuple[Level, Coordinates | None, float]

_UNSURE = frozenset(
    {
        ReasonCode.VILLAGE_NAMED_LIKE_TOWN,
        ReasonCode.VILLAGE_AMBIGUOUS,
        ReasonCode.VILLAGE_CONTRADICTS,
        ReasonCode.DISTRICT_CONTRADICTS,
        ReasonCode.REGENCY_CONTRADICTS,
    }
)


def answer(match: Match, gazetteer: Gazetteer) -> Answer:
    """Return what the readings of one address amount to."""
    if match.elsewhere and not _is_here(match):
        reason = Reason(ReasonCode.OUTSIDE_AREA, {"place": match.elsewhere.text})
        return Answer(Level.NONE, reasons=(reason,))
    named = [e for e in match.villages if e.village and e.village.value >= LEAST_VILLAGE]
    return _village_answer(named, match, gazetteer) if named else _coarse_answer(match, gazetteer)


def _is_here(match: Match) -> bool:
    """Tell whether a district or regency of the area is named too."""
    uppers = [m for e in match.upper for m in (e.district, e.regency) if m]
    return any(mention.value >= ACCEPTED_UPPER for mention in uppers)


def _village_answer(named: list[Explanation], match: Match, gazetteer: Gazetteer) -> Answer:
    best = named[0]
    ties = [e for e in named if best.score - e.score < _margin(best)]
    tied = [e.code for e in ties]
    town = next((e for e in ties if e.like_town and not best.district and match.upper), None)
    best = town or best
    village = gazetteer.villages[best.code]
    reasons = reasons_for(best, len(tied), match.elsewhere, gazetteer)
    if town:
        level, coordinates, radius_m = _place_of_all([match.upper[0].code], gazetteer)
    elif len(tied) > 1:
        level, coordinates, radius_m = _place_of_tied(tied, match, gazetteer)
    elif village.point is None:
        level, coordinates, radius_m = _place_of_all([village.district_code], gazetteer)
    else:
        level, coordinates = Level.VILLAGE, village.point
        radius_m = _village_radius_m(village.code, gazetteer)
    sure = _is_sure(best, reasons)
    return Answer(
        level,
        coordinates,
        radius_m if coordinates else None,
        village,
        village_is_sure=sure,
        district_code=village.district_code,
        regency_code=village.regency_code,
        candidates=_candidates(named, gazetteer),
        accepted=level is Level.VILLAGE and sure,
        reasons=reasons,
    )


def _margin(best: Explanation) -> float:
    sure = best.district is not None and best.district.value >= ACCEPTED_UPPER
    return MARGIN if sure else MARGIN_WITHOUT_DISTRICT


def _is_sure(best: Explanation, reasons: tuple[Reason, ...]) -> bool:
    village, uppers = best.village, (best.district, best.regency)
    return (
        village is not None
        and village.value >= ACCEPTED_VILLAGE
        and village.similarity >= ACCEPTED_SIMILARITY
        and any(upper.value >= ACCEPTED_UPPER for upper in uppers if upper)
        and _UNSURE.isdisjoint(reason.code for reason in reasons)
    )


def _candidates(named: list[Explanation], gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    best = named[:MOST_CANDIDATES]
    return tuple(Candidate(gazetteer.villages[e.code], round(e.score, 2)) for e in best)


def _coarse_answer(match: Match, gazetteer: Gazetteer) -> Answer:
    if not match.upper:
        return Answer(Level.NONE, reasons=(Reason(ReasonCode.NOTHING_RECOGNISED),))
    code = match.upper[0].code
    level, coordinates, radius_m = _place_of_all([code], gazetteer)
    return Answer(
        level,
        coordinates,
        radius_m if coordinates else None,
        district_code=code if code in gazetteer.districts else None,
        regency_code=code[:5],
        reasons=(Reason(ReasonCode.VILLAGE_NOT_NAMED),),
    )


def _village_radius_m(code: str, gazetteer: Gazetteer) -> float:
    outline = gazetteer.outlines.of(code)
    return outline.radius_m() if outline else VILLAGE_RADIUS_M


def _place_of_tied(tied: list[str], match: Match, gazetteer: Gazetteer) -> _Place:
    """Return what the villages share, or the district or regency named if that is nearer.

    Else "Kab. Lahat, Desa Talang Jawa" would say less than "Kab. Lahat".
    """
    places = [_place_of_all(tied, gazetteer)]
    places += [_place_of_all([upper.code], gazetteer) for upper in match.upper[:1]]
    return min(places, key=lambda place: place[0].coarseness)


def _place_of_all(codes: list[str], gazetteer: Gazetteer) -> _Place:
    """Return the district that all ``codes`` share, else their regency, else nowhere."""
    shared_districts = {code[:8] for code in codes}
    if len(shared_districts) == 1 and shared_districts <= gazetteer.districts.keys():
        return Level.DISTRICT, gazetteer.districts[codes[0][:8]].point, DISTRICT_RADIUS_M
    if len({code[:5] for code in codes}) == 1:
        return Level.REGENCY, gazetteer.regencies[codes[0][:5]].point, REGENCY_RADIUS_M
    return Level.NONE, None, 0.0
