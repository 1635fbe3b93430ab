"""Codes are Kemendagri's, with dots, and each tells its parents'."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.gazetteer import District, Regency, Village
from routing.gazetteer.places import is_code


@pytest.mark.parametrize("code", ["16.03", "16.03.07", "16.03.07.2005"])
def test_a_code_of_each_level_is_one(code: str) -> None:
    """Regency, district and village."""
    assert is_code(code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "16",
        "1603",
        "1603072005",
        "id1603010002",
        "16.3",
        "16.03.07.205",
        "16.03.07.2005 ",
        "16.03\n",
    ],
)
def test_anything_else_is_none(code: str) -> None:
    """Least of all a code of BPS, which numbers other places under the same digits."""
    assert not is_code(code)


@given(st.from_regex(r"\A[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}\Z"))
def test_a_village_tells_its_district_and_regency(code: str) -> None:
    """By the beginning of its code."""
    village = Village(code, "Satu")
    assert is_code(code)
    assert village.district_code == code[:8]
    assert village.regency_code == District(code[:8], "Sana").regency_code == code[:5]


def test_a_regency_is_written_with_its_kind() -> None:
    """As on an envelope."""
    assert Regency("16.03", "Kabupaten", "Muara Enim").full_name == "Kabupaten Muara Enim"
