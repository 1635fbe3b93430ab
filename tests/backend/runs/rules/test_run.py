"""The life of a run, and what a scan at the vault shows."""

from hypothesis import given
from hypothesis import strategies as st

from backend.runs.rules.run import (
    BROUGHT_BACK,
    HOLDER_WHEN,
    IN_HAND,
    VISITED_IN_VAIN,
    DueState,
    Holder,
    RunState,
    compare_scan,
    state_after,
)

NUMBERS = st.lists(st.sampled_from(["A", "B", "C", "D", "E"]))


@given(expected=NUMBERS, scanned=NUMBERS)
def test_a_scan_puts_every_envelope_in_exactly_one_heap(
    expected: list[str], scanned: list[str]
) -> None:
    """Each seal is matched, missing or surplus: none is lost, none counted twice."""
    findings = compare_scan(expected, scanned)
    heaps = [*findings.matched, *findings.missing, *findings.surplus]
    assert sorted(heaps) == sorted({*expected, *scanned})
    assert set(findings.matched) == set(expected) & set(scanned)
    assert set(findings.missing) == set(expected) - set(scanned)


def test_a_run_of_which_nothing_is_loaded_is_still_planned() -> None:
    """It is the first envelope that starts the run."""
    assert state_after([DueState.DUE, DueState.DUE]) is RunState.PLANNED


@given(st.lists(st.sampled_from(DueState), min_size=1))
def test_a_run_is_under_way_while_anything_is_in_the_couriers_hand(dues: list[DueState]) -> None:
    """It cannot end with a passport unaccounted for."""
    holds_something = any(due in IN_HAND for due in dues)
    assert (state_after(dues) is RunState.UNDER_WAY) == holds_something


def test_a_run_ends_when_nothing_is_left_in_hand() -> None:
    """Delivered or returned: what was never loaded does not keep it open."""
    dues = [DueState.DELIVERED, DueState.RETURNED, DueState.DUE]
    assert state_after(dues) is RunState.FINISHED


def test_what_was_never_visited_did_not_fail() -> None:
    """Brought back is told apart: after a visit in vain, or without any."""
    assert BROUGHT_BACK == {
        DueState.LOADED: DueState.UNVISITED,
        DueState.FAILED: DueState.RETURNED,
        DueState.HELD: DueState.UNVISITED,
    }


def test_a_run_that_everything_was_taken_off_is_cancelled() -> None:
    """Nothing is left to drive for; one order that stays keeps it planned."""
    assert state_after([DueState.TAKEN_OFF]) is RunState.CANCELLED
    assert state_after([DueState.TAKEN_OFF, DueState.DUE]) is RunState.PLANNED


@given(st.sampled_from(sorted(VISITED_IN_VAIN)))
def test_a_failed_visit_moves_no_passport(before: DueState) -> None:
    """It stays in the hand it is in, whenever the office hears of the visit."""
    assert (before in IN_HAND) == (VISITED_IN_VAIN[before] in IN_HAND)


def test_every_change_of_hands_names_one_hand() -> None:
    """A passport is in the vault, with the courier or with its recipient: always exactly one."""
    assert set(HOLDER_WHEN.values()) == set(Holder)
