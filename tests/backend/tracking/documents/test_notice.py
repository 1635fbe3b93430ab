"""The door notice makes the promise in words anyone can read, and leads to the public page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from backend.paper.sheet import Letterhead
from backend.tracking.documents.notice import PaperSize, notice_pdf

MADE_AT = datetime(2026, 3, 2, 3, tzinfo=UTC)
OFFICE = Letterhead("Kantor Imigrasi Contoh", "Jalan Contoh 1", "0711 000000")
URL = "https://antar.example/"


def made(letterhead: Letterhead = OFFICE, size: PaperSize = PaperSize.A4) -> bytes:
    """The notice of an invented office."""
    return notice_pdf(public_url=URL, letterhead=letterhead, size=size, made_at=MADE_AT)


def words_of(pdf: bytes) -> str:
    """All the words of a PDF, on one line."""
    return " ".join(" ".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize(
    ("size", "width_mm", "height_mm"), [(PaperSize.A4, 210, 297), (PaperSize.A3, 297, 420)]
)
def test_a_notice_is_one_page_of_its_size(
    size: PaperSize, width_mm: float, height_mm: float
) -> None:
    """A3 and A4 each give one page, filled."""
    (page,) = PdfReader(BytesIO(made(size=size))).pages
    assert float(page.mediabox.width) == pytest.approx(width_mm / 25.4 * 72, abs=0.5)
    assert float(page.mediabox.height) == pytest.approx(height_mm / 25.4 * 72, abs=0.5)


@pytest.mark.parametrize("size", PaperSize)
def test_its_code_leads_to_the_public_page(
    size: PaperSize, rendered: Callable[..., list[Image.Image]]
) -> None:
    """Whoever points a phone at the notice reaches the office's public page."""
    (page,) = rendered(made(size=size), 60)
    assert [code.text for code in zxingcpp.read_barcodes(page)] == [URL]


@pytest.mark.parametrize(
    "words",
    ["Kami antar", "ke rumah Anda.", "GRATIS", "2 hari kerja", "calo", "Tidak berlaku", URL],
)
def test_the_whole_promise_is_on_it(words: str) -> None:
    """The promise, its price, its two working days, brokers and both exclusions are named."""
    assert words in words_of(made())


def test_a_trial_office_promises_nothing() -> None:
    """DEMO stands on the notice of a demo office and on no other."""
    assert "DEMO" in words_of(made(replace(OFFICE, demo=True)))
    assert "DEMO" not in words_of(made())


def test_any_office_fits() -> None:
    """An office with a very long name, or none, has its notice all the same."""
    for name in ("", "Kantor Imigrasi " * 20, "\U0001f600\u738b"):
        assert made(replace(OFFICE, name=name)).startswith(b"%PDF")
