"""The office's weights: as the planner takes them, and as the console shows what is paid."""

from __future__ import annotations

from collections.abc import Mapping

from backend.planning.resting import rests_of, said
from backend.planning.rules.weights import WEIGHED, Weighed
from backend.planning.schemas import PlanCost, PlanTerms, PlanWeight
from backend.settings import PlanningSettings, WeightSettings
from backend.shared.numbers import say_number
from backend.shared.words import Language
from routing.problem import Weights


def weights_of(settings: WeightSettings) -> Weights:
    """Return what a plan pays for; a door that somebody can take is always worth its detour."""
    return Weights(
        per_m=settings.metre,
        per_s=settings.second,
        per_route=settings.courier,
        optional=settings.waiting_order,
        per_day=settings.waiting_day,
        strange_area=settings.strange_area,
        moved=settings.moved,
        per_unfair_s=settings.unfair_second,
    )


def terms_of(planning: PlanningSettings, language: Language) -> PlanTerms:
    """Return how an office plans, in words."""
    return PlanTerms(
        days=planning.days,
        waits_at_most_days=planning.waits_at_most_days,
        known_after_doors=planning.known_after_doors,
        breaks=[said(rest, language) for rest in rests_of(planning.breaks)],
        weights=[
            _weight(code, weighed, planning.weights, language) for code, weighed in WEIGHED.items()
        ],
    )


def costs_of(
    paid: Mapping[str, int], weights: WeightSettings, language: Language
) -> list[PlanCost]:
    """Return what was paid for each weight; nothing for an answer that knows no costs."""
    return [
        PlanCost(
            code=code,
            name=weighed.name.read(language),
            sentence=_sentence(weighed, weights, language),
            weight=_metres(weighed, weights),
            paid=paid[code],
        )
        for code, weighed in WEIGHED.items()
        if code in paid
    ]


def _weight(code: str, weighed: Weighed, weights: WeightSettings, language: Language) -> PlanWeight:
    return PlanWeight(
        code=code,
        name=weighed.name.read(language),
        sentence=_sentence(weighed, weights, language),
        weight=_metres(weighed, weights),
    )


def _sentence(weighed: Weighed, weights: WeightSettings, language: Language) -> str:
    return weighed.sentence.read(language, weight=say_number(_metres(weighed, weights), language))


def _metres(weighed: Weighed, weights: WeightSettings) -> int:
    metres = getattr(weights, weighed.setting)
    if not isinstance(metres, int):
        raise TypeError(weighed.setting)
    return metres
