"""At the vault's door two sides tell of the same envelopes, or each difference has a name."""

from hypothesis import given
from hypothesis import strategies as st

from backend.runs.rules.run import DueState
from backend.runs.rules.vault_count import Direction, compare_sides, went

NUMBERS = st.lists(st.sampled_from("ABCDEFGH"), max_size=12)


@given(NUMBERS, NUMBERS)
def test_every_envelope_is_in_exactly_one_group(courier: list[str], desk: list[str]) -> None:
    """Nothing is lost between the sides, and nothing is told twice."""
    sides = compare_sides(courier, desk)
    told = [*sides.agreed, *sides.courier_only, *sides.desk_only]
    assert sorted(told) == sorted({*courier, *desk})


@given(NUMBERS)
def test_sides_that_tell_the_same_agree(numbers: list[str]) -> None:
    """In whatever order, and however often an envelope was read."""
    sides = compare_sides(numbers, reversed(numbers))
    assert not sides.courier_only
    assert not sides.desk_only


def test_what_was_loaded_went_out_whatever_became_of_it() -> None:
    """Only what was brought back came in; only what was never loaded did not go out."""
    assert [state for state in DueState if not went(Direction.OUT, state)] == [DueState.DUE]
    brought_back = [DueState.RETURNED, DueState.UNVISITED]
    assert [state for state in DueState if went(Direction.IN, state)] == brought_back
