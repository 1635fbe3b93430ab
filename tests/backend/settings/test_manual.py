"""The manual says what the settings are."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.settings import Settings, read_settings
from backend.settings.manual import EXAMPLE, PAGE, entries, example, page, write

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(("path", "text"), [(PAGE, page()), (EXAMPLE, example())])
def test_the_written_manual_is_up_to_date(path: Path, text: str) -> None:
    """After a change of the settings: python -m backend.settings.manual."""
    assert (ROOT / path).read_text(encoding="utf-8") == text


def test_every_setting_is_in_it_with_a_meaning() -> None:
    """No setting is without a sentence of its own."""
    described = list(entries())
    names = {entry.variable.removeprefix("ANTAR_").lower() for entry in described}
    assert names == set(Settings.__struct_fields__)
    assert len({entry.meaning for entry in described}) == len(described)


def test_the_example_gives_the_defaults() -> None:
    """Taking away every # changes nothing."""
    lines = [line[2:] for line in example().splitlines() if line.startswith("# ANTAR_")]
    assert read_settings(dict(line.split("=", 1) for line in lines)) == Settings()


def test_the_example_says_who_reads_it() -> None:
    """A file that the server does not read by itself must not look as if it did."""
    assert "Nothing reads .env by itself" in example()


def test_both_files_are_written_where_they_belong(tmp_path: Path) -> None:
    """Writing gives what is compared above."""
    (tmp_path / PAGE).parent.mkdir(parents=True)
    write(tmp_path)
    assert (tmp_path / PAGE).read_text(encoding="utf-8") == page()
    assert (tmp_path / EXAMPLE).read_text(encoding="utf-8") == example()
