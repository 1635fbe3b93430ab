"""The public pages as HTML: no script, one stylesheet, both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from backend.handover.rules.recipients import PAPER_WORDS, RECIPIENTS
from backend.settings import Office, Settings
from backend.shared.clock import office_date
from backend.shared.dates import say_date, say_moment, say_span
from backend.shared.words import Language, Words
from backend.tracking import sentences
from backend.tracking.rules.journey import (
    AFTER_A_FAILURE,
    Journey,
    Milestone,
    Moment,
    Progress,
    known_times,
    milestones,
    moment_of,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: the office, how to complain, whether it is a trial."""

    office_name: str
    address: str
    phone: str
    complaint_url: str
    demo: bool


def frame_of(office: Office, settings: Settings) -> Frame:
    """Return an installation's frame."""
    return Frame(office.name, office.address, office.phone, office.complaint_url, settings.demo)


def front_page(frame: Frame, language: Language) -> str:
    """Return the office's promise, and how to follow a passport."""
    return _render("front.html", frame, language, "/")


def journey_page(journey: Journey, frame: Frame, token: str, language: Language) -> str:
    """Return the page of one passport."""
    return _render(
        "journey.html",
        frame,
        language,
        f"/lacak/{token}",
        journey=journey,
        present=_present(journey, language),
        milestones=_milestones(journey, language),
        failure=_failure(journey, language),
        recipients=_recipients(journey, language),
    )


def unknown_page(frame: Frame, language: Language) -> str:
    """Return the page for a link that leads nowhere."""
    return _render("unknown.html", frame, language, "/")


def lost_page(frame: Frame, language: Language) -> str:
    """Return the page for an address that does not exist."""
    return _render("lost.html", frame, language, "/")


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("backend.tracking"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _render(template: str, frame: Frame, language: Language, path: str, **facts: object) -> str:
    def say(words: Words, **values: object) -> str:
        return words.read(language, **values)

    english = language is Language.ENGLISH
    return (
        _templates()
        .get_template(template)
        .render(
            say=say,
            words=sentences,
            frame=frame,
            language=language.value,
            same_page=path,
            in_language="?bahasa=en" if english else "",
            in_other_language="" if english else "?bahasa=en",
            **facts,
        )
    )


def _present(journey: Journey, language: Language) -> tuple[str, str]:
    """Return the head of the page: where the passport is, and what that means."""
    moment = moment_of(journey)
    values: dict[str, object] = {}
    if journey.trip:
        start, end = journey.trip.window
        values = {
            "courier": journey.trip.courier,
            "day": say_date(office_date(start), language),
            "span": say_span(start, end, language),
        }
    if moment is Moment.RECEIVED and journey.received_at:
        values = {"moment": say_moment(journey.received_at, language)}
    text = sentences.MOMENT_TEXTS[moment].read(language, **values)
    return sentences.MOMENT_TITLES[moment].read(language), text


def _milestones(
    journey: Journey, language: Language
) -> list[tuple[Milestone, Progress, str | None]]:
    """Return each milestone with its date, where there is one."""
    times = known_times(journey)
    return [
        (milestone, progress, say_date(office_date(at), language) if at else None)
        for milestone, progress in milestones(journey)
        for at in (times.get(milestone),)
    ]


def _failure(journey: Journey, language: Language) -> str | None:
    if journey.last_failure is None or moment_of(journey) not in AFTER_A_FAILURE:
        return None
    reason = journey.last_failure.reason.read(language)
    moment = say_moment(journey.last_failure.at, language)
    return sentences.FAILURE.read(language, moment=moment, reason=reason[:1].lower() + reason[1:])


def _recipients(journey: Journey, language: Language) -> list[tuple[str, str]]:
    """Return who may receive this passport, each with the papers to bring."""
    return [
        (
            recipient.words.read(language),
            ", ".join(PAPER_WORDS[paper].read(language) for paper in recipient.must_see),
        )
        for recipient in RECIPIENTS.values()
        if recipient.for_child or not journey.applicant_is_child
    ]
