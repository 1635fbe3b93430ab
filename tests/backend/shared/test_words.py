"""Sentences in two languages, and errors that speak them."""

from __future__ import annotations

import pytest

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Language, Words

GREETING = Words(id="Halo {name}, {what}.", en="Hello {name}, {what}.")


class Refused(DomainError):
    """A refusal of the test's own."""

    code = "test.refused"
    kind = Kind.CONFLICT
    words = GREETING


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, Language.INDONESIAN),
        ("", Language.INDONESIAN),
        ("id", Language.INDONESIAN),
        ("de-DE,en;q=0.5", Language.INDONESIAN),
        ("en", Language.ENGLISH),
        (" EN-us, id;q=0.9", Language.ENGLISH),
    ],
)
def test_whoever_does_not_ask_for_english_reads_indonesian(
    header: str | None, language: Language
) -> None:
    """Only a first choice of English gives English."""
    assert Language.from_header(header) is language


def test_words_fill_words() -> None:
    """A sentence may hold another one, which is read in the same language."""
    what = Words(id="selamat datang", en="welcome")
    assert (
        GREETING.read(Language.INDONESIAN, name="Sari", what=what) == "Halo Sari, selamat datang."
    )
    assert GREETING.read(Language.ENGLISH, name="Sari", what=what) == "Hello Sari, welcome."


def test_braces_in_a_value_stay_as_they_are() -> None:
    """What a person typed is never taken for a blank to fill."""
    sentence = GREETING.read(Language.ENGLISH, name="{name.__class__}", what="{0}")
    assert sentence == "Hello {name.__class__}, {0}."


def test_a_sentence_without_values_is_read_as_it_stands() -> None:
    """Braces without values are not an error, for some sentences are about braces."""
    assert Words(id="{}", en="{}").read(Language.INDONESIAN) == "{}"


def test_an_error_carries_its_code_kind_field_and_both_sentences() -> None:
    """What went wrong is for programs, what to do about it is for people."""
    error = Refused(field="name", name="Sari", what="no")
    assert (error.code, error.kind, error.field) == ("test.refused", Kind.CONFLICT, "name")
    assert str(error) == error.read(Language.ENGLISH) == "Hello Sari, no."
    assert error.read(Language.INDONESIAN) == "Halo Sari, no."
