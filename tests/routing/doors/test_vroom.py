"""VROOM's JSON is understood where we say so, and refused by name where not."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.doors.vroom import Question, read
from routing.doors.vroom_answer import answer_of, straight
from routing.doors.vroom_json import ComputingTimes
from routing.errors import InvalidProblem, RoutingError
from routing.matrices.great_circle import GreatCircle
from routing.planner import plan
from routing.problem import MAX_STOPS
from routing.refusals import UNLIMITED
from routing.solvers.nearest import Nearest

HERE, THERE, YONDER = [103.77, -3.66], [103.80, -3.70], [103.70, -3.60]
Json = dict[str, Any]


def _asked(**changed: object) -> Json:
    vehicle = {"id": 1, "start": HERE, "end": HERE, "capacity": [4]}
    jobs = [
        {"id": 10, "location": THERE, "delivery": [2], "service": 300},
        {"id": 11, "location": YONDER, "delivery": [1], "service": 120, "setup": 60},
    ]
    return {"vehicles": [vehicle], "jobs": jobs} | changed


def _read(asked: Json) -> Question:
    return read(json.dumps(asked).encode())


def _answer(asked: Json) -> Json:
    question = _read(asked)
    matrix = question.source(GreatCircle())
    found = plan(question.problem, seconds=0.0, matrix=matrix, solver=Nearest())
    answer = answer_of(question, found, ComputingTimes(1, 2), straight)
    decoded: Json = json.loads(msgspec.json.encode(answer))
    return decoded


def test_jobs_are_stops_and_vehicles_vehicles() -> None:
    """Longitude comes first; setup counts as service; skills are names; no limit is none."""
    asked = _asked()
    asked["jobs"][0] |= {"skills": [7], "priority": 40, "time_windows": [[100, 200], [300, 400]]}
    asked["vehicles"][0] |= {"skills": [7], "max_tasks": 5, "max_distance": 9000}
    problem = _read(asked).problem
    first, second = problem.stops
    assert (first.coordinates.longitude, first.coordinates.latitude) == tuple(THERE)
    assert (first.id, first.load, first.priority) == ("10", 2, 40)
    assert first.skills == frozenset({"7"})
    assert [(w.start_s, w.end_s) for w in first.windows] == [(100, 200), (300, 400)]
    assert second.service_duration_s == 180
    (vehicle,) = problem.vehicles
    assert (vehicle.capacity, vehicle.max_stops, vehicle.max_distance_m) == (4, 5, 9000)
    (unlimited,) = _read(_asked(vehicles=[{"id": 1, "start": HERE}])).problem.vehicles
    assert unlimited.capacity == unlimited.max_stops == UNLIMITED


def test_an_answer_has_vrooms_form() -> None:
    """Steps from start to end; arrivals, driving so far, metres so far, and what is on board."""
    answer = _answer(_asked())
    assert (answer["code"], answer["unassigned"], "error" in answer) == (0, [], False)
    (route,) = answer["routes"]
    assert [step["type"] for step in route["steps"]] == ["start", "job", "job", "end"]
    assert [step["load"] for step in route["steps"]][0::3] == [[3], [0]]
    first, last = route["steps"][0], route["steps"][-1]
    on_duty = last["arrival"] - first["arrival"]
    assert on_duty == route["duration"] + route["service"] + route["setup"] + route["waiting_time"]
    assert (route["service"], route["setup"], route["delivery"]) == (420, 60, [3])
    assert last["distance"] == route["distance"] == answer["summary"]["distance"]
    assert answer["summary"]["computing_times"] == {"loading": 1, "solving": 2, "routing": 0}


def test_what_cannot_be_served_is_unassigned_with_a_reason() -> None:
    """VROOM tells no reason; we do."""
    asked = _asked()
    asked["jobs"][1]["skills"] = [3]
    answer = _answer(asked)
    (left_out,) = answer["unassigned"]
    assert (left_out["id"], left_out["reason"], left_out["location"]) == (11, "skill", YONDER)
    assert answer["summary"]["unassigned"] == 1
    assert answer["summary"]["cost"] == sum(route["cost"] for route in answer["routes"])


def test_geometry_comes_when_it_is_asked_for() -> None:
    """As an encoded polyline; a route without an end has its last stop as the last point."""
    assert "geometry" not in _answer(_asked())["routes"][0]
    assert _answer(_asked(options={"g": True}))["routes"][0]["geometry"].startswith("~yiUoqjxR")


def test_a_route_may_end_or_start_anywhere() -> None:
    """Without an end the last job is the last step, and nothing is driven after it."""
    for missing, end in (("end", -1), ("start", 0)):
        asked = _asked()
        del asked["vehicles"][0][missing]
        steps = _answer(asked)["routes"][0]["steps"]
        assert steps[end]["type"] == "job"
        assert len(steps) == 3


def test_a_given_matrix_is_used_as_it_is() -> None:
    """Seconds and metres are the caller's, by row; roads are not asked."""
    matrix = {"durations": [[0, 5], [6, 0]], "distances": [[0, 50], [60, 0]]}
    answer = _answer(
        {
            "vehicles": [{"id": 1, "start_index": 0, "end_index": 0, "profile": "ojek"}],
            "jobs": [{"id": 1, "location_index": 1}],
            "matrices": {"ojek": matrix},
        }
    )
    (route,) = answer["routes"]
    assert (route["duration"], route["distance"]) == (11, 110)
    assert [step["arrival"] for step in route["steps"]] == [0, 5, 11]


def test_times_since_1970_are_understood() -> None:
    """They come back as they were asked."""
    midnight = 1_790_000_000
    asked = _asked()
    asked["vehicles"][0]["time_window"] = [midnight, midnight + 36_000]
    asked["jobs"][0]["time_windows"] = [[midnight + 7_200, midnight + 9_000]]
    (route,) = _answer(asked)["routes"]
    arrival = {step.get("id"): step["arrival"] + step["waiting_time"] for step in route["steps"]}
    assert midnight + 7_200 <= arrival[10] <= midnight + 9_000


ANY_TIME = [0, 2**32 - 1]


@pytest.mark.parametrize("whose", ["vehicle", "job"])
def test_a_window_from_zero_on_says_any_time(whose: str) -> None:
    """Beside times since 1970 it is no time in 1970 that everybody would miss."""
    midnight, asked = 1_790_000_000, _asked()
    asked["vehicles"][0]["time_window"] = [midnight, midnight + 36_000]
    asked["jobs"][0]["time_windows"] = [[midnight + 7_200, midnight + 9_000]]
    if whose == "vehicle":
        asked["vehicles"][0]["time_window"] = ANY_TIME
    else:
        asked["jobs"][0]["time_windows"] = [ANY_TIME]
    assert not _answer(asked)["unassigned"]


def test_a_break_is_a_step_of_its_own() -> None:
    """Taken within its window, after the first door, and not counted as driving."""
    asked = _asked()
    window = {"id": 5, "time_windows": [[4_000, 6_000]], "service": 1_800}
    asked["vehicles"][0] |= {"breaks": [window], "time_window": [0, 20_000]}
    asked["jobs"][0]["time_windows"] = [[3_000, 3_500]]
    asked["jobs"][1]["time_windows"] = [[8_000, 9_000]]
    (route,) = _answer(asked)["routes"]
    (rest,) = [step for step in route["steps"] if step["type"] == "break"]
    assert (rest["id"], rest["service"]) == (5, 1_800)
    assert 4_000 <= rest["arrival"] + rest["waiting_time"] <= 6_000
    assert route["duration"] == _answer(_asked())["routes"][0]["duration"]


def test_identical_places_are_no_trouble() -> None:
    """Ten families in one house are ten jobs at one place."""
    jobs = [{"id": number, "location": HERE} for number in range(10)]
    answer = _answer(_asked(jobs=jobs))
    assert (answer["summary"]["unassigned"], answer["summary"]["distance"]) == (0, 0)


def test_a_vehicle_without_room_carries_nothing() -> None:
    """A capacity of zero is no error: everything is unassigned."""
    asked = _asked()
    asked["vehicles"][0]["capacity"] = [0]
    answer = _answer(asked)
    assert {left["reason"] for left in answer["unassigned"]} == {"capacity"}


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"vehicles": []}, "vehicles"),
        ({"jobs": []}, "jobs: there must be"),
        ({"shipments": [{"amount": [1]}]}, "shipments"),
        ({"options": {"c": True}}, "options.c"),
        ({"nonsense": 1}, "nonsense"),
        ({"jobs": [{"id": 1, "location": [103.0]}]}, "location"),
        ({"jobs": [{"id": 1}]}, "location"),
        ({"jobs": [{"id": -1, "location": HERE}]}, "id"),
        ({"jobs": [{"id": 1, "location": HERE}] * 2}, "jobs: given twice"),
        ({"jobs": [{"id": 1, "location": [0, 0]}]}, "location: job 1.*missing value"),
        ({"jobs": [{"id": 1, "location": [200, 0]}]}, "location: job 1.*out of range"),
        ({"jobs": [{"id": 1, "location": HERE, "service": -1}]}, "service"),
        ({"jobs": [{"id": 1, "location": HERE, "service": 1.5}]}, "service"),
        ({"jobs": [{"id": 1, "location": HERE, "priority": 101}]}, "priority"),
        ({"jobs": [{"id": 1, "location": HERE, "pickup": [1]}]}, "pickup"),
        ({"jobs": [{"id": 1, "location": HERE, "delivery": [1, 1]}]}, "delivery"),
        ({"jobs": [{"id": 1, "location": HERE, "time_windows": [[5, 4]]}]}, "end_s"),
        ({"jobs": [{"id": 1, "location": HERE, "delivery": [2**31]}]}, "larger unit"),
        (
            {
                "jobs": [
                    {"id": 1, "location": HERE, "time_windows": [[3_600, 7_200]]},
                    {"id": 2, "location": HERE, "time_windows": [[1_790_000_000] * 2]},
                ]
            },
            "from one beginning",
        ),
        ({"vehicles": [{"id": 1}]}, "start or an end"),
        ({"vehicles": [{"id": 1, "start": HERE, "capacity": [1, 2]}]}, "capacity"),
        ({"vehicles": [{"id": 1, "start": HERE, "speed_factor": 2}]}, "speed_factor"),
        ({"vehicles": [{"id": 1, "start": HERE, "max_travel_time": 9}]}, "max_travel_time"),
        ({"vehicles": [{"id": 1, "start": HERE, "breaks": [{"id": 1}]}]}, "one time window"),
        ({"vehicles": [{"id": 1, "start": HERE, "steps": []}]}, "steps"),
        (
            {"vehicles": [{"id": n, "start": HERE, "profile": str(n)} for n in (1, 2)]},
            "same profile",
        ),
        ({"matrices": {"bike": {"durations": [[0]]}}}, "profile car"),
        ({"matrices": {"car": {"durations": [[0]]}}}, "location_index"),
        ({"matrices": {"car": {"durations": [[0, 1]]}}}, "not square"),
        ({"matrices": {"car": {"durations": []}}}, "not square"),
        ({"matrices": {"car": {"durations": [[0, -1], [1, 0]]}}}, "durations"),
        ({"matrices": {"car": {"durations": [[0]], "distances": [[0, 1], [1, 0]]}}}, "square"),
    ],
)
def test_what_is_not_understood_is_named(changed: Json, named: str) -> None:
    """A constraint passed over in silence would make a plan that nobody can drive."""
    with pytest.raises(RoutingError, match=named):
        _read(_asked(**changed))


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"jobs": [{"id": NaN}]}']
)
def test_what_is_no_question_is_refused(content: bytes) -> None:
    """NaN is no JSON, and a list is no question."""
    with pytest.raises(InvalidProblem):
        read(content)


def test_a_row_that_is_not_there_is_refused() -> None:
    """An index beyond the matrix names itself."""
    job = {"id": 1, "location_index": 7}
    matrices = {"car": {"durations": [[0]]}}
    asked = _asked(vehicles=[{"id": 1, "start_index": 0}], jobs=[job], matrices=matrices)
    with pytest.raises(RoutingError, match="no row 7"):
        _read(asked)


def test_a_million_jobs_are_refused_unread() -> None:
    """Their number is seen before anything is made of them."""
    job = b'{"id":1,"location":[103,-3]}'
    content = b'{"vehicles":[],"jobs":[' + b",".join([job] * 1_000_000) + b"]}"
    with pytest.raises(InvalidProblem, match=str(MAX_STOPS)):
        read(content)


WHOLE = st.integers(-3, 5)
ODD = st.one_of(WHOLE, st.floats(), st.text(max_size=3), st.none(), st.lists(WHOLE, max_size=3))


@given(
    job=st.dictionaries(
        st.sampled_from(["location", "service", "delivery", "skills", "priority", "time_windows"]),
        ODD,
    ),
    vehicle=st.dictionaries(st.sampled_from(["end", "capacity", "time_window", "max_tasks"]), ODD),
)
def test_no_question_is_too_odd(job: Json, vehicle: Json) -> None:
    """Whatever stands in it, it is understood or refused, and never a fault."""
    asked = _asked(
        jobs=[{"id": 1, "location": THERE} | job], vehicles=[{"id": 1, "start": HERE} | vehicle]
    )
    try:
        question = _read(asked)
    except RoutingError:
        return
    assert len(question.problem.stops) == 1
