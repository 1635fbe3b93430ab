"""Real addresses: is the village right, how far is the door, and what is learning worth."""

from __future__ import annotations

import csv
import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from routing.gazetteer import Gazetteer
from routing.geocoding import Answer, Geocoder, LearnedPin
from routing.geocoding.lessons import lessons
from routing.geography import Coordinates, distance_m

_TENTHS = 10


@dataclass(frozen=True)
class Truth:
    """An address, where it really is, and its village where that is known."""

    address: str
    place: Coordinates
    village_code: str


def print_distances(gazetteer: Gazetteer, truth: Path) -> None:
    """Print how often the village is right, how far the door is, and how far with learning."""
    real = _truth(truth)
    geocoder = Geocoder(gazetteer)
    answers = [(one, geocoder.geocode(one.address)) for one in real]
    _print_villages([pair for pair in answers if pair[0].village_code])
    print(f"\n{'distance to the door':38} {'n':>6} {'median':>8} {'p90':>8}")
    accepted = [
        distance_m(answer.coordinates, one.place)
        for one, answer in answers
        if answer.accepted and answer.coordinates
    ]
    _print_row("accepted answers, nothing learned", accepted)
    told = [
        (lesson.point_m, lesson.anchor_m)
        for lesson in lessons(_doors(real, gazetteer), gazetteer)
        if lesson.point_m is not None
    ]
    _print_row("village's point, doors with neighbours", [point_m for point_m, _ in told])
    _print_row("the others' anchor, the same doors", [anchor_m for _, anchor_m in told])


def _truth(path: Path) -> list[Truth]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Truth(
                row["address"],
                Coordinates(float(row["lat"]), float(row["lon"])),
                row["village_code"],
            )
            for row in csv.DictReader(lines)
        ]


def _doors(real: Sequence[Truth], gazetteer: Gazetteer) -> dict[str, list[LearnedPin]]:
    """Return the places by village: as told, else as the outlines tell."""
    doors: defaultdict[str, list[LearnedPin]] = defaultdict(list)
    for one in real:
        code = one.village_code or gazetteer.outlines.containing(one.place)
        if code:
            doors[code].append(LearnedPin(one.place))
    return doors


def _print_villages(known: Sequence[tuple[Truth, Answer]]) -> None:
    right = [one.village_code == (it.village.code if it.village else "") for one, it in known]
    accepted = [good for (_, it), good in zip(known, right, strict=True) if it.accepted]
    district = [one.village_code[:8] == it.district_code for one, it in known]
    print(
        f"\n{len(known)} real addresses with a known village: top-1 {_share(right)}, "
        f"district {_share(district)}, accepted {len(accepted) / len(known):.1%}, "
        f"of those right {_share(accepted)}"
    )


def _share(good: Sequence[bool]) -> str:
    return f"{sum(good) / len(good):.1%}" if good else "-"


def _print_row(name: str, found: Sequence[float]) -> None:
    if len(found) > 1:
        ninth = statistics.quantiles(found, n=_TENTHS)[-1]
        print(f"{name:38} {len(found):6} {statistics.median(found):6.0f} m {ninth:6.0f} m")
