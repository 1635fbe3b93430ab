"""How often the geocoder finds the village, beside SQLite FTS5 trigram and rapidfuzz.

    python -m bench.geocoding --gazetteer FILE [--aliases FILE] [--outlines FILE] [--truth FILE]

Addresses are written from the gazetteer given and spoilt in fourteen ways, fresh by seed; every
method reads the same ones in the same run. *Top-1* is the share whose village comes first,
*coverage* the share accepted unseen, *precision* how many of those are right: the last two only
mean something together. The peers accept nothing, so they have top-1 only. ``--truth`` (a CSV with
address, lat, lon, village_code) adds real addresses: the village, and the distance to the door.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bench.geocoding_distance import print_distances
from bench.geocoding_noise import NOISES, Spoilt, spoil
from bench.geocoding_peers import fts5, whole_string
from routing.gazetteer import Gazetteer, read_gazetteer
from routing.geocoding import Answer, Geocoder

Peer = Callable[[str], str]
_DISTRICT = 8
_PEER_SHARE = 10
"""Whole-string matching takes so long that it reads every tenth address only."""


@dataclass
class Tally:
    """What one method made of one noise class."""

    asked: int = 0
    first: int = 0
    first_three: int = 0
    district: int = 0
    accepted: int = 0
    accepted_right: int = 0

    def add(self, spoilt: Spoilt, answer: Answer) -> None:
        """Count one answer."""
        found = answer.village.code if answer.village else ""
        right = found == spoilt.code
        self.asked += 1
        self.first += right
        self.first_three += spoilt.code in [c.village.code for c in answer.candidates[:3]]
        self.district += (answer.district_code or "") == spoilt.code[:_DISTRICT]
        self.accepted += answer.accepted
        self.accepted_right += answer.accepted and right

    def __iadd__(self, other: Tally) -> Self:
        """Add another class's counts."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)
        return self


def main() -> None:
    """Run every method over every noise class and print one table."""
    options = _options()
    gazetteer = read_gazetteer(
        options.gazetteer, aliases=options.aliases, outlines=options.outlines
    )
    geocoder = Geocoder(gazetteer)
    rng = random.Random(options.seed)
    print(f"{len(gazetteer.villages)} villages, seed {options.seed}, {options.count} per class\n")
    print(
        f"{'noise':22} {'n':>6} {'top-1':>7} {'top-3':>7} {'district':>8} "
        f"{'coverage':>8} {'precision':>9}   {'FTS5':>6} {'token_set':>9} {'WRatio':>7}"
    )
    peers = (fts5(gazetteer), whole_string(gazetteer, "token_set"), whole_string(gazetteer, "w"))
    whole, kecamatan = Tally(), Tally()
    for noise in NOISES:
        spoilts = [spoil(gazetteer, noise, rng) for _ in range(options.count)]
        tally = _tally(geocoder, spoilts)
        whole += tally
        if noise.names_district:
            kecamatan += tally
        shares = [_share(peer, spoilts, 1 if peer is peers[0] else _PEER_SHARE) for peer in peers]
        print(_line(noise.name, tally), *(f"{share:8.1%}" for share in shares))
    print(_line("all", whole))
    print(_line("district given", kecamatan))
    _print_speed(geocoder, gazetteer, random.Random(options.seed + 1))
    if options.truth:
        print_distances(gazetteer, options.truth)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gazetteer", type=Path, required=True, help="CSV with village points")
    parser.add_argument("--aliases", type=Path, help="CSV with other names")
    parser.add_argument("--outlines", type=Path, help="GeoJSON with the villages' outlines")
    parser.add_argument("--truth", type=Path, help="CSV with addresses and their true points")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=1000, help="addresses per noise class")
    return parser.parse_args()


def _tally(geocoder: Geocoder, spoilts: list[Spoilt]) -> Tally:
    tally = Tally()
    for spoilt in spoilts:
        tally.add(spoilt, geocoder.geocode(spoilt.text))
    return tally


def _share(peer: Peer, spoilts: list[Spoilt], every: int) -> float:
    asked = spoilts[::every]
    return sum(peer(spoilt.text) == spoilt.code for spoilt in asked) / len(asked)


def _line(name: str, tally: Tally) -> str:
    def share(part: int, of: int) -> str:
        return f"{part / of:.2%}" if of else "-"

    return (
        f"{name:22} {tally.asked:6} {share(tally.first, tally.asked):>7} "
        f"{share(tally.first_three, tally.asked):>7} {share(tally.district, tally.asked):>8} "
        f"{share(tally.accepted, tally.asked):>8} "
        f"{share(tally.accepted_right, tally.accepted):>9}  "
    )


def _print_speed(geocoder: Geocoder, gazetteer: Gazetteer, rng: random.Random) -> None:
    texts = [spoil(gazetteer, noise, rng).text for noise in NOISES for _ in range(300)]
    took = []
    for text in texts:
        began = time.perf_counter()
        geocoder.geocode(text)
        took.append(time.perf_counter() - began)
    p95 = statistics.quantiles(took, n=20)[-1]
    print(f"\n{len(texts) / sum(took):,.0f} addresses/s on one core, p95 {p95 * 1000:.2f} ms")


if __name__ == "__main__":
    main()
