"""The typeface: its files, and what becomes of a character that it does not have."""

from __future__ import annotations

import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types

from backend.paper.look import Weight

REPLACEMENT = "□"
"""Stands where the typeface has no glyph, so that a gap in a name is seen and not overlooked."""

_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf"})
_VARIATION_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))


def font_file(weight: Weight) -> Path:
    """Return the file of one weight of Plus Jakarta Sans."""
    return Path(__file__).with_name("fonts") / f"PlusJakartaSans-{weight.value}.ttf"


@cache
def font_bytes(weight: Weight) -> bytes:
    """Return what the file of one weight holds."""
    return font_file(weight).read_bytes()


@cache
def _glyphs() -> frozenset[int]:
    """Return the code points that every weight can draw."""
    return frozenset.intersection(
        *(frozenset(TTFont(BytesIO(font_bytes(weight))).getBestCmap()) for weight in Weight)
    )


def printable(text: str) -> str:
    """Return ``text`` as the typeface can set it, on one line; it accepts any string whatever.

    Letters are composed first, then a simpler form is tried (wide Latin, ligatures); what is left
    becomes `REPLACEMENT`. Controls, joiners and variation selectors leave no trace.
    """
    return "".join(map(_drawable, unicodedata.normalize("NFC", text)))


def _drawable(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) in _UNSEEN_CATEGORIES or character in _VARIATION_SELECTORS:
        return ""
    if ord(character) in _glyphs():
        return character
    simpler = unicodedata.normalize("NFKC", character)
    if all(ord(part) in _glyphs() for part in simpler):
        return simpler
    return REPLACEMENT
