"""What is said to an applicant is polite, complete and holds nothing personal."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.notifications.rules.messages import (
    Sender,
    attempt_failed,
    nearly_there,
    on_its_way,
    order_made,
)
from backend.notifications.whatsapp import whatsapp_url
from backend.shared.words import Language, Words

SENDER = Sender("Kantor Imigrasi Contoh", "https://antar.example/lacak/abc")
START = datetime(2026, 3, 2, 2, tzinfo=UTC)
WINDOW = (START, START + timedelta(hours=2))
NOBODY = Words(id="Tidak ada orang di rumah", en="Nobody at home")

MESSAGES: list[Callable[[Sender, Language], str]] = [
    lambda sender, language: order_made(sender, "AP-2026-00001", language),
    lambda sender, language: on_its_way(sender, "Andi", WINDOW, language),
    lambda sender, language: nearly_there(sender, "Andi", language),
    lambda sender, language: attempt_failed(sender, NOBODY, language),
]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("message", MESSAGES)
def test_every_message_greets_links_and_signs(
    message: Callable[[Sender, Language], str], language: Language
) -> None:
    """Each message greets, gives the public page, says it is free, and names the office."""
    said = message(SENDER, language)
    assert said.startswith(("Yth. Bapak/Ibu", "Dear"))
    assert SENDER.tracking_url in said
    assert "gratis" in said or "free of charge" in said
    assert said.endswith(SENDER.office_name)
    assert "{" not in said


def test_a_trial_office_says_so_first() -> None:
    """A message of a demo office begins with DEMO."""
    demo = Sender(SENDER.office_name, SENDER.tracking_url, demo=True)
    assert order_made(demo, "AP-1", Language.INDONESIAN).startswith("[DEMO")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.INDONESIAN, "Senin, 2 Maret 2026, sekitar pukul 09.00\N{EN DASH}11.00 WIB"),
        (Language.ENGLISH, "Monday, 2 March 2026, at about 09:00\N{EN DASH}11:00 WIB"),
    ],
)
def test_the_day_and_the_window_are_the_offices(language: Language, words: str) -> None:
    """The message names the local day and the local span of time."""
    assert words in on_its_way(SENDER, "Andi", WINDOW, language)


def test_a_failed_attempt_gives_its_reason_in_the_sentence() -> None:
    """The reason stands in the sentence in the reader's language."""
    assert "diserahkan: tidak ada orang" in attempt_failed(SENDER, NOBODY, Language.INDONESIAN)
    assert "passport: nobody at home." in attempt_failed(SENDER, NOBODY, Language.ENGLISH)


@given(st.text(max_size=200))
def test_a_link_carries_the_whole_message(message: str) -> None:
    """Whatever a message holds arrives in the chat as it was written."""
    url = whatsapp_url("0812-3456-7890", message)
    assert url is not None
    parts = urlsplit(url)
    assert (parts.netloc, parts.path) == ("wa.me", "/6281234567890")
    received = parse_qs(parts.query, keep_blank_values=True)["text"]
    assert received == [message.encode(errors="replace").decode()]


def test_without_a_mobile_there_is_no_link() -> None:
    """A landline or no number gives no link instead of a wrong one."""
    assert whatsapp_url("0711 123456", "Halo") is None
    assert whatsapp_url(None, "Halo") is None
