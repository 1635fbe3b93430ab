"""The build's sizes: all of them, or an error that says what was not measured."""

import pytest

from bench.phone.budgets import Budget
from bench.phone.sizes import SizesMissing, read_sizes

SAID = """\
ok      courier JavaScript at first load: 41.2 of 45 kB gz
TOO BIG courier whole first load: 71.5 of 70 kB gz
ok      courier precache: 180.0 of 200 kB gz
ok      public stylesheet: 4.1 of 10 kB gz
"""


def test_every_size_of_the_build_is_read() -> None:
    """Those past their budget as well; what has no row in the table is left out."""
    assert {size.budget: size.median for size in read_sizes(SAID)} == {
        Budget.SCRIPTS: 41.2,
        Budget.FIRST_LOAD: 71.5,
        Budget.PRECACHE: 180.0,
    }


@pytest.mark.parametrize(
    "said", ["", SAID.replace("precache", "offline store"), SAID.splitlines()[0]]
)
def test_a_size_that_is_not_said_is_an_error(said: str) -> None:
    """Where Node fails or a line is renamed, nothing passes for being within its budget."""
    with pytest.raises(SizesMissing, match="courier precache"):
        read_sizes(said)
