"""Plain cells: text on one line, yes and no, minutes, queue classes; and what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.cases.rules.cells import (
    Cell,
    Unreadable,
    read_known_yes_or_no,
    read_minutes,
    read_text,
    read_yes_or_no,
)
from backend.cases.rules.queue_class import QueueClass, read_queue_class


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Siti   Aminah ", "Siti Aminah"),
        ("Jl. Merdeka\nNo. 5", "Jl. Merdeka No. 5"),
        ("\ufeffSiti\u200b", "Siti"),
        ("\u202eSiti", "Siti"),
        (12, "12"),
        (12.0, "12"),
        (12.5, "12.5"),
        ("-", None),
        ("\N{EM DASH}", None),
        (None, None),
    ],
)
def test_text_is_one_clean_line(cell: Cell, text: str | None) -> None:
    """Spaces, line breaks and invisible characters do not make two texts of one."""
    assert read_text(cell, 40) == text


@pytest.mark.parametrize(
    ("cell", "remedy"),
    [
        ("Siti\0", "Type the text again"),
        ("\x07", "Type the text again"),
        ("\ud800", "Type the text again"),
        ("=1+1", "paste it as a value"),
        ("=cmd|' /C calc'!A0", "paste it as a value"),
        ("#REF!", "Fill in the value"),
        ("#DIV/0!", "Fill in the value"),
        ("x" * 41, "41 characters; at most 40"),
        (1603012345678901, "Format the column as Text"),
        (1.6e15, "Format the column as Text"),
        (float("nan"), "Format the column as Text"),
        (date(2026, 2, 1), "turned this into a date"),
    ],
)
def test_text_that_cannot_be_trusted_is_refused(cell: Cell, remedy: str) -> None:
    """Formulas, sheet errors, control characters and rounded numbers name their remedy."""
    with pytest.raises(Unreadable) as refusal:
        read_text(cell, 40)
    assert remedy in refusal.value.words.en


@pytest.mark.parametrize("cell", ["ya", "Ya", "YES", "y", "1", 1, 1.0, True, "ada", "✓", "v"])
def test_yes(cell: Cell) -> None:
    """Yes has many forms."""
    assert read_yes_or_no(cell) is True


@pytest.mark.parametrize("cell", ["tidak", "No", "0", 0, False, "", None, "-", "tidak ada"])
def test_no(cell: Cell) -> None:
    """No has many forms, and a blank is one of them: an exclusion is the office's to show."""
    assert read_known_yes_or_no(cell) is False


@pytest.mark.parametrize("cell", ["?", "belum diketahui", "Belum tahu"])
def test_not_yet_known(cell: Cell) -> None:
    """Not yet known is an answer where it is awaited, and a fault elsewhere."""
    assert read_known_yes_or_no(cell) is None
    with pytest.raises(Unreadable):
        read_yes_or_no(cell)


@pytest.mark.parametrize("cell", ["mungkin", "2", "t", 7])
def test_neither_yes_nor_no(cell: Cell) -> None:
    """What could be either is not guessed."""
    with pytest.raises(Unreadable):
        read_known_yes_or_no(cell)


@pytest.mark.parametrize(
    ("cell", "minutes"), [(5, 5), ("5", 5), ("5 menit", 5), ("7 min", 7), ("", None)]
)
def test_minutes(cell: Cell, minutes: int | None) -> None:
    """Minutes may be written with their word."""
    assert read_minutes(cell) == minutes


@pytest.mark.parametrize("cell", ["lima", -5, "100001", 2.5, 10**12])
def test_minutes_are_whole_and_bounded(cell: Cell) -> None:
    """Minutes that no step could take are refused."""
    with pytest.raises(Unreadable):
        read_minutes(cell)


@pytest.mark.parametrize(
    ("cell", "queue_class"),
    [
        (None, QueueClass.GENERAL),
        ("Umum", QueueClass.GENERAL),
        ("Berkebutuhan khusus", QueueClass.SPECIAL_NEEDS),
        ("berkebutuhan khusus (disabilitas)", QueueClass.DISABILITY),
        ("Penyandang disabilitas", QueueClass.DISABILITY),
        ("LANSIA", QueueClass.ELDERLY),
        ("Ibu hamil", QueueClass.PREGNANT),
        ("membawa balita", QueueClass.TODDLER),
        *((queue_class.value, queue_class) for queue_class in QueueClass),
        ("special needs", QueueClass.SPECIAL_NEEDS),
        ("with toddler", QueueClass.TODDLER),
    ],
)
def test_queue_classes(cell: Cell, queue_class: QueueClass) -> None:
    """The SOP's classes are recognised in both languages; a blank is general."""
    assert read_queue_class(cell) is queue_class


def test_an_unknown_queue_class_is_refused() -> None:
    """A class that the SOP does not know is named, not guessed."""
    with pytest.raises(Unreadable):
        read_queue_class("VIP")


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none()))
def test_clean_text_is_stable_and_storable(cell: Cell) -> None:
    """What was read once reads as itself again, fits its column, and any database takes it."""
    try:
        text = read_text(cell, 40)
    except Unreadable:
        return
    if text is not None:
        assert read_text(text, 40) == text
        assert 0 < len(text) <= 40
        assert "\0" not in text
        text.encode()
