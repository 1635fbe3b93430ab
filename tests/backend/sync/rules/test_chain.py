"""A chain of records shows where something is missing, or was made twice."""

from hypothesis import given
from hypothesis import strategies as st

from backend.sync.rules.chain import Flaw, Joint, flaws

KEY = "key"


def chain(length: int) -> list[Joint]:
    """Return an unbroken chain behind the key."""
    return [Joint(str(at), str(at - 1) if at else KEY) for at in range(length)]


@given(st.integers(0, 20), st.data())
def test_an_unbroken_chain_has_no_flaw_in_any_order(length: int, data: st.DataObject) -> None:
    """Links of one batch may name one another whatever order they stand in."""
    joints = data.draw(st.permutations(chain(length)))
    assert flaws(joints, known={KEY}, followed={}) == {}


@given(st.integers(2, 20), st.data())
def test_a_missing_link_shows_at_the_one_behind_it_and_nowhere_else(
    length: int, data: st.DataObject
) -> None:
    """What was taken out of the middle is told by its successor."""
    joints = chain(length)
    gone = data.draw(st.integers(0, length - 2))
    del joints[gone]
    assert flaws(joints, known={KEY}, followed={}) == {str(gone + 1): Flaw.GAP}


def test_two_links_behind_one_are_a_fork() -> None:
    """A copied store goes on from the same record as its original."""
    twice = [Joint("a", KEY), Joint("b", KEY)]
    assert flaws(twice, known={KEY}, followed={}) == {"b": Flaw.FORK}
    assert flaws([Joint("b", "a")], known={"a"}, followed={"a": "c"}) == {"b": Flaw.FORK}


def test_the_same_link_again_is_no_fork() -> None:
    """A repeated record continues what it continued before."""
    assert flaws([Joint("b", "a")], known={"a"}, followed={"a": "b"}) == {}


def test_a_record_from_before_chains_has_no_flaw() -> None:
    """Nothing is held against what could not know better."""
    assert flaws([Joint("a", None)], known=set(), followed={}) == {}
