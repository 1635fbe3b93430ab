"""The message prepared for the desk fits the moment the passport is at."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from backend.notifications.rules.messages import Sender
from backend.shared.words import Language, Words
from backend.tracking.rules.journey import FailedVisit, Journey, Trip
from backend.tracking.rules.message import message_for

NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)
SENDER = Sender("Kantor Contoh", "https://antar.example/lacak/token")
SEALED = Journey("AP-1", "Siti C.", applicant_is_child=False, ordered_at=NOW, sealed_at=NOW)
TRIP = Trip("Andi", (NOW, NOW + timedelta(hours=2)), under_way=False)
FAILED = FailedVisit(Words(id="Tidak ada orang di rumah", en="Nobody at home"), NOW)


@pytest.mark.parametrize(
    ("journey", "words"),
    [
        (replace(SEALED, sealed_at=None), "Nomor antaran: AP-1"),
        (SEALED, "Nomor antaran: AP-1"),
        (replace(SEALED, trip=TRIP), "oleh kurir kami Andi"),
        (replace(SEALED, trip=replace(TRIP, under_way=True)), "oleh kurir kami Andi"),
        (replace(SEALED, last_failure=FAILED, trip=TRIP), "oleh kurir kami Andi"),
        (replace(SEALED, last_failure=FAILED), "diserahkan: tidak ada orang di rumah"),
        (replace(SEALED, last_failure=FAILED, still_with_courier=True), "diserahkan: tidak ada"),
    ],
)
def test_the_message_fits_the_moment(journey: Journey, words: str) -> None:
    """Before a date the number, with a date courier and time, after a failed visit the reason."""
    assert words in (message_for(journey, SENDER, Language.INDONESIAN) or "")


def test_after_receipt_there_is_nothing_to_write() -> None:
    """Once the passport is received no message is prepared."""
    assert message_for(replace(SEALED, received_at=NOW), SENDER, Language.ENGLISH) is None
