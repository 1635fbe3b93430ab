"""A remark is one line that every database can hold."""

from hypothesis import given
from hypothesis import strategies as st

from backend.remarks.rules import as_line


@given(st.text(st.characters(codec=None)))
def test_whatever_was_refused_can_be_stored(quoted: str) -> None:
    """No NUL, which PostgreSQL refuses, and no half of a pair, which UTF-8 cannot say."""
    line = as_line(quoted)
    assert "\x00" not in line
    assert line.encode().decode() == line
    assert "\n" not in line


def test_a_sentence_stays_as_it_is() -> None:
    """Letters, marks and dashes of both languages are printable."""
    sentence = "Segel MEB-00012 \N{EN DASH} “milik” perjalanan lain: periksa."
    assert as_line(sentence) == sentence
