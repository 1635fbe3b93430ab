"""What every finder keeps to, the server's own and those of the tests; and what holds up nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest

from backend.planning.finder import ThreadedFinder
from backend.planning.searching import PlanFinder
from backend.planning.underway.service import Replanner
from routing.check import violations
from routing.geography import Coordinates
from routing.matrices.great_circle import GreatCircle
from routing.plan import Plan
from routing.problem import Depot, Problem, Stop, TimeWindow, Vehicle, Weights
from tests.backend.planning.fakes import NearestFinder, ShortReplanner

OFFICE = Depot(id="kantor", coordinates=Coordinates(-3.66, 103.77))
SHIFT = TimeWindow(8 * 3600, 16 * 3600)
FOR_EVER_S = 3600


@pytest.fixture
def threaded() -> Iterator[ThreadedFinder]:
    """Return the server's own, whose threads end with the test."""
    finder = ThreadedFinder(GreatCircle(), GreatCircle())
    yield finder
    finder.close()


@pytest.fixture(params=["threaded", "nearest", "short"])
def finder(request: pytest.FixtureRequest) -> PlanFinder:
    """Return each finder in turn."""
    if request.param == "threaded":
        found: PlanFinder = request.getfixturevalue("threaded")
        return found
    return NearestFinder() if request.param == "nearest" else ShortReplanner()


@pytest.fixture(params=["threaded", "short"])
def replanner(request: pytest.FixtureRequest) -> Replanner:
    """Return each replanner in turn."""
    found: Replanner = (
        request.getfixturevalue("threaded") if request.param == "threaded" else ShortReplanner()
    )
    return found


def a_day(doors: int = 12, **weights: int) -> Problem:
    """Return a day of two couriers and some doors to the north."""
    stops = tuple(
        Stop(
            id=f"door-{number}",
            coordinates=Coordinates(-3.60 + number / 500, 103.75 + number % 3 / 50),
            service_duration_s=300,
        )
        for number in range(doors)
    )
    vehicles = tuple(
        Vehicle(id=name, start=OFFICE, end=OFFICE, shift=SHIFT, max_stops=8) for name in "ab"
    )
    return Problem(stops=stops, vehicles=vehicles, weights=Weights(**weights))


async def unheard(_: Plan) -> None:
    """Hear of better plans and do nothing."""


async def test_what_is_found_can_be_driven_and_only_gets_better(finder: PlanFinder) -> None:
    """Whoever listens hears of plans that can be driven, each cheaper than the one before."""
    problem, heard = a_day(), list[Plan]()

    async def hear(plan: Plan) -> None:
        heard.append(plan)

    found = await finder.find(problem, seconds=0, on_better=hear, enough=bool)
    assert found.unassigned == ()
    ordered = problem.in_canonical_order()
    matrix = GreatCircle().measure(ordered.places)
    for plan in (*heard, found):
        assert violations(ordered, matrix, plan) == []
    costs = [plan.cost for plan in (*heard, found)]
    assert costs == sorted(costs, reverse=True)


async def test_whoever_has_seen_enough_waits_no_longer(finder: PlanFinder) -> None:
    """However long was given, there is a plan soon."""
    async with asyncio.timeout(60):
        found = await finder.find(
            a_day(), seconds=FOR_EVER_S, on_better=unheard, enough=lambda: True
        )
    assert found.unassigned == ()


async def test_nobody_to_visit_is_no_failure(finder: PlanFinder) -> None:
    """A day on which nothing fits is answered with whom it leaves out."""
    day = a_day(2)
    idle = replace(day, vehicles=tuple(replace(it, max_stops=0) for it in day.vehicles))
    found = await finder.find(idle, seconds=0, on_better=unheard, enough=bool)
    assert (found.routes, len(found.unassigned)) == ((), 2)


async def test_what_may_stay_stays(replanner: Replanner) -> None:
    """Where moving is dear, a door more changes nobody's courier."""
    day = a_day(moved=1_000_000)
    before = await replanner.find(day, seconds=0, on_better=unheard, enough=bool)
    extra = Stop(id="extra", coordinates=Coordinates(-3.61, 103.76))
    more = replace(day, stops=(*day.stops, extra))
    after = await replanner.find(more, seconds=0, on_better=unheard, enough=bool, previous=before)

    def whose(plan: Plan) -> dict[str, str]:
        return {it.stop_id: route.vehicle_id for route in plan.routes for it in route.visits}

    kept = whose(after)
    assert kept.pop("extra")
    assert kept == whose(before)


async def test_the_server_goes_on_answering(threaded: ThreadedFinder) -> None:
    """A search is in a thread of its own: the loop has time for a hundred other things."""
    done = asyncio.Event()

    async def others() -> None:
        for _ in range(100):
            await asyncio.sleep(0)
        done.set()

    search = asyncio.create_task(
        threaded.find(a_day(), seconds=FOR_EVER_S, on_better=unheard, enough=done.is_set)
    )
    async with asyncio.timeout(60):
        await asyncio.gather(others(), search)


async def test_a_search_nobody_waits_for_makes_room_for_the_next(threaded: ThreadedFinder) -> None:
    """One runs at a time: were the cancelled one to go on, the next would wait for an hour."""
    began = asyncio.Event()

    async def hear(_: Plan) -> None:
        began.set()

    search = asyncio.create_task(
        threaded.find(a_day(), seconds=FOR_EVER_S, on_better=hear, enough=bool)
    )
    async with asyncio.timeout(60):
        await began.wait()
        search.cancel()
        assert (await threaded.find(a_day(), seconds=0, on_better=unheard, enough=bool)).routes


async def test_a_server_that_closes_ends_its_searches(threaded: ThreadedFinder) -> None:
    """What was found so far is the answer."""
    search = asyncio.create_task(
        threaded.find(a_day(), seconds=FOR_EVER_S, on_better=unheard, enough=bool)
    )
    await asyncio.sleep(0.05)
    await asyncio.to_thread(threaded.close)
    async with asyncio.timeout(60):
        assert (await search).routes
