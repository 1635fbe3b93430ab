"""The index of names: exact keys to places, and the likeliest places for a misspelt key."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from routing.gazetteer import AliasKind, Gazetteer
from routing.geocoding.likeness import is_cut, likenesses, refined, shortens, words_of
from routing.geocoding.words import fold, glued_key, name_keys

_CURRENT, _FORMER = 1.0, 0.95
_REGENCY, _DISTRICT, _VILLAGE = 5, 8, 13  # the lengths of codes
_SEVERAL = 2
_FEW = 500
"""Names among which one cut short may be looked for: those of a district, or all districts."""

_CUT_SHORT = 0.92
_KIND = re.compile(r"(Kabupaten|Kota)( Adm\.?| Administrasi)? ")

CodedName = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Naming:
    """The places ``name`` stands for: ``current`` codes, and codes that once belonged to it."""

    name: str
    current: frozenset[str]
    former: frozenset[str] = frozenset()

    def supports(self, code: str) -> float:
        """Return how well this name speaks for the place ``code``: 1, a little less, or 0."""
        lineage = (code, code[:8], code[:5])
        if not self.current.isdisjoint(lineage):
            return _CURRENT
        return 0.0 if self.former.isdisjoint(lineage) else _FORMER


class Names:
    """The names of one level, by key."""

    def __init__(self, current: Iterable[CodedName], former: Iterable[CodedName] = ()) -> None:
        codes: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        names: dict[str, str] = {}
        self.keys: dict[str, str] = {}
        for then, named in enumerate((current, former)):
            for code, name in named:
                spellings = name_keys(name)
                self.keys.update((key, fold(key)) for key in spellings)
                for key in {fold(key) for key in (*spellings, glued_key(name))}:
                    codes[key][then].add(code)
                    names.setdefault(key, name)
        self._namings = {
            key: Naming(names[key], frozenset(now), frozenset(once))
            for key, (now, once) in codes.items()
        }
        self._vocabulary = {word for name in names.values() for word in words_of(name)}
        self._all_keys = tuple(self.keys)
        self.like = lru_cache(maxsize=20_000)(self._like)

    def get(self, key: str) -> Naming | None:
        """Return what a key stands for, if it is a name in any of its spellings."""
        return self._namings.get(fold(key))

    def _like(
        self, key: str, written: str, least: float, among: tuple[str, ...] | None = None
    ) -> list[tuple[float, Naming]]:
        """Return what the keys like ``key`` stand for, with their similarity, best first."""
        keys = self._all_keys if among is None else among
        found = [
            (refined(written, naming.name, similarity, self._vocabulary), naming)
            for like, similarity in likenesses(key, keys, least)
            for naming in (self._namings[self.keys[like]],)
        ]
        if len(keys) <= _FEW and any(is_cut(word) for word in words_of(written)):
            namings = dict.fromkeys(self._namings[self.keys[like]] for like in keys)
            found += [(_CUT_SHORT, n) for n in namings if shortens(written, n.name)]
        return found


class NameIndex:
    """All names of a gazetteer, level by level, with its aliases."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        places = gazetteer.villages, gazetteer.districts, gazetteer.regencies
        villages, districts, regencies = (
            [(place.code, place.name) for place in level.values()] for level in places
        )
        variants = _variants(gazetteer)
        self.villages = Names([*villages, *(v for v in variants if len(v[0]) == _VILLAGE)])
        self.districts = Names(
            [*districts, *(v for v in variants if len(v[0]) == _DISTRICT)],
            _aliases(gazetteer, AliasKind.FORMER_DISTRICT, AliasKind.TOWN),
        )
        self.regencies = Names(
            [*regencies, *(v for v in variants if len(v[0]) == _REGENCY)],
            _aliases(gazetteer, AliasKind.FORMER_REGENCY),
        )
        self.elsewhere = frozenset(
            fold(key) for name in gazetteer.elsewhere for key in name_keys(_KIND.sub("", name))
        )
        self._keys_by_place = _keys_by_place(self.villages)
        self.keys_under = lru_cache(maxsize=1_000)(self._keys_under)

    def names_here(self, key: str) -> bool:
        """Tell whether any place of the area is called so."""
        return any(names.get(key) for names in (self.villages, self.districts, self.regencies))

    def is_town_named(self, name: str, village_code: str) -> bool:
        """Tell whether a village of this name is called like its own district, regency or town."""
        key = glued_key(name)
        above = (self.districts.get(key), self.regencies.get(key))
        return any(naming.supports(village_code) for naming in above if naming)

    def _keys_under(self, upper: Naming) -> tuple[str, ...]:
        """Return the keys of the villages that a district's or regency's name speaks for."""
        places = sorted(upper.current | upper.former)
        return tuple(dict.fromkeys(k for code in places for k in self._keys_by_place[code]))


def _keys_by_place(villages: Names) -> defaultdict[str, list[str]]:
    """Return the keys of villages by their own code and those of their district and regency."""
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for key in villages.keys:
        naming = villages.get(key)
        for code in sorted(naming.current) if naming else ():
            for place in (code, code[:_DISTRICT], code[:_REGENCY]):
                keys[place].append(key)
    return keys


def _aliases(gazetteer: Gazetteer, *kinds: AliasKind) -> list[CodedName]:
    return [(alias.code, alias.name) for alias in gazetteer.aliases if alias.kind in kinds]


def _variants(gazetteer: Gazetteer) -> list[CodedName]:
    """Return the name variants that tell a village from its neighbours.

    A variant that a neighbour in the district bears by right is left out, and so is one that is
    the common beginning of several: "Pandan Sari" where there are a Pandan Sari I and II.
    "Pasar I" is a variant of "Pasar I Muara Enim" in the district Muara Enim.
    """
    borne = defaultdict(list)
    for village in gazetteer.villages.values():
        borne[village.district_code].append(village.name.casefold())
    return [
        (code, name)
        for code, name in (*_aliases(gazetteer, AliasKind.NAME_VARIANT), *_without_town(gazetteer))
        if len(code) != _VILLAGE or _tells_apart(name.casefold(), borne[code[:8]])
    ]


def _without_town(gazetteer: Gazetteer) -> list[CodedName]:
    """Return villages of three words and more less their district's name at the end."""
    named = ((v, gazetteer.district_of(v).name) for v in gazetteer.villages.values())
    short = ((v.code, v.name.removesuffix(f" {town}")) for v, town in named if town in v.name)
    return [(code, name) for code, name in short if " " in name]


def _tells_apart(variant: str, neighbours: list[str]) -> bool:
    begun = sum(neighbour.startswith(variant + " ") for neighbour in neighbours)
    return variant not in neighbours and begun < _SEVERAL
