"""Which of the prepared messages suits the moment a passport is at."""

from __future__ import annotations

from backend.notifications.rules.messages import Sender, attempt_failed, on_its_way, order_made
from backend.shared.words import Language
from backend.tracking.rules.journey import AFTER_A_FAILURE, Journey, Moment, moment_of


def message_for(journey: Journey, sender: Sender, language: Language) -> str | None:
    """Return what to write to the applicant now; nothing once the passport is received."""
    moment = moment_of(journey)
    if moment is Moment.RECEIVED:
        return None
    if journey.trip:
        return on_its_way(sender, journey.trip.courier, journey.trip.window, language)
    if journey.last_failure and moment in AFTER_A_FAILURE:
        return attempt_failed(sender, journey.last_failure.reason, language)
    return order_made(sender, journey.order_number, language)
