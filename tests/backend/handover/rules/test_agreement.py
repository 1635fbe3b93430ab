"""What is asked for at a stop must be due there, in hand, and under a seal that holds."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.handover.rules.agreement import (
    NotInHand,
    OrderNotAtStop,
    OrderTwice,
    SealNotInForce,
    check_carried,
    check_orders_at_stop,
)

ORDERS = st.lists(st.integers(0, 9).map(lambda number: UUID(int=number)), max_size=6)


@given(asked=ORDERS, due=ORDERS)
def test_all_that_is_asked_for_is_due_and_named_once(asked: list[UUID], due: list[UUID]) -> None:
    """Whatever passes is a set of orders of this stop."""
    try:
        check_orders_at_stop(asked, due)
    except OrderTwice:
        assert len(set(asked)) < len(asked)
    except OrderNotAtStop:
        assert set(asked) - set(due)
    else:
        assert len(set(asked)) == len(asked)
        assert set(asked) <= set(due)


def test_what_is_not_in_hand_is_said_before_its_seal() -> None:
    """Custody comes first: a seal says nothing about a passport that is elsewhere."""
    check_carried("AP-1", "S-1", in_hand=True, in_force=True)
    with pytest.raises(NotInHand, match="AP-1"):
        check_carried("AP-1", "S-1", in_hand=False, in_force=False)
    with pytest.raises(SealNotInForce, match="S-1"):
        check_carried("AP-1", "S-1", in_hand=True, in_force=False)
