"""An address as written, and the parts its labels name. Needs no gazetteer."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, fields

from routing.geocoding.labels import BUILDINGS, Label, label_at, unglue
from routing.geocoding.words import Word, numeral, split

_POSTCODE = re.compile(r"\b\d{5}\b")
_NOT_SPOKEN = re.compile(
    r"https?://\S+|\b[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,}|[^\s,;]*\d°[^\s,;]*",
    re.IGNORECASE,
)
"""Links, plus codes and degrees: their letters are no names."""

LONGEST_TEXT = 500
"""Characters that are read; the longest real address of the area has 140."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What an intake row may say of where somebody lives; every part may be empty.

    ``text`` is the free writing, kept as it came. The other parts are names without their label:
    ``district`` is ``Lawang Kidul``, not ``Kec. Lawang Kidul``. ``location`` is what the applicant
    shared of it: a map link, a WhatsApp location, coordinates, a plus code.
    """

    text: str = ""
    regency: str = ""
    district: str = ""
    village: str = ""
    hamlet: str = ""
    rt: str = ""
    rw: str = ""
    street: str = ""
    housing: str = ""
    landmark: str = ""
    postcode: str = ""
    location: str = ""

    def is_empty(self) -> bool:
        """Tell whether no part holds a letter or a digit."""
        return not any(split(getattr(self, part.name)[:LONGEST_TEXT]) for part in fields(self))


_PARTS = {
    Label.REGENCY: "regency",
    Label.DISTRICT: "district",
    Label.VILLAGE: "village",
    Label.HAMLET: "hamlet",
    Label.RT: "rt",
    Label.RW: "rw",
    Label.STREET: "street",
    Label.HOUSING: "housing",
    Label.LANDMARK: "landmark",
}


def parse(text: str) -> Address:
    """Read the labelled parts of ``text``; a part runs to the next label, comma or line end.

    >>> parse("Jl. Merdeka No. 5 RT 02/RW 01, Ds. Lingga, Kec. Lawang Kidul").village
    'lingga'
    """
    parts: dict[str, list[str]] = defaultdict(list)
    part: str | None = None
    words = unglue(split(text[:LONGEST_TEXT]))
    for position, word in enumerate(words):
        label = label_at(words, position)
        if word.after_break or (label is not None and word.text not in BUILDINGS):
            part = None
        if word.text in BUILDINGS and (part == "landmark" or not parts["landmark"]):
            part = "landmark"
            parts[part].append(word.text)
        elif label is not None:
            begun = _PARTS.get(label)
            part = begun if begun and not parts[begun] else None
        elif part:
            parts[part].append(word.text)
            part = None if part in ("rt", "rw") else part
    postcode = _POSTCODE.search(text[:LONGEST_TEXT])
    known = {name: " ".join(found) for name, found in parts.items()}
    return Address(text=text, postcode=postcode.group() if postcode else "", **known)


def written(address: Address) -> list[Word]:
    """Return the words of the whole address, its separate fields labelled and added at the end."""
    words = unglue(split(_NOT_SPOKEN.sub(" , ", address.text[:LONGEST_TEXT])))
    for label, value in (
        ("desa", address.village),
        ("kec", address.district),
        ("kab", address.regency),
    ):
        named = _without_label(unglue(split(value[:LONGEST_TEXT])))
        if named:
            words += [Word(label, after_break=True), *named]
    if address.postcode and address.postcode not in address.text:
        words += [Word(word.text, after_break=True) for word in split(address.postcode[:5])]
    return words


def _without_label(words: list[Word]) -> list[Word]:
    """Drop the labels that people type into a field that is already labelled; keep "kota"."""
    if len(words) > 1 and label_at(words, 0) and words[0].text != "kota":
        return words[1:]
    return words


def number_of(text: str) -> int | None:
    """Return the number of an RT, RW or hamlet however it is written: ``03``, ``III``, ``3``."""
    return next((n for word in split(text) if (n := numeral(word.text)) is not None), None)
