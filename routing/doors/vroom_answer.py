"""A `Plan` becomes VROOM's answer, in the times, ids and orders of the question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from msgspec import UNSET, UnsetType

from routing.doors.polyline import encode
from routing.doors.vroom import Question
from routing.doors.vroom_json import (
    Answer,
    ComputingTimes,
    Job,
    LeftOut,
    Step,
    Summary,
    VroomRoute,
    VroomVehicle,
)
from routing.geography import Coordinates
from routing.plan import Pause, Plan, Route

T = TypeVar("T")
INTERNAL, INPUT, TOO_LARGE = 1, 2, 4
"""VROOM's codes of errors: a fault or no capacity, a bad question, one that is too large.

Its 3, roads that cannot be measured, is never answered here: they are guessed, and it is noted.
"""

Line = Callable[[Sequence[Coordinates]], Sequence[Coordinates]]
"""Draws the way through some places."""


def straight(places: Sequence[Coordinates]) -> Sequence[Coordinates]:
    """Draw as the crow flies, where no roads are known."""
    return places


def refusal(code: int, sentence: str) -> Answer:
    """Return an answer without a plan; ``code`` is one of VROOM's."""
    return Answer(code=code, error=sentence)


def answer_of(question: Question, plan: Plan, times: ComputingTimes, line: Line) -> Answer:
    """Translate a plan; vehicles that stay at home have no route."""
    routes = [_Way(question, route, line).route() for route in plan.routes if route.visits]
    left_out = [_left_out(question, left.stop_id, left.reason.value) for left in plan.unassigned]
    summary = Summary(
        cost=sum(route.cost for route in routes),
        routes=len(routes),
        unassigned=len(left_out),
        delivery=[sum(route.delivery[0] for route in routes)],
        setup=sum(route.setup for route in routes),
        service=sum(route.service for route in routes),
        duration=sum(route.duration for route in routes),
        waiting_time=sum(route.waiting_time for route in routes),
        priority=sum(route.priority for route in routes),
        distance=sum(route.distance for route in routes),
        violations=[],
        computing_times=times,
    )
    notes = [str(note) for note in plan.notes]
    return Answer(code=0, summary=summary, unassigned=left_out, routes=routes, notes=notes or UNSET)


def _left_out(question: Question, stop_id: str, reason: str) -> LeftOut:
    job = _job(question, stop_id)
    return LeftOut(
        id=job.id,
        type="job",
        reason=reason,
        location=_told(job.location),
        location_index=_told(job.location_index),
        description=_told(job.description),
    )


def _job(question: Question, stop_id: str) -> Job:
    return next(job for job in question.asked.jobs if str(job.id) == stop_id)


@dataclass(frozen=True, slots=True)
class _Way:
    """One route, told in VROOM's words."""

    question: Question
    planned: Route
    line: Line

    def route(self) -> VroomRoute:
        steps, jobs = list(self._steps()), self._jobs()
        setup, service = (sum(getattr(job, name) for job in jobs) for name in ("setup", "service"))
        return VroomRoute(
            vehicle=self._vehicle().id,
            description=_told(self._vehicle().description),
            steps=steps,
            cost=self.planned.duration_s,
            duration=steps[-1].duration,
            distance=self.planned.distance_m,
            setup=setup,
            service=service + sum(step.service for step in steps if step.type == "break"),
            waiting_time=sum(step.waiting_time for step in steps),
            priority=sum(job.priority for job in jobs),
            delivery=[sum(_load(job) for job in jobs)],
            geometry=self._geometry(),
        )

    def _vehicle(self) -> VroomVehicle:
        vehicles = self.question.asked.vehicles
        return next(one for one in vehicles if str(one.id) == self.planned.vehicle_id)

    def _jobs(self) -> list[Job]:
        known = {str(job.id): job for job in self.question.asked.jobs}
        return [known[visit.stop_id] for visit in self.planned.visits]

    def _steps(self) -> Iterator[Step]:
        """Tell each halt; ``duration`` is driven until then, ``load`` is on board after it."""
        vehicle, jobs, origin_s = self._vehicle(), self._jobs(), self.question.origin_s
        load = sum(_load(job) for job in jobs)
        left_s, driven_s = self.planned.departure_s, 0
        if vehicle.start is not None or vehicle.start_index is not None:
            yield Step(
                type="start",
                arrival=left_s + origin_s,
                duration=0,
                distance=0,
                load=[load],
                location=_told(vehicle.start),
                location_index=_told(vehicle.start_index),
            )
        for number, (visit, job) in enumerate(zip(self.planned.visits, jobs, strict=True)):
            for rest in self._rests(number, driven_s, left_s):
                yield rest
                driven_s, left_s = rest.duration, self._left_s(rest)
            driven_s += visit.arrival_s - left_s
            left_s = visit.departure_s
            load -= _load(job)
            yield Step(
                type="job",
                id=job.id,
                job=job.id,
                arrival=visit.arrival_s + origin_s,
                duration=driven_s,
                distance=visit.distance_m,
                setup=job.setup,
                service=job.service,
                waiting_time=visit.wait_s,
                load=[load],
                location=_told(job.location),
                location_index=_told(job.location_index),
                description=_told(job.description),
            )
        for rest in self._rests(len(jobs), driven_s, left_s):
            yield rest
            driven_s, left_s = rest.duration, self._left_s(rest)
        if vehicle.end is not None or vehicle.end_index is not None:
            yield Step(
                type="end",
                arrival=self.planned.return_s + origin_s,
                duration=driven_s + self.planned.return_s - left_s,
                distance=self.planned.distance_m,
                load=[load],
                location=_told(vehicle.end),
                location_index=_told(vehicle.end_index),
            )

    def _rests(self, before: int, driven_s: int, left_s: int) -> Iterator[Step]:
        """Tell the breaks taken just before a visit."""
        for pause in self.planned.pauses:
            if pause.before == before:
                driven_s += pause.arrival_s - left_s
                left_s = pause.departure_s
                yield Step(
                    type="break",
                    id=self._name_of(pause),
                    arrival=pause.arrival_s + self.question.origin_s,
                    duration=driven_s,
                    distance=pause.distance_m,
                    service=pause.departure_s - pause.arrival_s - pause.wait_s,
                    waiting_time=pause.wait_s,
                )

    def _left_s(self, rest: Step) -> int:
        return rest.arrival - self.question.origin_s + rest.waiting_time + rest.service

    def _name_of(self, pause: Pause) -> int | UnsetType:
        """Return the id of the break that this can be: those off duty are not told."""
        begin_s = pause.arrival_s + pause.wait_s
        took_s, asked_s = pause.departure_s - begin_s, begin_s + self.question.origin_s
        for rest in self._vehicle().breaks:
            start_s, end_s = rest.time_windows[0]
            if start_s <= asked_s <= end_s and rest.service == took_s:
                return rest.id
        return UNSET

    def _geometry(self) -> str | UnsetType:
        """Draw the route, if that was asked for and its places are known."""
        vehicle = self._vehicle()
        places = [vehicle.start, *(job.location for job in self._jobs()), vehicle.end]
        known = [Coordinates(place[1], place[0]) for place in places if place is not None]
        if not self.question.asked.options.g or self.question.given is not None:
            return UNSET
        return encode(self.line(known))


def _told(value: T | None) -> T | UnsetType:
    """Leave out what the question left out."""
    return UNSET if value is None else value


def _load(job: Job) -> int:
    amounts = job.delivery or job.amount
    return amounts[0] if amounts else 0
