"""How far from the door: the village's own point, beside anchors learned from other doors."""

from __future__ import annotations

import csv
import statistics
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from routing.gazetteer import Gazetteer
from routing.geocoding import Geocoder, Learned, LearnedPin
from routing.geography import Coordinates, distance_m

_TENTHS = 10


class OtherPins:
    """All known places but the one that is asked for."""

    def __init__(self, places: Sequence[tuple[str, Coordinates]]) -> None:
        self._by_village: defaultdict[str, list[Coordinates]] = defaultdict(list)
        for code, place in places:
            self._by_village[code].append(place)
        self.left_out: Coordinates | None = None

    def in_village(self, village_code: str) -> list[LearnedPin]:
        """Return the others' pins."""
        pins = list(self._by_village[village_code])
        if self.left_out in pins:
            pins.remove(self.left_out)
        return [LearnedPin(pin) for pin in pins]


def print_distances(gazetteer: Gazetteer, truth: Path) -> None:
    """Print median and ninth tenth of the error, with and without learning, each left out."""
    with truth.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["village_code"]]
    places = [
        (row["village_code"], Coordinates(float(row["lat"]), float(row["lon"]))) for row in rows
    ]
    pins = OtherPins(places)
    plain, learning = Geocoder(gazetteer), Geocoder(gazetteer, [Learned(pins, gazetteer)])
    errors: defaultdict[str, list[float]] = defaultdict(list)
    for row, (_, place) in zip(rows, places, strict=True):
        pins.left_out = place
        before, after = plain.geocode(row["address"]), learning.geocode(row["address"])
        if not (before.accepted and before.coordinates and after.coordinates):
            continue
        errors["village point"].append(distance_m(before.coordinates, place))
        if after.coordinates != before.coordinates:
            errors["learned anchor"].append(distance_m(after.coordinates, place))
            errors["same, village point"].append(distance_m(before.coordinates, place))
    print(f"\n{'distance to the door':22} {'n':>6} {'median':>8} {'p90':>8}")
    for name, found in errors.items():
        ninth = statistics.quantiles(found, n=_TENTHS)[-1] if len(found) > 1 else found[0]
        print(f"{name:22} {len(found):6} {statistics.median(found):6.0f} m {ninth:6.0f} m")
