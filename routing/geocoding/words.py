"""Words of an address: split, short forms opened, numerals kept apart, spellings folded."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_PIECE = re.compile(r"[a-z]+|[0-9]+|[,;:\n()\[\]/|]|(?<=\s)[-\u2013](?=\s)")
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z])")
_NOT_SPOKEN = re.compile(r"['\u2019`\u02bc]")
_ROMAN = re.compile(r"(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_LARGEST_NUMERAL = 39
_MOST_READINGS = 8

_SPELLINGS = (
    (re.compile(r"oe"), "u"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"tj(?=[aeiou])"), "c"),
    (re.compile(r"y"), "i"),
    (re.compile(r"[fv]"), "p"),
    (re.compile(r"(?<=[aeiou])w(?=u)|(?<=u)w(?=[aeiou])"), ""),
    (re.compile(r"([a-hj-z])\1+"), r"\1"),  # not i: it may be a numeral
)
"""Old orthography and sounds that Indonesian clerks write either way: Soekaradja, Fajar, Mulia."""

_SHORT_FORMS = {
    "tanjung": "tj tg tjg tnj tgg tanj t",
    "lubuk": "lb lbk l",
    "gunung": "gn gng g",
    "muara": "ma mr mra m",
    "pasar": "ps psr",
    "batu": "bt b",
    "bukit": "bt bkt",
    "sungai": "sei sg sgi si s",
    "padang": "pd pdg",
    "pandan": "pd",
    "pagar": "pg pgr",
    "pulau": "pl p",
    "talang": "tl tlg t",
    "karang": "kr krg",
    "kota": "kt",
    "kampung": "kp",
    "simpang": "sp simp",
    "tebing": "tb tbg t",
    "tebat": "tb tbt",
    "rantau": "rt",
    "ulak": "ul",
    "bandar": "bd",
    "negeri": "ng",
    "sumber": "sb sbr",
    "lubuklinggau": "llg",
    "barat": "brt",
    "timur": "tmr",
    "selatan": "sel slt",
    "utara": "utr",
    "tengah": "tgh",
}
"""The words in place names that are written short, and how."""

_FULL_FORMS: dict[str, list[str]] = {}
for _full, _shorts in _SHORT_FORMS.items():
    for _short in _shorts.split():
        _FULL_FORMS.setdefault(_short, []).append(_full)

_NUMBER_WORDS = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of an address; ``after_break`` when a comma, bracket or line end stood before it."""

    text: str
    after_break: bool = False


def split(text: str) -> list[Word]:
    """Return the words of ``text`` in lower-case ASCII; other scripts and emoji leave nothing."""
    spoken = _NOT_SPOKEN.sub("", _CAMEL.sub(" ", text))
    plain = unicodedata.normalize("NFKD", spoken).encode("ascii", "ignore").decode().lower()
    words: list[Word] = []
    broken = False
    for piece in _PIECE.findall(plain):
        if piece.isalnum():
            words.append(Word(piece, broken))
            broken = False
        else:
            broken = True
    return words


@lru_cache(maxsize=50_000)
def fold(key: str) -> str:
    """Return a key in the one spelling that all its ways of being written share.

    >>> fold("soekaradja") == fold("sukaraja"), fold("fajarmulya") == fold("pajarmulia")
    (True, True)
    """
    before = ""
    while key != before:  # one spelling may lay another bare: "ddj", "dj", "j"
        before = key
        for pattern, replacement in _SPELLINGS:
            key = pattern.sub(replacement, key)
    return key


def numeral(word: str) -> int | None:
    """Return the value of a roman or arabic numeral; None for a word."""
    if word.isdigit():
        return int(word[:6])
    if not _ROMAN.fullmatch(word):
        return None
    values = [_ROMAN_VALUES[letter] for letter in word]
    following = [*values[1:], 0]
    total = sum(-v if v < n else v for v, n in zip(values, following, strict=True))
    return total if total <= _LARGEST_NUMERAL else None


@lru_cache(maxsize=50_000)
def openings(word: str) -> tuple[str, ...]:
    """Return the word, a numeral as ``#3``, and what it stands for where it is a short form.

    >>> openings("tj"), openings("iii"), openings("03")
    (('tj', 'tanjung'), ('#3',), ('#3',))
    """
    number = numeral(word)
    own = word if number is None else f"#{number}"
    return (own, *_FULL_FORMS.get(word, ()))


def keys(words: tuple[str, ...]) -> list[str]:
    """Return the ways ``words`` may be meant, each joined without spaces; at most eight."""
    joined = [""]
    for word in words:
        joined = [begun + end for end in openings(word) for begun in joined][:_MOST_READINGS]
    return joined


def name_keys(name: str) -> list[str]:
    """Return the keys a gazetteer's name is found by: also with its number written out."""
    words = tuple(word.text for word in split(name))
    numbered = tuple(str(_NUMBER_WORDS.get(word, word)) for word in words)
    return list(dict.fromkeys([*keys(words), *keys(numbered), *keys(_spoken(words))]))


def glued_key(name: str) -> str:
    """Return the key of a name typed as one word, its numeral lost in it: ``megangsaktiiv``."""
    return "".join(word.text for word in split(name))


def _spoken(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words with numerals written out: *Simpang Tiga* for *Simpang III*."""
    spoken = {value: word for word, value in _NUMBER_WORDS.items()}
    numerals = ((word, numeral(word)) for word in words)
    return tuple(word if n is None else spoken.get(n, word) for word, n in numerals)
