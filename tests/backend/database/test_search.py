"""Looking for a text within a column."""

from __future__ import annotations

import pytest

from backend.database.search import contains
from backend.orders.tables import NumberSeries


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("muara", {"Muara Enim"}),
        ("ENIM", {"Muara Enim"}),
        ("a e", {"Muara Enim"}),
        ("100%", {"100 per cent"}),
        ("%", {"Muara Enim", "100 per cent"}),
        ("u_ra", set()),
        ("\\", {"Muara Enim", "100 per cent"}),
        ("'; DROP TABLE x; --", set()),
    ],
)
async def test_a_text_is_found_in_whatever_case(text: str, found: set[str]) -> None:
    """Capitals do not matter on either database, and no sign has a meaning of its own."""
    for name in ("Muara Enim", "100 per cent"):
        await NumberSeries.insert(NumberSeries(name=name, last=0))
    rows = await NumberSeries.select(NumberSeries.name).where(contains(NumberSeries.name, text))
    assert {row["name"] for row in rows} == found
