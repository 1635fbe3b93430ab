"""What goes wrong in one run, all of it drawn from the run's seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum

MOST_DEATHS = 3
STEPS_OF_A_LIFE = 120
"""About as many steps as an undisturbed life of a phone takes; later ones need not be drawn."""

WRITES_OF_A_LIFE = 90


class Fault(StrEnum):
    """What becomes of one request on its way."""

    NONE = "none"
    CUT_BEFORE = "cut before it arrived"
    CUT_WITHIN = "cut in the middle of it"
    ANSWER_LOST = "answer lost"
    ANSWER_CUT = "answer cut in the middle"
    DELAYED = "delayed"
    DOUBLED = "delivered twice"
    LATE = "delivered after the next one"
    SERVER_KILLED = "server killed after its commit, before its answer"


ODDS = {
    Fault.NONE: 30,
    Fault.CUT_BEFORE: 10,
    Fault.CUT_WITHIN: 10,
    Fault.ANSWER_LOST: 14,
    Fault.ANSWER_CUT: 10,
    Fault.DELAYED: 6,
    Fault.DOUBLED: 10,
    Fault.LATE: 10,
    Fault.SERVER_KILLED: 3,
}


@dataclass(frozen=True, slots=True)
class Script:
    """One run: the day's course, and what befalls phone, storage, network and server."""

    seed: int
    course: int
    enrolled: bool
    slips: tuple[bool, ...]
    sends: tuple[bool, ...]
    deaths: tuple[int, ...]
    storage_faults: tuple[tuple[int, ...], ...]
    faults: tuple[Fault, ...]


def script(seed: int, courses: int, longest: int) -> Script:
    """Draw a run; the same seed gives the same run for ever."""
    chance = random.Random(seed)
    deaths = tuple(
        chance.randint(1, STEPS_OF_A_LIFE) for _ in range(chance.randint(0, MOST_DEATHS))
    )
    return Script(
        seed=seed,
        course=chance.randrange(courses),
        enrolled=chance.random() < 0.5,
        slips=tuple(chance.random() < 0.15 for _ in range(longest)),
        sends=tuple(chance.random() < 0.6 for _ in range(longest)),
        deaths=deaths,
        storage_faults=tuple(
            tuple(chance.sample(range(1, WRITES_OF_A_LIFE), chance.choice((0, 0, 1, 3))))
            for _ in range(len(deaths) + 1)
        ),
        faults=tuple(chance.choices(list(ODDS), list(ODDS.values()), k=chance.randint(0, 20))),
    )


def undisturbed(course: int, longest: int) -> Script:
    """Return a day on which nothing goes wrong."""
    return Script(
        seed=-1,
        course=course,
        enrolled=False,
        slips=(False,) * longest,
        sends=(True,) * longest,
        deaths=(),
        storage_faults=((),),
        faults=(),
    )
