"""The life of an order."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.orders.rules.order import (
    NEXT,
    PLANNABLE,
    OrderState,
    WrongState,
    cancels_on,
    check_move,
    days_left,
)
from backend.shared.words import Language

STATES = st.sampled_from(OrderState)


@given(now=STATES, to=STATES)
def test_an_order_moves_only_along_its_life(now: OrderState, to: OrderState) -> None:
    """A move is refused exactly when the life of an order has no such step."""
    if to in NEXT[now]:
        check_move("AP-2026-00001", now, to)
    else:
        with pytest.raises(WrongState):
            check_move("AP-2026-00001", now, to)


@given(to=STATES)
def test_a_delivered_order_never_moves_again(to: OrderState) -> None:
    """Step 11 never reopens."""
    with pytest.raises(WrongState):
        check_move("AP-2026-00001", OrderState.DELIVERED, to)


def test_every_order_can_still_be_delivered() -> None:
    """From every state there is a way to the applicant's hand."""
    reaching = {OrderState.DELIVERED}
    while more := {state for state in OrderState if NEXT[state] & reaching} - reaching:
        reaching |= more
    assert reaching == set(OrderState)


def test_nothing_leaves_without_initials() -> None:
    """Step 9 comes before any seal: no label without the officer's initials."""
    assert OrderState.WAITING_INITIALS not in PLANNABLE
    assert NEXT[OrderState.WAITING_INITIALS] == {OrderState.INITIALLED}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            Language.INDONESIAN,
            "Pesanan AP-1 sudah diterima, jadi tidak dapat menjadi terjadwal.",
        ),
        (Language.ENGLISH, "Order AP-1 is delivered, so it cannot become planned."),
    ],
)
def test_a_refusal_names_both_states_in_the_readers_language(
    language: Language, sentence: str
) -> None:
    """The reader learns where the order stands, not a code."""
    refusal = WrongState(number="AP-1", now=OrderState.DELIVERED, to=OrderState.PLANNED)
    assert refusal.read(language) == sentence


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
)
def test_the_second_clock_runs_thirty_days_from_allocation(
    allocated_at: datetime, today: date
) -> None:
    """The national system cancels 30 days after the issue, counted on the office's calendar."""
    due = cancels_on(allocated_at)
    assert due is not None
    local = (allocated_at + timedelta(hours=7)).date()  # Asia/Jakarta keeps no summer time
    assert due - local == timedelta(days=30)
    assert days_left(due, today) == (due - today).days


def test_an_unknown_allocation_has_no_second_clock() -> None:
    """What is not known is not guessed."""
    assert cancels_on(None) is None
    assert days_left(None, date(2026, 11, 24)) is None
