"""The language of whoever runs the command."""

import pytest

from backend.cli.reader import readers_language
from backend.shared.words import Language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "id_ID.UTF-8"}, Language.INDONESIAN),
        ({"LANG": "id"}, Language.INDONESIAN),
        ({"LC_ALL": "", "LC_MESSAGES": "id_ID", "LANG": "en_US.UTF-8"}, Language.INDONESIAN),
        ({"LC_ALL": "C", "LANG": "id_ID.UTF-8"}, Language.ENGLISH),
        ({"LANG": "de_DE.UTF-8"}, Language.ENGLISH),
        ({}, Language.ENGLISH),
    ],
)
def test_the_terminal_says_the_language(environment: dict[str, str], language: Language) -> None:
    """The first setting that is not empty decides; what we do not speak is answered in English."""
    assert readers_language(environment) is language
