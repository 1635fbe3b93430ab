"""The table of peers' defects: each row names a test, and that test is there."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
TABLE = PROJECT / "docs" / "develop" / "peer-defects.md"
HEAD_LINES = 2
ROW = re.compile(r"\| (.+?) \| `(.+?)` \| `(.+?)` \|")


def rows(table: str) -> list[str]:
    """Return the lines of a table below its head."""
    return [line for line in table.splitlines() if line.startswith("|")][HEAD_LINES:]


def holds_it_off(row: str) -> bool:
    """Whether a row names a file and a test in it: a Python function, or the title of a Vitest."""
    read = ROW.fullmatch(row)
    if not read:
        return False
    file, test = PROJECT / read[2], re.escape(read[3])
    form = rf"^(?:async )?def {test}\(" if file.suffix == ".py" else rf"\btest\((['\"`]).*{test}"
    return file.is_file() and bool(re.search(form, file.read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("row", rows(TABLE.read_text(encoding="utf-8")))
def test_every_defect_is_held_off_by_a_test(row: str) -> None:
    """Whoever renames or removes such a test is asked what holds the defect off now."""
    assert holds_it_off(row)


@pytest.mark.parametrize(
    "row",
    [
        "| a defect | held by other work | |",
        "| a defect | `tests/no_such_file.py` | `rows` |",
        "| a defect | `tests/test_peer_defects.py` | `test_no_such` |",
        "| a defect | `pwa/src/offline/photos.test.ts` | `no such title` |",
    ],
)
def test_a_row_that_names_no_test_is_seen(row: str) -> None:
    """A promise is no test, nor is a name that stands nowhere."""
    assert not holds_it_off(row)


def test_the_table_is_found() -> None:
    """A table written otherwise must not pass for one whose every row is held."""
    assert rows(TABLE.read_text(encoding="utf-8"))
