"""A label must be readable by a camera when creased, and tell a stranger nothing it need not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter
from pypdf import PdfReader

from backend.orders.documents.labels import Label, label_sheet
from backend.orders.seals import seal_text
from backend.paper.sheet import Letterhead

MADE_AT = datetime(2026, 3, 2, 3, tzinfo=UTC)
OFFICE = Letterhead("Kantor Imigrasi Contoh", "Jalan Contoh 1", "0711 000000")
SEAL_TEXT = seal_text(bytes([1, 1]) + bytes(range(84)))
LABEL = Label(
    order_number="AP-2026-00001",
    seal_number="K7QM-3XWF-9P",
    seal_text=SEAL_TEXT,
    applicant_name="Siti Contoh",
    village="Tanjung Enim",
    village_recognised=False,
    district="Lawang Kidul",
    regency="Muara Enim",
    address="Jalan Contoh 12",
    landmark="Seberang masjid, pagar hijau",
)

Harm = Callable[[Image.Image], Image.Image]


def codes_in(image: Image.Image) -> list[str]:
    """Every QR code a scanner finds in a picture."""
    return [code.text for code in zxingcpp.read_barcodes(image)]


def text_of(pdf: bytes) -> str:
    """All the words of a PDF, on one line."""
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def label_picture(rendered: Callable[..., list[Image.Image]]) -> Image.Image:
    """One label as a phone's camera would have it: 105 x 148.5 mm at 100 dots per inch."""
    (page,) = rendered(label_sheet([LABEL], OFFICE, MADE_AT), 100)
    return page.crop((0, 0, page.width // 2, page.height // 2))


def test_both_codes_of_every_label_are_read(rendered: Callable[..., list[Image.Image]]) -> None:
    """Five labels take two pages, and each of their ten codes is read as it was signed."""
    texts = [
        seal_text(bytes([1, number]) + bytes(range(number, 84 + number))) for number in range(5)
    ]
    labels = [replace(LABEL, seal_text=text) for text in texts]
    pages = rendered(label_sheet(labels, OFFICE, MADE_AT))
    assert len(pages) == 2
    assert sorted(codes_in(pages[0]) + codes_in(pages[1])) == sorted(texts * 2)


def blurred(label: Image.Image) -> Image.Image:
    """The camera is out of focus."""
    return label.filter(ImageFilter.GaussianBlur(1.2))


def tilted(label: Image.Image) -> Image.Image:
    """The phone is held askew."""
    return label.rotate(17, expand=True, fillcolor=128, resample=Image.Resampling.BICUBIC)


def creased_across(label: Image.Image) -> Image.Image:
    """A fold across the large code has taken its ink off."""
    ImageDraw.Draw(label).line((0, 460, label.width, 480), fill=255, width=9)
    return label


def creased_along(label: Image.Image) -> Image.Image:
    """A fold along the large code has taken its ink off."""
    ImageDraw.Draw(label).line((110, 0, 125, label.height), fill=255, width=9)
    return label


def stained(label: Image.Image) -> Image.Image:
    """Coffee stands on the lower half: only the small code is left."""
    ImageDraw.Draw(label).rectangle((0, label.height // 2, label.width, label.height), fill=90)
    return label


def torn(label: Image.Image) -> Image.Image:
    """The upper half is gone: only the large code is left."""
    return label.crop((0, label.height // 2, label.width, label.height))


def faint(label: Image.Image) -> Image.Image:
    """The toner was nearly empty and the room is dark."""
    return label.point(lambda level: 60 + level // 4)


def small(label: Image.Image) -> Image.Image:
    """The phone is far away: a label 290 dots wide."""
    return label.resize((290, 290 * label.height // label.width), Image.Resampling.BILINEAR)


@pytest.mark.parametrize(
    "harm", [blurred, tilted, creased_across, creased_along, stained, torn, faint, small]
)
def test_a_harmed_label_is_still_read(label_picture: Image.Image, harm: Harm) -> None:
    """Blur, tilt, a fold, a stain, a tear, poor ink or distance leave one code readable."""
    assert SEAL_TEXT in codes_in(harm(label_picture))


def test_a_label_says_what_a_courier_needs() -> None:
    """Order, seal number, name, village, landmark and what a broken seal means stand in words."""
    text = text_of(label_sheet([LABEL], OFFICE, MADE_AT))
    for needed in (
        "AP-2026-00001",
        "K7QM-3XWF-9P",
        "Siti Contoh",
        "Tanjung Enim",
        "Kec. Lawang Kidul, Muara Enim",
        "Seberang masjid, pagar hijau",
        "JANGAN DIBUKA",
        "Segel robek atau terbuka?",
        "0711 000000",
    ):
        assert needed in text


def test_a_trial_label_cannot_pass_for_a_real_one() -> None:
    """DEMO stands on the label of a demo office."""
    assert "DEMO" not in text_of(label_sheet([LABEL], OFFICE, MADE_AT))
    assert "DEMO" in text_of(label_sheet([LABEL], replace(OFFICE, demo=True), MADE_AT))


def test_a_sheet_printed_again_is_the_same() -> None:
    """The same labels made at the same instant are the same file."""
    assert label_sheet([LABEL], OFFICE, MADE_AT) == label_sheet([LABEL], OFFICE, MADE_AT)


@settings(max_examples=30)
@given(st.text(max_size=200), st.none() | st.text(max_size=200))
def test_no_name_stops_the_printing(name: str, place: str | None) -> None:
    """Any name and any place, however long or odd, leave every other line of the label there."""
    label = replace(
        LABEL, applicant_name=name, village=place, district=place, regency=place, landmark=place
    )
    text = text_of(label_sheet([label], OFFICE, MADE_AT))
    assert "K7QM-3XWF-9P" in text
    assert "AP-2026-00001" in text


def test_a_recognised_village_says_so() -> None:
    """Nobody has written or confirmed it, and whoever carries the envelope must know."""
    assert "dikenali" not in text_of(label_sheet([LABEL], OFFICE, MADE_AT))
    recognised = replace(LABEL, village_recognised=True)
    assert "Tanjung Enim (dikenali dari alamat)" in text_of(
        label_sheet([recognised], OFFICE, MADE_AT)
    )


def test_without_a_village_the_address_stands_there() -> None:
    """A dash under a heading finds no door."""
    words = text_of(label_sheet([replace(LABEL, village=None)], OFFICE, MADE_AT))
    assert "ALAMAT" in words
    assert "Jalan Contoh 12" in words
    assert "DESA / KELURAHAN" not in words
