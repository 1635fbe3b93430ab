"""Which districts a courier knows."""

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from backend.planning.rules.areas import known_areas

VILLAGES = st.sampled_from(["16.03.04.2001", "16.03.04.2002", "16.08.01.1001", None])
COURIERS = [UUID(int=1), UUID(int=2)]


def test_a_district_is_known_after_some_doors() -> None:
    """Villages of one district count together; those of nobody knows where do not."""
    andi = uuid4()
    lines = [
        (andi, "16.03.04.2001"),
        (andi, "16.03.04.2002"),
        (andi, "16.08.01.1001"),
        (andi, None),
    ]
    assert known_areas(lines, 2) == {andi: {"16.03.04"}}


@given(st.lists(st.tuples(st.sampled_from(COURIERS), VILLAGES)), st.integers(1, 5))
def test_more_doors_never_make_a_district_unknown(
    lines: list[tuple[UUID, str | None]], least: int
) -> None:
    """Whoever has found a way once more knows it no less."""
    before, after = known_areas(lines, least), known_areas(lines * 2, least)
    assert all(areas <= after[courier] for courier, areas in before.items())
