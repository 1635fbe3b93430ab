"""The peers in the geocoding bench: SQLite's FTS5 trigram index, and whole-string likeness."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable

from rapidfuzz import fuzz, process, utils

from routing.gazetteer import Gazetteer

_SCORERS = {"token_set": fuzz.token_set_ratio, "w": fuzz.WRatio}
_WORD = re.compile(r"[a-z0-9]{3,}")


def fts5(gazetteer: Gazetteer) -> Callable[[str], str]:
    """Return a search of ``village district regency`` by trigrams, ranked by BM25."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE village USING fts5(code UNINDEXED, name, tokenize='trigram')"
    )
    database.executemany("INSERT INTO village VALUES (?, ?)", _described(gazetteer).items())

    def first(text: str) -> str:
        trigrams = {
            word[i : i + 3] for word in _WORD.findall(text.lower()) for i in range(len(word) - 2)
        }
        if not trigrams:
            return ""
        query = " OR ".join(f'"{trigram}"' for trigram in sorted(trigrams))
        found = database.execute(
            "SELECT code FROM village WHERE village MATCH ? ORDER BY rank LIMIT 1", (query,)
        ).fetchone()
        return found[0] if found else ""

    return first


def whole_string(gazetteer: Gazetteer, scorer: str) -> Callable[[str], str]:
    """Return the village whose full description is most like the whole text."""
    described = _described(gazetteer)

    def first(text: str) -> str:
        return process.extractOne(
            text, described, scorer=_SCORERS[scorer], processor=utils.default_process
        )[2]

    return first


def _described(gazetteer: Gazetteer) -> dict[str, str]:
    described = {}
    for village in gazetteer.villages.values():
        district, regency = gazetteer.district_of(village), gazetteer.regency_of(village)
        described[village.code] = f"{village.name} {district.name} {regency.name}"
    return described
