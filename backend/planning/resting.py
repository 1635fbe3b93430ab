"""The office's breaks: as the rules of planning take them, and as the console says them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from backend.planning.rules.breaks import Rest
from backend.settings import BreakSettings
from backend.settings.planning import Weekday
from backend.shared.dates import say_clock, say_weekday
from backend.shared.words import Language, Words

_NUMBERS = {name: number for number, name in enumerate(get_args(Weekday))}
_SAID = Words(
    id="{days}: istirahat {minutes} menit, mulai antara pukul {earliest} dan {latest}.",
    en="{days}: a break of {minutes} minutes, beginning between {earliest} and {latest}.",
)


def rests_of(breaks: Iterable[BreakSettings]) -> tuple[Rest, ...]:
    """Return when couriers rest."""
    return tuple(
        Rest(
            weekdays=frozenset(_NUMBERS[day] for day in it.days),
            begins_from=it.begins_from,
            begins_until=it.begins_until,
            minutes=it.minutes,
        )
        for it in breaks
    )


def said(rest: Rest, language: Language) -> str:
    """Say in a sentence when couriers rest."""
    return _SAID.read(
        language,
        days=", ".join(say_weekday(number, language) for number in sorted(rest.weekdays)),
        minutes=rest.minutes,
        earliest=say_clock(rest.begins_from, language),
        latest=say_clock(rest.begins_until, language),
    )
