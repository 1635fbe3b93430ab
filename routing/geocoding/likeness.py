"""Likeness: how much a written name resembles a known one, and when it is another name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from routing.geocoding.words import numeral, split

_NUMERAL = re.compile(r"#\d+")
_MOST = 5
_ANOTHER_WORD = 0.8
_WORD_MISSING = 0.9
_WORD_TOO_MANY = 0.8
_VOWEL = re.compile(r"[aeiou]")
_INITIALS = 2


def likenesses(written: str, among: Sequence[str], least: float) -> list[tuple[str, float]]:
    """Return the keys at least ``least`` similar to the key ``written``; numerals must agree."""
    found = process.extract(
        written, among, scorer=OSA.normalized_similarity, score_cutoff=least, limit=_MOST
    )
    numerals = _NUMERAL.findall(written)
    return [(key, similarity) for key, similarity, _ in found if _NUMERAL.findall(key) == numerals]


def refined(written: str, name: str, similarity: float, vocabulary: AbstractSet[str]) -> float:
    """Lower a similarity that rests on shared words: what tells names apart is the rest.

    "Sungai Mang" is nine tenths "Sungai Baung", yet "Mang" is hardly "Baung"; and "Keban Jaya" is
    one letter from "Keban Raya", but *jaya* is a word of its own and so no slip of the pen.
    """
    ours, theirs = words_of(written), words_of(name)
    if len(ours) != len(theirs):
        return similarity * _share_of_words(ours, theirs)
    pairs = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    if any(a in vocabulary and b in vocabulary for a, b in pairs):
        return similarity * _ANOTHER_WORD
    rest = OSA.normalized_similarity("".join(a for a, _ in pairs), "".join(b for _, b in pairs))
    return (similarity + rest) / 2


def _share_of_words(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """Return what is left where a word is missing, or stands there for nothing."""
    if set(ours) < set(theirs):
        return _WORD_MISSING
    initial = len(ours) > len(theirs) and any(len(word) == 1 and word.isalpha() for word in ours)
    return _WORD_TOO_MANY if initial or set(theirs) < set(ours) else 1


def shortens(written: str, name: str) -> bool:
    """Tell whether ``written`` is ``name`` with words cut short: "P. Tj. Enim", "Blmbng".

    Cut short is an initial, two letters, or a word robbed of its vowels.
    """
    ours, theirs = words_of(written), words_of(name)
    if len(ours) != len(theirs):
        return False
    return all(a == b or _cuts(a, b) for a, b in zip(ours, theirs, strict=True))


def is_cut(word: str) -> bool:
    """Tell whether a word looks cut short: nobody writes names without vowels."""
    if numeral(word) is not None:
        return False
    return word.isalpha() and (len(word) <= _INITIALS or not _VOWEL.search(word, 1))


def _cuts(short: str, full: str) -> bool:
    letters = iter(full)
    return is_cut(short) and short[0] == full[0] and all(letter in letters for letter in short)


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of ``text``."""
    return tuple(word.text for word in split(text))
