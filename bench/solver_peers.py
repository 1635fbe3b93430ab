"""The peers that plans are compared with: each gets the same problem, and our referee costs it.

PyVRP alone; VROOM at its greatest effort; VROOM as Fleetbase asks it (capacity and skills, but no
limits, priorities or optional stops) and as CoopCycle does (one vehicle, no capacity, no skills);
OR-Tools. What a peer cannot be told, its answer may break: `mend` then takes those stops out, and
they are inserted where they fit, so that nobody is judged by an infeasible plan.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from routing.ground import Ground
from routing.incumbent import Incumbent
from routing.plan import Tours
from routing.problem import Problem, Stop, Vehicle
from routing.solvers.base import Effort
from routing.solvers.mend import mend
from routing.solvers.nearest import fill
from routing.solvers.pyvrp import Pyvrp

Answer = Callable[[Ground, float, int], Tours]
HARD_STOP = 10
"""VROOM and OR-Tools overrun their budget: they are killed after so many times it."""
LARGE = 10**7
PROCESS = Path(__file__).with_name("solver_peer_process.py")


def installed(package: str) -> bool:
    """Say whether a peer is there to be measured."""
    return importlib.util.find_spec(package) is not None


def pyvrp_alone(ground: Ground, seconds: float, seed: int) -> Tours:
    """One seed of PyVRP from its own random start, given our translation of the problem."""
    return _pyvrp(ground, Effort(ends_at=time.monotonic() + seconds, seed=seed))


def pyvrp_on_a_core(ground: Ground, seconds: float, seed: int) -> Tours:
    """Likewise, by the seconds that one core was busy."""
    ends_at = time.process_time() + seconds
    return _pyvrp(ground, Effort(ends_at=ends_at, seed=seed, clock=time.process_time))


def _pyvrp(ground: Ground, effort: Effort) -> Tours:
    incumbent = Incumbent(ground, "")
    Pyvrp(warm=False).solve(
        ground, fill(ground, {}), effort, lambda tours: incumbent.offer(tours, solver="pyvrp")
    )
    return incumbent.tours


@dataclass(frozen=True)
class Vroom:
    """VROOM with 1 thread and a time limit, told as much of the problem as its caller tells it."""

    effort: int = 5
    rules: bool = True
    """Priorities, optional stops, limits and breaks, as its own interface has them."""
    fleet: bool = True
    """Capacity, skills and more than one vehicle."""

    def __call__(self, ground: Ground, seconds: float, seed: int) -> Tours:
        """Answer within about ``seconds``; what cannot be driven is mended."""
        del seed  # it has none
        asked = self._asked(ground)
        options = ["-x", str(self.effort), "-t", "1", "-l", str(seconds)]
        answer = _ask("vroom", {"input": asked, "options": options}, seconds)
        return {
            ground.problem.vehicles[route["vehicle"]].id: tuple(
                ground.problem.stops[step["id"]].id
                for step in route["steps"]
                if step["type"] == "job"
            )
            for route in answer.get("routes", [])
        }

    def _asked(self, ground: Ground) -> dict[str, Any]:
        problem = ground.problem
        vehicles = problem.vehicles if self.fleet else problem.vehicles[:1]
        matrix = {"durations": ground.matrix.durations_s.tolist(), "costs": ground.legs.tolist()}
        skills = sorted({skill for vehicle in problem.vehicles for skill in vehicle.skills})
        skills += sorted({skill for stop in problem.stops for skill in stop.skills} - {*skills})
        return {
            "jobs": [self._job(ground, number, skills) for number in range(len(problem.stops))],
            "vehicles": [self._vehicle(ground, number, skills) for number in range(len(vehicles))],
            "matrices": {"car": matrix},
        }

    def _job(self, ground: Ground, number: int, skills: list[str]) -> dict[str, Any]:
        stop: Stop = ground.problem.stops[number]
        told: dict[str, Any] = {
            "id": number,
            "location_index": ground.stop_rows[stop.id],
            "service": stop.service_duration_s,
        }
        if stop.windows:
            told["time_windows"] = [[it.start_s, it.end_s] for it in sorted(stop.windows)]
        if self.fleet:
            told |= {"delivery": [stop.load], "skills": [skills.index(it) for it in stop.skills]}
        if self.rules:
            told["priority"] = 0 if stop.optional else max(1, stop.priority)
        return told

    def _vehicle(self, ground: Ground, number: int, skills: list[str]) -> dict[str, Any]:
        vehicle: Vehicle = ground.problem.vehicles[number]
        told: dict[str, Any] = {
            "id": number,
            "start_index": ground.depot_rows[vehicle.start.id],
            "end_index": ground.depot_rows[vehicle.end.id],
        }
        if vehicle.shift.end_s < LARGE:
            told["time_window"] = [vehicle.shift.start_s, vehicle.shift.end_s]
        if self.fleet:
            told["capacity"] = [min(vehicle.capacity, LARGE)]
            told["skills"] = [skills.index(it) for it in vehicle.skills]
        if self.rules:
            told["max_tasks"] = min(vehicle.max_stops, LARGE)
            told["breaks"] = [
                {
                    "id": place,
                    "time_windows": [[rest.window.start_s, rest.window.end_s]],
                    "service": rest.duration_s,
                }
                for place, rest in enumerate(vehicle.breaks)
            ]
        return told


def ortools(ground: Ground, seconds: float, seed: int) -> Tours:
    """OR-Tools' routing library: guided local search from the cheapest arcs."""
    del seed  # it has none
    problem = ground.problem
    asked = {
        "costs": ground.legs.tolist(),
        "durations": ground.matrix.durations_s.tolist(),
        "starts": [ground.depot_rows[it.start.id] for it in problem.vehicles],
        "ends": [ground.depot_rows[it.end.id] for it in problem.vehicles],
        "shifts": [[it.shift.start_s, it.shift.end_s] for it in problem.vehicles],
        "capacities": [it.capacity for it in problem.vehicles],
        "first": len(ground.depot_rows),
        "stops": [_stop_for_ortools(problem, stop) for stop in problem.stops],
        "per_s": problem.weights.per_s,
        "seconds": seconds,
    }
    answer = _ask("ortools", asked, seconds)
    return {
        problem.vehicles[number].id: tuple(problem.stops[it].id for it in tour)
        for number, tour in enumerate(answer.get("tours", []))
        if tour
    }


def _stop_for_ortools(problem: Problem, stop: Stop) -> dict[str, Any]:
    vehicles = enumerate(problem.vehicles)
    return {
        "load": stop.load,
        "service": stop.service_duration_s,
        "windows": sorted([it.start_s, it.end_s] for it in stop.windows),
        "worth": problem.weights.worth(stop),
        "forbidden": [number for number, it in vehicles if not it.may_serve(stop)],
    }


def _ask(peer: str, asked: dict[str, Any], seconds: float) -> dict[str, Any]:
    """Ask a peer in a process of its own, killed when it overruns; no answer is an empty one."""
    with tempfile.TemporaryDirectory() as folder:
        question, answer = Path(folder, "question.json"), Path(folder, "answer.json")
        question.write_text(json.dumps(asked))
        command = [sys.executable, "-P", str(PROCESS), peer, str(question), str(answer)]
        try:
            subprocess.run(  # noqa: S603 - our own script
                command, check=False, timeout=HARD_STOP * seconds + HARD_STOP, capture_output=True
            )
        except subprocess.TimeoutExpired:
            return {}
        found: dict[str, Any] = json.loads(answer.read_text()) if answer.exists() else {}
        return found


def judged(ground: Ground, tours: Tours) -> Incumbent:
    """Let the referee cost an answer; what breaks a rule is taken out, and inserted if it fits."""
    incumbent = Incumbent(ground, "")
    mended = mend(ground, tours)
    incumbent.offer(mended, solver="peer")
    if mended != tours:
        incumbent.offer(fill(ground, mended), solver="peer")
    return incumbent


PEERS: dict[str, tuple[str, Answer]] = {
    "pyvrp": ("pyvrp", pyvrp_alone),
    "vroom L5": ("vroom", Vroom()),
    "fleetbase": ("vroom", Vroom(rules=False)),
    "coopcycle": ("vroom", Vroom(rules=False, fleet=False)),
    "ortools": ("ortools", ortools),
}
"""By its name in the table: the package that a peer needs, and how it is asked."""


def peers() -> dict[str, Answer]:
    """Every peer whose package is installed."""
    return {name: answer for name, (package, answer) in PEERS.items() if installed(package)}
