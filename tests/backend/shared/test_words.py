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
        ("de-DE,en;q=0.5", Language.ENGLISH),
        ("fr, en;q=0.8", Language.ENGLISH),
        ("en;q=0.2, id;q=0.4", Language.INDONESIAN),
        ("en, id", Language.ENGLISH),
        ("en;q=0", Language.INDONESIAN),
        ("en;q=much, id;q=0.1", Language.INDONESIAN),
        ("en;q=nan", Language.INDONESIAN),
        ("enough, ;;q=,*", Language.INDONESIAN),
        ("fr, *;q=0.1", Language.INDONESIAN),
        ("en", Language.ENGLISH),
        (" EN-us, id;q=0.9", Language.ENGLISH),
    ],
)
def test_the_reader_gets_the_better_liked_of_both(header: str | None, language: Language) -> None:
    """Languages that we do not speak are passed over; whoever asks for none reads Indonesian."""
    assert Language.from_header(header) is language


@pytest.mark.parametrize(
    ("header", "language"),
    [(None, Language.ENGLISH), ("fr", Language.ENGLISH), ("id", Language.INDONESIAN)],
)
def test_who_asks_for_none_may_be_known_to_read_another(
    header: str | None, language: Language
) -> None:
    """What was asked for comes before what is known of the reader."""
    assert Language.from_header(header, Language.ENGLISH) is language


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
