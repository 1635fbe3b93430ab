"""Addresses written from a gazetteer and spoilt as people spoil them; fresh by seed."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from dataclasses import dataclass

from routing.gazetteer import AliasKind, Gazetteer, Village

_SHORT = {
    "Tanjung": ("Tj", "Tg", "Tj."),
    "Lubuk": ("Lb", "Lb."),
    "Gunung": ("Gn", "Gn."),
    "Muara": ("Ma", "Ma."),
    "Pasar": ("Ps", "Ps."),
    "Batu": ("Bt",),
    "Sungai": ("Sei", "S."),
    "Talang": ("Tl.",),
    "Padang": ("Pd",),
    "Pagar": ("Pg.",),
}
_STREETS = (
    "Jl. Merdeka No. 12",
    "Jln Jend. Sudirman",
    "Jl. Lintas Sumatera KM 5",
    "Gg. Mawar 3",
    "",
)
_SMALL = ("RT 02 RW 01", "RT.3/RW.2", "Dusun III", "Ds. II", "Dsn 1", "")
_LANDMARKS = ("depan SDN 2 {}", "Puskesmas {}", "simpang {}", "arah {}", "Jl. Raya {}", "Toko {}")
_KEYBOARD = {"a": "s", "e": "r", "i": "o", "o": "p", "n": "m", "u": "y", "t": "r", "g": "h"}


@dataclass(frozen=True)
class Parts:
    """An address before it is written down; an empty part is left out."""

    street: str
    small: str
    village: str
    district: str
    regency: str
    neighbour: str
    """Another village of the district."""


@dataclass(frozen=True)
class Spoilt:
    """A spoilt address and the village it meant."""

    text: str
    code: str


@dataclass(frozen=True)
class Noise:
    """One way of spoiling; ``write`` returns the text."""

    name: str
    write: Callable[[Parts, random.Random], str]
    names_district: bool = True
    former: bool = False


def spoil(gazetteer: Gazetteer, noise: Noise, rng: random.Random) -> Spoilt:
    """Write the address of a random village and spoil it."""
    village, district = _home(gazetteer, noise, rng)
    regency = gazetteer.regency_of(village)
    parts = Parts(
        street=rng.choice(_STREETS),
        small=rng.choice(_SMALL),
        village=village.name,
        district=district,
        regency=regency.full_name,
        neighbour=rng.choice(gazetteer.villages_in(village.district_code)).name,
    )
    return Spoilt(noise.write(parts, rng), village.code)


def _home(gazetteer: Gazetteer, noise: Noise, rng: random.Random) -> tuple[Village, str]:
    if noise.former:
        former = [
            alias
            for alias in gazetteer.aliases
            if alias.kind is AliasKind.FORMER_DISTRICT and alias.code in gazetteer.villages
        ]
        if former:
            alias = rng.choice(former)
            return gazetteer.villages[alias.code], alias.name
    village = rng.choice(list(gazetteer.villages.values()))
    return village, gazetteer.district_of(village).name


def _written(parts: Parts, rng: random.Random, *, labelled: bool = True) -> str:
    desa, kec = (rng.choice(("Desa ", "Ds. ", "Kel. ")), rng.choice(("Kec. ", "Kecamatan ")))
    kab = parts.regency.replace("Kabupaten", rng.choice(("Kab.", "Kabupaten", "Kab")))
    if not labelled:
        desa, kec, kab = "", "", parts.regency.partition(" ")[2]
    named = (
        parts.street,
        parts.small,
        desa + parts.village,
        kec + parts.district if parts.district else "",
        kab if parts.regency else "",
    )
    return ", ".join(part for part in named if part)


def _clean(parts: Parts, rng: random.Random) -> str:
    return _written(parts, rng)


def _unlabelled(parts: Parts, rng: random.Random) -> str:
    return _written(parts, rng, labelled=False)


def _without_commas(parts: Parts, rng: random.Random) -> str:
    return _written(parts, rng).replace(",", "")


def _typo(name: str, rng: random.Random) -> str:
    place = rng.randrange(1, len(name))
    before, letter, after = name[:place], name[place], name[place + 1 :]
    wrong = _KEYBOARD.get(letter.lower(), rng.choice(string.ascii_lowercase))
    swapped = before[:-1] + letter + before[-1]
    middle = rng.choice((before, before + wrong, before + wrong + letter, swapped))
    return middle + after


def _one_typo(parts: Parts, rng: random.Random) -> str:
    return _written(_replaced(parts, village=_typo(parts.village, rng)), rng)


def _two_typos(parts: Parts, rng: random.Random) -> str:
    district = _typo(parts.district, rng)
    return _written(_replaced(parts, village=_typo(parts.village, rng), district=district), rng)


def _abbreviated(parts: Parts, rng: random.Random) -> str:
    words = [rng.choice(_SHORT.get(word, (word,))) for word in parts.village.split()]
    district = [rng.choice(_SHORT.get(word, (word,))) for word in parts.district.split()]
    return _written(_replaced(parts, village=" ".join(words), district=" ".join(district)), rng)


def _joined(parts: Parts, rng: random.Random) -> str:
    village = parts.village.replace(" ", "")
    text = _written(_replaced(parts, village=village), rng)
    return text.lower() if rng.random() < 1 / 2 else text


def _shouted(parts: Parts, rng: random.Random) -> str:
    return _written(parts, rng).upper().replace(", ", rng.choice((",", " ", " , ")))


def _without_regency(parts: Parts, rng: random.Random) -> str:
    return _written(_replaced(parts, regency=""), rng)


def _without_district(parts: Parts, rng: random.Random) -> str:
    return _written(_replaced(parts, district=""), rng)


def _shuffled(parts: Parts, rng: random.Random) -> str:
    pieces = _written(parts, rng).split(", ")
    rng.shuffle(pieces)
    return ", ".join(pieces)


def _with_a_landmark(parts: Parts, rng: random.Random) -> str:
    return _written(_replaced(parts, street=rng.choice(_LANDMARKS).format(parts.neighbour)), rng)


def _mixed(parts: Parts, rng: random.Random) -> str:
    spoilt = rng.choice((_one_typo, _abbreviated, _joined))(parts, rng)
    return spoilt.replace(",", "") if rng.random() < 1 / 2 else spoilt


def _replaced(parts: Parts, **changes: str) -> Parts:
    return Parts(**{**vars(parts), **changes})


NOISES = (
    Noise("clean", _clean),
    Noise("no labels", _unlabelled),
    Noise("no commas", _without_commas),
    Noise("typo in village", _one_typo),
    Noise("typos in two names", _two_typos),
    Noise("abbreviated", _abbreviated),
    Noise("joined words", _joined),
    Noise("capitals", _shouted),
    Noise("no regency", _without_regency),
    Noise("shuffled parts", _shuffled),
    Noise("neighbour's landmark", _with_a_landmark),
    Noise("former district", _clean, former=True),
    Noise("mixed", _mixed),
    Noise("no district", _without_district, names_district=False),
)
