"""A passport's way to its owner's door, told as five milestones and one present moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from backend.shared.words import Words


class Milestone(StrEnum):
    """The five points of the way, in their order."""

    OWED = "owed"
    SEALED = "sealed"
    ON_A_RUN = "on_a_run"
    AT_THE_DOOR = "at_the_door"
    RECEIVED = "received"


class Progress(StrEnum):
    """How a milestone stands to the present."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    AHEAD = "ahead"


class Moment(StrEnum):
    """Where the passport is at present, as one word for the head of the page."""

    BEING_CHECKED = "being_checked"
    WAITING_FOR_A_RUN = "waiting_for_a_run"
    ON_THE_CALENDAR = "on_the_calendar"
    UNDER_WAY = "under_way"
    NOT_HANDED_OVER = "not_handed_over"
    WAITING_FOR_ANOTHER_RUN = "waiting_for_another_run"
    RECEIVED = "received"


AFTER_A_FAILURE = frozenset({Moment.NOT_HANDED_OVER, Moment.WAITING_FOR_ANOTHER_RUN})
"""While it is so, the page tells why the last visit failed; a new date puts an end to it."""


@dataclass(frozen=True, slots=True)
class Trip:
    """The run the passport is on: who brings it, and from when until when to expect it."""

    courier: str
    window: tuple[datetime, datetime]
    under_way: bool


@dataclass(frozen=True, slots=True)
class FailedVisit:
    """A visit that could not end in a handover."""

    reason: Words
    at: datetime


@dataclass(frozen=True, slots=True)
class Journey:
    """All that the public page knows. Persons are named by first name and initials only."""

    order_number: str
    applicant: str
    applicant_is_child: bool
    ordered_at: datetime
    sealed_at: datetime | None = None
    trip: Trip | None = None
    last_failure: FailedVisit | None = None
    still_with_courier: bool = False
    received_at: datetime | None = None
    recipient_code: str | None = None


def moment_of(journey: Journey) -> Moment:
    """Return where the passport is at present."""
    if journey.received_at:
        return Moment.RECEIVED
    if journey.last_failure and journey.still_with_courier:
        return Moment.NOT_HANDED_OVER
    if journey.trip:
        return Moment.UNDER_WAY if journey.trip.under_way else Moment.ON_THE_CALENDAR
    if journey.last_failure:
        return Moment.WAITING_FOR_ANOTHER_RUN
    return Moment.WAITING_FOR_A_RUN if journey.sealed_at else Moment.BEING_CHECKED


_REACHED: dict[Moment, tuple[Milestone, Progress]] = {
    Moment.BEING_CHECKED: (Milestone.SEALED, Progress.NOW),
    Moment.WAITING_FOR_A_RUN: (Milestone.ON_A_RUN, Progress.NEXT),
    Moment.ON_THE_CALENDAR: (Milestone.ON_A_RUN, Progress.NEXT),
    Moment.UNDER_WAY: (Milestone.ON_A_RUN, Progress.NOW),
    Moment.NOT_HANDED_OVER: (Milestone.AT_THE_DOOR, Progress.NOW),
    Moment.WAITING_FOR_ANOTHER_RUN: (Milestone.ON_A_RUN, Progress.NEXT),
}


def milestones(journey: Journey) -> list[tuple[Milestone, Progress]]:
    """Return the five milestones: those behind, the one at hand, those ahead."""
    at_hand, progress = _REACHED.get(moment_of(journey), (None, Progress.DONE))
    found: list[tuple[Milestone, Progress]] = []
    behind = True
    for milestone in Milestone:
        if milestone is at_hand:
            found.append((milestone, progress))
            behind = False
        else:
            found.append((milestone, Progress.DONE if behind else Progress.AHEAD))
    return found


def known_times(journey: Journey) -> dict[Milestone, datetime | None]:
    """Return when a milestone was reached, where that is recorded."""
    return {
        Milestone.OWED: journey.ordered_at,
        Milestone.SEALED: journey.sealed_at,
        Milestone.RECEIVED: journey.received_at,
    }
