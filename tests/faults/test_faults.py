"""A sample of the fault harness, and what holds the harness itself."""

from __future__ import annotations

from pathlib import Path

from tests.faults.days import COURSES, LONGEST
from tests.faults.script import Fault, script
from tests.faults.series import series

SAMPLE = 50


def test_a_seed_is_a_run_for_ever() -> None:
    """What failed once can be met again."""
    assert script(7, len(COURSES), LONGEST) == script(7, len(COURSES), LONGEST)


def test_every_fault_is_met_somewhere_in_the_sample() -> None:
    """Nothing that can go wrong is left out of what `make test` looks at."""
    drawn = [script(seed, len(COURSES), LONGEST) for seed in range(SAMPLE)]
    assert {fault for one in drawn for fault in one.faults} == set(Fault)
    assert any(one.deaths for one in drawn)
    assert any(any(faults) for one in drawn for faults in one.storage_faults)
    assert {one.enrolled for one in drawn} == {True, False}


async def test_nothing_is_lost_and_nothing_doubled(tmp_path: Path) -> None:
    """Whatever fails, what the phone called saved is stored once, and only that is acknowledged."""
    figures = await series(tmp_path, runs=SAMPLE, seed=0)
    print(figures)  # noqa: T201 - the figures are the result
    assert (figures.lost, figures.doubled, figures.failed_seeds) == (0, 0, [])
