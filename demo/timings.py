"""When it all happened: for every kind of case a trial office should have, its events.

Distances are in working days before the day on which the trial begins, so that each case keeps its
verdict on whatever day that is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import cycle

LATE_AFTER = 3
"""Working days from payment to allocation, from which on the promise is broken."""


@dataclass(frozen=True)
class Timing:
    """One kind of case; each event so many working days ago, None if it is not known."""

    billed: int | None
    paid: int | None
    allocated: int | None
    facts: dict[str, str | int] = field(default_factory=dict)
    with_the_one_before: bool = False
    """Whether applicant and the one before are of one family card and live behind one door."""


def late(allocated: int, by: int = 1, **facts: str | int) -> Timing:
    """Return a case allocated so many working days ago, and late by so many."""
    paid = allocated + LATE_AFTER - 1 + by
    return Timing(paid + by % 3, paid, allocated, dict(facts))


def on_time(allocated: int, after: int = 2, **facts: str | int) -> Timing:
    """Return a case allocated within the promise."""
    return Timing(allocated + after + 1, allocated + after, allocated, dict(facts))


def timings() -> Iterator[Timing]:
    """Give every kind of case, the ordinary ones many times."""
    needs = cycle(["", "", "lansia", "", "ibu hamil", "", "disabilitas", "", "balita", ""])
    for number in range(42):
        yield late(number % 12, by=1 + number % 6, queue_class=next(needs))
    for allocated in range(12, 20):  # near the cancellation, 30 days after issue
        yield late(allocated, by=2, queue_class="umum")
    parent = late(4, by=3)
    yield from (parent, *[replace(parent, with_the_one_before=True)] * 2)  # a family of three
    yield from (on_time(number % 9, after=number % 3) for number in range(14))
    yield from (late(number + 1, by=2, system_outage="ya") for number in range(4))
    yield from (late(number + 2, by=4, field_check="ya") for number in range(4))
    yield late(3, by=5, system_outage="ya", field_check="ya")
    yield from (on_time(2, broker_involved="ya"), on_time(6, after=1, broker_involved="ya"))
    yield late(5, by=2, broker_involved="ya")
    yield late(5, by=2, broker_involved="ya", system_outage="ya")
    yield from _undecidable()
    yield from (Timing(40 + number, 3 + number, 1 + number) for number in range(3))  # expired
    yield from (late(number + 1, discrepancy_step=4) for number in range(3))
    yield from (late(number + 2, discrepancy_step=5) for number in range(2))


def _undecidable() -> Iterator[Timing]:
    """Give cases of which something, or several things, must first be known."""
    yield from (replace(late(number + 1), allocated=None) for number in range(3))
    yield from (replace(late(number + 1), paid=None) for number in range(2))
    yield from (Timing(4 + number, None, None) for number in range(2))
    yield late(2, by=3, system_outage="?")
    yield late(3, by=2, system_outage="?", field_check="?")
    yield Timing(None, None, None, {"system_outage": "?", "field_check": "?"})
