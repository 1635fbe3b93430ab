"""The public pages are light, safe, in both languages, and tell nothing personal."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from backend.handover.rules.attempt import FAILURES, FailureReason
from backend.shared.words import Language
from backend.tracking.pages import Frame, front_page, journey_page, unknown_page
from backend.tracking.rules.journey import FailedVisit, Journey, Trip

STYLES = Path(__file__).parents[3] / "pwa" / "src"
BUDGET = 15_000
VOID = {"meta", "link", "br"}

NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)
FRAME = Frame("Kantor Contoh", "Jalan Contoh 1", "0711 000000", "https://lapor.example", demo=False)
TRIP = Trip("Andi", (NOW, NOW + timedelta(hours=2)), under_way=True)
SEALED = Journey(
    "AP-2026-00001",
    "Siti C.",
    applicant_is_child=False,
    ordered_at=NOW,
    sealed_at=NOW,
    recipient_code="048291",
)
ON_ITS_WAY = replace(SEALED, trip=TRIP)
FAILED = replace(SEALED, last_failure=FailedVisit(FAILURES[FailureReason.NOT_AT_HOME].words, NOW))
RECEIVED = replace(SEALED, received_at=NOW, recipient_code=None)
JOURNEYS = [replace(SEALED, sealed_at=None), SEALED, ON_ITS_WAY, FAILED, RECEIVED]


class Reader(HTMLParser):
    """Reads a page: its tags in order, those left open, its links, its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, its event handlers and its link."""
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that what closes is what was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words += data.split()

    @property
    def text(self) -> str:
        """All words, on one line."""
        return " ".join(self.words)


def every_page(language: Language) -> list[str]:
    """Every page there is, in one language."""
    journeys = [journey_page(journey, FRAME, "token", language) for journey in JOURNEYS]
    return [front_page(FRAME, language), unknown_page(FRAME, language), *journeys]


def read(journey: Journey, language: Language = Language.INDONESIAN) -> str:
    """The words of a passport's page."""
    return Reader(journey_page(journey, FRAME, "token", language)).text


@pytest.mark.parametrize("language", Language)
def test_a_page_is_well_formed_and_has_no_script(language: Language) -> None:
    """Every page closes what it opens, has one title and one first heading, and runs nothing."""
    for page in every_page(language):
        reader = Reader(page)
        assert reader.open == []
        assert reader.tags.count("h1") == reader.tags.count("title") == 1
        assert "script" not in reader.tags
        assert f'<html lang="{language.value}">' in page
        assert all(link.startswith(("/", "#", "tel:", "https://lapor")) for link in reader.links)


def test_a_page_and_its_styles_keep_to_their_budget() -> None:
    """The heaviest page with its stylesheet, uncompressed, stays under 15 kB."""
    sheets = ("ui/tokens.css", "ui/base.css", "public/public.css")
    styles = sum((STYLES / sheet).stat().st_size for sheet in sheets)
    pages = [page for language in Language for page in every_page(language)]
    assert max(len(page.encode()) for page in pages) + styles < BUDGET


@pytest.mark.parametrize(
    ("journey", "words"),
    [
        (replace(SEALED, sealed_at=None), "Sedang diperiksa"),
        (SEALED, "Siap diantar"),
        (replace(SEALED, trip=replace(TRIP, under_way=False)), "Sudah dijadwalkan"),
        (ON_ITS_WAY, "Dalam perjalanan"),
        (ON_ITS_WAY, "Kurir kami, Andi, membawa paspor Anda."),
        (ON_ITS_WAY, "Senin, 2 Maret 2026, pukul 09.00\N{EN DASH}11.00 WIB"),
        (FAILED, "09.00 WIB: tidak ada orang di rumah."),
        (FAILED, "Menunggu jadwal baru"),
        (replace(FAILED, still_with_courier=True), "Belum dapat diserahkan"),
        (RECEIVED, "Diterima Senin, 2 Maret 2026, 09.00 WIB."),
        (RECEIVED, "Tanda terima (PDF)"),
        (SEALED, "Ada keluhan?"),
        (SEALED, "Pemohon sendiri"),
    ],
)
def test_a_page_tells_where_the_passport_is(journey: Journey, words: str) -> None:
    """Status, courier, window, failure, receipt, complaint path and who may receive are told."""
    assert words in read(journey)


def test_a_new_date_puts_an_end_to_an_old_failure() -> None:
    """Once the passport is on a run again, the page tells of the run and not of the last visit."""
    assert "tidak ada orang" not in read(replace(FAILED, trip=TRIP))


def test_the_code_is_shown_until_the_passport_is_received() -> None:
    """The recipient's code stands in two groups of three, and is gone once it has done its work."""
    assert "048 291" in read(ON_ITS_WAY)
    assert "Kode untuk kurir" not in read(RECEIVED)


def test_a_child_does_not_receive_its_own_passport() -> None:
    """For a child, only family on the card and parents are named."""
    text = read(replace(SEALED, applicant_is_child=True))
    assert "Orang tua atau wali" in text
    assert "Pemohon sendiri" not in text


def test_the_language_can_be_switched_and_stays() -> None:
    """Each page leads to itself in the other language, and English leads on to English."""
    indonesian = Reader(journey_page(SEALED, FRAME, "token", Language.INDONESIAN))
    english = Reader(journey_page(SEALED, FRAME, "token", Language.ENGLISH))
    assert "/lacak/token?bahasa=en" in indonesian.links
    assert "/lacak/token" in english.links
    assert "/?bahasa=en" in english.links


def test_a_page_of_one_passport_is_for_its_owner_only() -> None:
    """Search engines are told to keep away, and following a link tells nobody where one was."""
    page = journey_page(SEALED, FRAME, "token", Language.INDONESIAN)
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert '<meta name="referrer" content="no-referrer">' in page
    assert "robots" not in front_page(FRAME, Language.INDONESIAN)


@pytest.mark.parametrize("language", Language)
def test_a_trial_office_says_so_on_every_page(language: Language) -> None:
    """DEMO stands on each page of a demo office and on no other."""
    demo = replace(FRAME, demo=True)
    assert "DEMO" in front_page(demo, language)
    assert "DEMO" in journey_page(SEALED, demo, "token", language)
    assert "DEMO" in unknown_page(demo, language)
    assert not [page for page in every_page(language) if "DEMO" in page]


def test_an_office_without_telephone_or_complaint_address_has_its_page() -> None:
    """What an office has not set is left out instead of leading nowhere."""
    reader = Reader(front_page(replace(FRAME, phone="", complaint_url=""), Language.INDONESIAN))
    assert not [link for link in reader.links if not link or link == "tel:"]


def test_what_people_write_is_text_and_never_markup() -> None:
    """A name with markup in it is shown as it was written."""
    nasty = '<script>alert("x")</script>'
    page = journey_page(replace(SEALED, applicant=nasty), FRAME, "token", Language.INDONESIAN)
    assert "script" not in Reader(page).tags
    assert nasty in Reader(page).text


def test_no_brace_is_left_in_any_sentence() -> None:
    """Every sentence has all its blanks filled."""
    for language in Language:
        for page in every_page(language):
            assert not re.search(r"[{}]", page)
