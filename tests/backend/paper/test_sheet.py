"""Paper keeps its form whatever is written on it."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from backend.paper.area import Area
from backend.paper.canvas import Align, Canvas
from backend.paper.look import BODY, TITLE
from backend.paper.sheet import Letterhead, Sheet
from backend.shared.words import Words

MADE_AT = datetime(2026, 3, 2, 3, 4, tzinfo=UTC)
TITLE_WORDS = Words(id="Surat", en="Letter")
NAME = Words(id="NAMA", en="NAME")


def sheet(*, demo: bool = False, office: str = "Kantor Imigrasi Contoh") -> Sheet:
    """An empty sheet of an invented office."""
    letterhead = Letterhead(office, "Jalan Contoh 1", "0711 000000", demo=demo)
    return Sheet(title=TITLE_WORDS, letterhead=letterhead, made_at=MADE_AT, note="AP-2026-00001")


@pytest.fixture(scope="module")
def page() -> Canvas:
    """An empty page, to measure on."""
    return canvas()


def canvas() -> Canvas:
    """An empty page, to write on."""
    blank = Canvas(title=TITLE_WORDS, made_at=MADE_AT)
    blank.add_page()
    return blank


def text_of(pdf: bytes) -> str:
    """All the words of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def written(fill: Callable[[Sheet], None]) -> bytes:
    """A finished sheet that was filled."""
    paper = sheet()
    fill(paper)
    return paper.finish()


def test_the_same_content_gives_the_same_bytes() -> None:
    """A paper made twice is the same file, so that its hash can be relied on."""
    assert written(lambda paper: paper.put_heading(NAME)) == written(
        lambda paper: paper.put_heading(NAME)
    )


def test_pages_are_numbered_to_the_last() -> None:
    """Long text runs over pages, each of which says which of how many it is."""
    text = text_of(written(lambda paper: paper.put_paragraph("Lorem ipsum dolor. " * 900)))
    assert "Halaman 1 dari 3" in text
    assert "Halaman 3 dari 3" in text


def test_the_time_of_printing_is_the_offices() -> None:
    """A paper shows the hour on the office's wall, not the server's."""
    assert "Dicetak 02-03-2026 10.04 WIB" in text_of(sheet().finish())


@pytest.mark.parametrize("demo", [True, False])
def test_a_trial_office_marks_its_papers(*, demo: bool) -> None:
    """DEMO stands on a paper of a demo office, and on no other."""
    assert ("DEMO" in text_of(sheet(demo=demo).finish())) is demo


def test_a_missing_value_shows_a_dash() -> None:
    """An empty field is shown to be empty on purpose."""
    assert "\u2014" in text_of(written(lambda paper: paper.put_fields([(NAME, "")])))


@settings(max_examples=25)
@given(st.text(max_size=200))
def test_any_text_can_be_set(text: str) -> None:
    """No name, however odd or long, keeps a paper from being printed."""
    paper = sheet(office=text)
    paper.put_fields([(NAME, text), (NAME, text), (NAME, text)], columns=2)
    paper.put_paragraph(text)
    assert paper.finish().startswith(b"%PDF")


@given(st.text(max_size=120), st.floats(8, 120))
def test_a_line_never_leaves_its_area(page: Canvas, text: str, width: float) -> None:
    """A line is set smaller and then cut, but never wider than its place."""
    for line in page.break_lines(text, TITLE, Area(0, 0, width, TITLE.line_mm * 2)):
        assert page.measure(line, TITLE) <= width + 0.01


@given(st.text(max_size=300), st.integers(1, 4))
def test_text_keeps_to_the_lines_it_has_room_for(page: Canvas, text: str, room: int) -> None:
    """Text never has more lines than its area has room for."""
    lines = page.break_lines(text, BODY, Area(0, 0, 40, BODY.line_mm * room))
    assert len(lines) <= room


def test_a_cut_text_ends_in_an_ellipsis() -> None:
    """Whoever reads a name that was cut can see that it was."""
    page = canvas()
    page.put_text("Nama " * 40, Area(10, 10, 40, BODY.line_mm * 2), BODY)
    page.put_line("Nama" * 40, Area(10, 40, 40), BODY, align=Align.RIGHT)
    assert text_of(page.finish()).count("\u2026") == 2
