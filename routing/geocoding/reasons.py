"""Why a reading is what it is, as codes with the values their sentences need."""

from __future__ import annotations

from collections.abc import Iterator

from routing.gazetteer import Gazetteer
from routing.geocoding.answer import Reason, ReasonCode
from routing.geocoding.evidence import PASSING, Mention
from routing.geocoding.matcher import Explanation
from routing.geocoding.windows import Window

_CONTRADICTION = 0.5
"""The value from which another place's name is a contradiction, not a road that leads there."""


def reasons_for(
    best: Explanation, tied: int, elsewhere: Window | None, gazetteer: Gazetteer
) -> tuple[Reason, ...]:
    """Return the reasons of a village's reading; ``tied`` readings are as good, itself included."""
    return (
        *_village_reasons(best, tied, gazetteer),
        *_district_reasons(best, gazetteer),
        *_regency_reasons(best, elsewhere, gazetteer),
    )


def _village_reasons(best: Explanation, tied: int, gazetteer: Gazetteer) -> Iterator[Reason]:
    village, mention = gazetteer.villages[best.code], best.village
    yield Reason(ReasonCode.VILLAGE_FOUND, {"village": village.name})
    if mention and mention.similarity < 1:
        values = {"written": mention.window.text, "name": village.name}
        yield Reason(ReasonCode.SPELLING_DIFFERS, values)
    if mention and mention.window.label in PASSING:
        yield Reason(ReasonCode.VILLAGE_ONLY_IN_PASSING, {"village": village.name})
    if best.other_village:
        written = {"written": best.other_village.text, "name": village.name}
        yield Reason(ReasonCode.VILLAGE_CONTRADICTS, written)
    if best.like_town:
        yield Reason(ReasonCode.VILLAGE_NAMED_LIKE_TOWN, {"village": village.name})
    if tied > 1:
        yield Reason(ReasonCode.VILLAGE_AMBIGUOUS, {"count": tied})
    if village.point is None:
        yield Reason(ReasonCode.VILLAGE_WITHOUT_POINT, {"village": village.name})


def _district_reasons(best: Explanation, gazetteer: Gazetteer) -> Iterator[Reason]:
    name = gazetteer.districts[best.code[:8]].name
    if best.district is None:
        yield Reason(ReasonCode.DISTRICT_NOT_NAMED)
    elif _is_former(best.district, best.code):
        yield Reason(ReasonCode.DISTRICT_FORMER, _written(best.district, name))
    if best.other_district and best.other_district.value >= _CONTRADICTION:
        yield Reason(ReasonCode.DISTRICT_CONTRADICTS, _written(best.other_district, name))


def _regency_reasons(
    best: Explanation, elsewhere: Window | None, gazetteer: Gazetteer
) -> Iterator[Reason]:
    name = gazetteer.regencies[best.code[:5]].name
    if best.regency and _is_former(best.regency, best.code):
        yield Reason(ReasonCode.REGENCY_FORMER, _written(best.regency, name))
    if best.other_regency and best.other_regency.value >= _CONTRADICTION:
        yield Reason(ReasonCode.REGENCY_CONTRADICTS, _written(best.other_regency, name))
    elif elsewhere:
        values: dict[str, str | int] = {"written": elsewhere.text, "name": name}
        yield Reason(ReasonCode.REGENCY_CONTRADICTS, values)


def _is_former(mention: Mention, code: str) -> bool:
    return mention.naming.current.isdisjoint((code[:8], code[:5], code))


def _written(mention: Mention, name: str) -> dict[str, str | int]:
    return {"written": mention.window.text, "name": name}
