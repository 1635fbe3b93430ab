"""The office's weights: what the planner pays for is what the console says."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from msgspec.structs import replace as setting

from backend.planning.rules.weights import WEIGHED
from backend.planning.weighing import costs_of, terms_of, weights_of
from backend.settings import PlanningSettings, WeightSettings
from backend.shared.numbers import say_number
from backend.shared.words import Language
from routing import costs
from routing.geography import Coordinates
from routing.planner import plan
from routing.problem import Depot, Problem, Stop, TimeWindow, Vehicle

DAY_S = 24 * 3600
OFFICE = Depot(id="kantor", coordinates=Coordinates(-3.66, 103.77))


def test_every_weight_is_a_setting_with_a_sentence() -> None:
    """Nothing is weighed in secret, in neither language."""
    planning = PlanningSettings()
    for language in Language:
        terms = terms_of(planning, language)
        assert [weight.code for weight in terms.weights] == list(WEIGHED)
        assert all(say_number(it.weight, language) in it.sentence for it in terms.weights)
    settings = {weighed.setting for weighed in WEIGHED.values()}
    assert settings == set(type(planning.weights).__struct_fields__)


def a_day_that_pays_for_everything() -> Problem:
    """A courier with a share of nothing, on the third day, for a door of somebody else's."""
    house = Stop(
        id="house",
        coordinates=Coordinates(-3.70, 103.77),
        area="hilir",
        planned_for="other",
    )
    far = Stop(id="far", coordinates=Coordinates(-4.20, 103.77), optional=True)
    courier = Vehicle(
        id="courier",
        start=OFFICE,
        end=OFFICE,
        shift=TimeWindow(2 * DAY_S, 2 * DAY_S + 8 * 3600),
        areas=frozenset({"hulu"}),
        fair_duration_s=0,
    )
    return Problem(stops=(house, far), vehicles=(courier,))


@pytest.mark.parametrize("code", list(WEIGHED))
def test_a_setting_weighs_what_its_sentence_says(code: str) -> None:
    """Another figure in the office's file changes what is paid for that, and for nothing else."""
    problem, usual = a_day_that_pays_for_everything(), WeightSettings(courier=7)
    made = plan(replace(problem, weights=weights_of(usual)), seconds=0)

    def paid(settings: WeightSettings) -> dict[str, int]:
        weighed = replace(problem, weights=weights_of(settings))
        return asdict(costs.costs_of(weighed, made))

    before = paid(usual)
    assert before[code] > 0
    name = WEIGHED[code].setting
    after = paid(setting(usual, **{name: 2 * getattr(usual, name)}))
    assert after == before | {code: 2 * before[code]}


def test_an_answer_of_before_its_costs_were_kept_shows_none() -> None:
    """What is not known is not shown as nothing paid."""
    assert costs_of({}, WeightSettings(), Language.ENGLISH) == []
    (shown,) = costs_of({"time": 5, "left_out": 9}, WeightSettings(second=8), Language.ENGLISH)
    assert (shown.code, shown.paid, shown.weight) == ("time", 5, 8)
