"""What learning is worth: each known door asked for as if only the others were known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from routing.gazetteer import Gazetteer
from routing.geocoding.address import Address
from routing.geocoding.answer import Answer, Level
from routing.geocoding.learned import Learned, LearnedPin
from routing.geography import distance_m


@dataclass(frozen=True, slots=True)
class Lesson:
    """How far a door lies from its village's point, and from the anchor of the others' doors."""

    point_m: float | None
    anchor_m: float


@dataclass(frozen=True, slots=True)
class _Others:
    """The doors of one village but one."""

    pins: Sequence[LearnedPin]

    def in_village(self, village_code: str) -> Sequence[LearnedPin]:
        del village_code
        return self.pins


def lessons(doors: Mapping[str, Sequence[LearnedPin]], gazetteer: Gazetteer) -> Iterator[Lesson]:
    """Leave out each door of each village (by code) that has others; say how far both fall."""
    for code, pins in doors.items():
        village = gazetteer.villages.get(code)
        if village is None:
            continue
        known = Answer(Level.VILLAGE, village.point, village=village, village_is_sure=True)
        for number, door in enumerate(pins):
            others = _Others([*pins[:number], *pins[number + 1 :]])
            asked = Address(street=door.street, hamlet=door.hamlet, rt=door.rt)
            anchor = Learned(others, gazetteer).refine(asked, known)
            if anchor is None or anchor.coordinates is None:
                continue
            yield Lesson(
                distance_m(village.point, door.coordinates) if village.point else None,
                distance_m(anchor.coordinates, door.coordinates),
            )
