"""The table of peers' defects: each test that it names is there."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
TABLE = PROJECT / "docs" / "develop" / "peer-defects.md"
ROW = re.compile(r"^\| (.+?) \| `(.+?)` \| `(.+?)` \|$", re.MULTILINE)


@pytest.mark.parametrize(("defect", "file", "test"), ROW.findall(TABLE.read_text(encoding="utf-8")))
def test_every_defect_is_held_off_by_a_test(defect: str, file: str, test: str) -> None:
    """Whoever renames or removes such a test is asked what holds the defect off now."""
    assert test in (PROJECT / file).read_text(encoding="utf-8"), defect
