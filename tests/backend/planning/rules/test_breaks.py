"""When couriers rest, and what is left of it for whoever comes back to the vault."""

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backend.planning.rules.breaks import Rest, breaks_on, still_to_take
from routing.problem import DAY_S, Break, TimeWindow

MONDAY = date(2026, 11, 30)
NOON = Break(TimeWindow(41_400, 45_000), 3_600)
TEA = Break(TimeWindow(54_000, 55_800), 900)

times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
rests = st.builds(
    lambda days, ends, minutes: Rest(days, min(ends), max(ends), minutes),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.tuples(times, times),
    st.integers(1, 240),
)


@given(st.lists(rests, max_size=4), st.integers(0, 13))
def test_each_day_has_the_breaks_of_its_weekday_in_order(office: list[Rest], ahead: int) -> None:
    """All of them, none of another day's, by that day's own midnight."""
    day = MONDAY + timedelta(days=ahead)
    found = breaks_on(day, office, midnight_s=ahead * DAY_S)
    assert len(found) == sum(day.weekday() in rest.weekdays for rest in office)
    assert list(found) == sorted(found)
    assert all(it.window.start_s // DAY_S == ahead for it in found)


def test_a_break_taken_on_the_way_is_not_taken_again() -> None:
    """The first of the day; the second is still to come."""
    assert still_to_take((NOON, TEA), taken=1, back_s=43_000) == (TEA,)


def test_a_break_still_to_come_begins_after_coming_back() -> None:
    """Back at noon, without a rest: it begins now."""
    (noon, tea) = still_to_take((NOON, TEA), taken=0, back_s=43_200)
    assert (noon.window, tea) == (TimeWindow(43_200, 45_000), TEA)


def test_a_break_that_can_begin_no_more_is_over() -> None:
    """Back at one o'clock, off duty: nobody waits for noon again."""
    assert still_to_take((NOON, TEA), taken=0, back_s=46_800) == (TEA,)


def test_no_break_on_a_day_without() -> None:
    """Saturdays have none here."""
    assert breaks_on(date(2026, 12, 5), [Rest(frozenset({4}), time(11), time(12), 90)]) == ()
