"""A far village is visited once enough has gathered there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing import Problem, Stop, Vehicle, plan
from routing.check import violations
from routing.gathering import gather
from routing.incumbent import Incumbent
from routing.matrices.great_circle import GreatCircle
from routing.search import lay
from routing.solvers.nearest import fill

MakeStop = Callable[..., Stop]
MakeVehicle = Callable[..., Vehicle]


@pytest.mark.parametrize(("houses", "visited"), [(1, 0), (16, 0), (20, 20)])
def test_a_village_is_visited_as_soon_as_it_is_worth_the_way(
    a_stop: MakeStop, a_vehicle: MakeVehicle, houses: int, visited: int
) -> None:
    """Forty kilometres away sixteen houses wait still; twenty are worth the way together."""
    village = tuple(a_stop(f"r{at}", km=40 + at / 50, optional=True) for at in range(houses))
    made = plan(Problem(stops=village, vehicles=(a_vehicle(),)), seconds=0)
    assert sum(len(route.visits) for route in made.routes) == visited


@given(data=st.data())
def test_gathering_never_makes_a_plan_worse(
    problems: st.SearchStrategy[Problem], data: st.DataObject
) -> None:
    """What it offers passes the referee, and is kept only where it is cheaper."""
    drawn = data.draw(problems).in_canonical_order()
    problem = replace(drawn, stops=tuple(replace(stop, optional=True) for stop in drawn.stops))
    ground, name, _ = lay(problem, GreatCircle(), GreatCircle())
    incumbent = Incumbent(ground, name)
    incumbent.offer(fill(ground, {}), solver="nearest")
    before = incumbent.best.cost
    gather(incumbent)
    assert incumbent.best.cost <= before
    assert not violations(problem, ground.matrix, incumbent.best)
