"""The table of who may receive, and of whom is still a child."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.handover.rules.recipients import (
    ADULT_AGE,
    PAPER_WORDS,
    RECIPIENTS,
    Paper,
    RecipientClass,
    is_child,
)

DATES = st.dates(min_value=date(1920, 1, 1), max_value=date(2100, 12, 31))


def test_every_class_has_its_row_and_every_paper_its_words() -> None:
    """A class without a row, or a paper without words, could not be shown on the phone."""
    assert set(RECIPIENTS) == set(RecipientClass)
    assert set(PAPER_WORDS) == set(Paper)


def test_everyone_shows_an_identity_card() -> None:
    """Nobody receives a passport without an identity card, in whatever right."""
    assert all(Paper.IDENTITY_CARD in row.must_see for row in RECIPIENTS.values())


def test_papers_add_up_from_self_to_attorney() -> None:
    """The family shows a family card beside the KTP; anyone else a power of attorney as well."""
    seen = {key: set(row.must_see) for key, row in RECIPIENTS.items()}
    assert seen[RecipientClass.SELF] < seen[RecipientClass.SAME_FAMILY_CARD]
    assert seen[RecipientClass.SAME_FAMILY_CARD] < seen[RecipientClass.POWER_OF_ATTORNEY]
    assert Paper.LETTER_OF_ATTORNEY in seen[RecipientClass.POWER_OF_ATTORNEY]


@pytest.mark.parametrize(
    ("born", "today", "child"),
    [
        (date(2009, 11, 24), date(2026, 11, 23), True),
        (date(2009, 11, 23), date(2026, 11, 23), False),
        (date(2008, 2, 29), date(2025, 2, 28), True),
        (date(2008, 2, 29), date(2025, 3, 1), False),
        (None, date(2026, 11, 23), False),
    ],
)
def test_a_child_is_one_until_the_seventeenth_birthday(
    born: date | None, today: date, *, child: bool
) -> None:
    """The day before the birthday is a child's, the birthday an adult's."""
    assert is_child(born, today) is child


@given(born=DATES, today=DATES)
def test_nobody_grows_younger(born: date, today: date) -> None:
    """Who is a child today was a child on every earlier day."""
    if is_child(born, today) and today > born:
        assert is_child(born, born)
    if today.year - born.year > ADULT_AGE:
        assert not is_child(born, today)
