"""The best plan so far: every answer offered is timed, refereed and compared before it may stay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock

from routing.check import cost, violations
from routing.errors import InfeasiblePlan
from routing.ground import Ground
from routing.limits import Obstacle
from routing.plan import Note, Plan, Reason, Route, Tours, UnassignedStop
from routing.reasons import explain, untried
from routing.schedule import drive


@dataclass
class Incumbent:
    """Holds the cheapest feasible plan offered; several threads may offer at once."""

    ground: Ground
    matrix: str
    on_progress: Callable[[Plan], None] | None = None
    notes: list[Note] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        """Begin with nobody visited: feasible, and to be bettered."""
        self._best = self._refereed({}, solver="none")

    @property
    def best(self) -> Plan:
        """The best plan so far, without the reasons for whoever it leaves out."""
        return self._best

    @property
    def tours(self) -> Tours:
        """The best answer so far."""
        return self._best.tours

    def offer(self, tours: Tours, *, solver: str) -> None:
        """Keep ``tours`` where they are cheaper. Raises `InfeasiblePlan` where they are no plan."""
        plan = self._refereed(tours, solver)
        with self._lock:
            if _order(plan) >= _order(self._best):
                return
            self._best = plan
            if self.on_progress is not None:
                self.on_progress(plan)

    def plan(self, *, hurried: Callable[[], bool] = bool, over: Callable[[], bool] = bool) -> Plan:
        """Return the best plan with the reason for each stop that it leaves out.

        Once ``hurried``, each is tried at one place in each tour; once ``over``, nowhere any more.
        """
        reasons = tuple(
            untried(left.stop_id)
            if over()
            else explain(self.ground, self.tours, self.ground.stops[left.stop_id], hurried)
            for left in self._best.unassigned
        )
        return replace(self._best, unassigned=reasons, notes=tuple(self.notes))

    def _refereed(self, tours: Tours, solver: str) -> Plan:
        plan = self._timed(tours, solver)
        broken = violations(self.ground.problem, self.ground.matrix, plan)
        if broken:
            raise InfeasiblePlan(f"{solver}: {broken[0].subject} {broken[0].detail}")
        return plan

    def _timed(self, tours: Tours, solver: str) -> Plan:
        visited = {stop_id for tour in tours.values() for stop_id in tour}
        left_out = [stop.id for stop in self.ground.problem.stops if stop.id not in visited]
        plan = Plan(
            routes=tuple(self._route(*tour) for tour in sorted(tours.items()) if tour[1]),
            unassigned=tuple(still_out(stop_id) for stop_id in left_out),
            cost=0,
            solver=solver,
            matrix=self.matrix,
        )
        return replace(plan, cost=cost(self.ground.problem, plan))

    def _route(self, vehicle_id: str, tour: tuple[str, ...]) -> Route:
        try:
            vehicle = self.ground.vehicles[vehicle_id]
            halts = self.ground.halts(tour)
        except KeyError as stranger:
            raise InfeasiblePlan(f"{stranger} is not in the problem") from stranger
        route = drive(self.ground, vehicle, halts)
        if isinstance(route, Obstacle):
            raise InfeasiblePlan(route.detail)
        return route


def still_out(stop_id: str) -> UnassignedStop:
    """Leave a stop out for now: only the end of the search can tell why."""
    return UnassignedStop(
        stop_id=stop_id, reason=Reason.SEARCHING, detail="the search has not ended"
    )


def _order(plan: Plan) -> tuple[int, list[tuple[str, tuple[str, ...]]]]:
    """Order by cost, then by who visits whom: which thread was first decides nothing."""
    return plan.cost, sorted(plan.tours.items())
