"""A peer in a process of its own: PEER QUESTION.json ANSWER.json; killed if it hangs."""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any


def vroom(asked: dict[str, Any], answer: Path) -> None:
    """Run VROOM's own command line on its own JSON."""
    import vroom as peer  # noqa: PLC0415 - optional

    question = answer.with_name("vroom.json")
    question.write_text(json.dumps(asked["input"]))
    peer.main(["vroom", "-i", str(question), "-o", str(answer), *asked["options"]])


def ortools(asked: dict[str, Any], answer: Path) -> None:
    """Model the problem in OR-Tools' routing library and write its tours."""
    from ortools.constraint_solver import (  # noqa: PLC0415 - optional
        pywrapcp,
        routing_enums_pb2,
    )

    stops, first = asked["stops"], asked["first"]
    manager = pywrapcp.RoutingIndexManager(
        first + len(stops), len(asked["starts"]), asked["starts"], asked["ends"]
    )
    model = pywrapcp.RoutingModel(manager)
    rows = [manager.IndexToNode(index) for index in range(manager.GetNumberOfIndices())]
    service = [0] * first + [stop["service"] for stop in stops]
    loads = [0] * first + [stop["load"] for stop in stops]

    def cost(one: int, other: int) -> int:
        return int(asked["costs"][rows[one]][rows[other]])

    def seconds(one: int, other: int) -> int:
        return int(service[rows[one]] + asked["durations"][rows[one]][rows[other]])

    model.SetArcCostEvaluatorOfAllVehicles(model.RegisterTransitCallback(cost))
    horizon = max(shift[1] for shift in asked["shifts"])
    from_zero, from_anywhere = True, False
    model.AddDimension(
        model.RegisterTransitCallback(seconds),
        horizon,
        horizon,
        from_anywhere,
        "time",
    )
    model.AddDimensionWithVehicleCapacity(
        model.RegisterUnaryTransitCallback(lambda one: loads[rows[one]]),
        0,
        asked["capacities"],
        from_zero,
        "load",
    )
    clock = model.GetDimensionOrDie("time")
    for vehicle, (opens, closes) in enumerate(asked["shifts"]):
        clock.CumulVar(model.Start(vehicle)).SetRange(opens, closes)
        clock.CumulVar(model.End(vehicle)).SetRange(opens, closes)
        clock.SetSpanCostCoefficientForVehicle(asked["per_s"], vehicle)
    for number, stop in enumerate(stops):
        index = manager.NodeToIndex(first + number)
        model.AddDisjunction([index], stop["worth"])
        for vehicle in stop["forbidden"]:
            model.VehicleVar(index).RemoveValue(vehicle)
        _open(clock.CumulVar(index), stop["windows"])
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = (
        routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    )
    parameters.local_search_metaheuristic = (
        routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    )
    parameters.time_limit.FromMilliseconds(int(1000 * asked["seconds"]))
    found = model.SolveWithParameters(parameters)
    tours = [_tour(model, rows, found, vehicle) for vehicle in range(len(asked["starts"]))]
    answer.write_text(json.dumps({"tours": [[row - first for row in tour] for tour in tours]}))


def _open(clock: Any, windows: list[list[int]]) -> None:  # noqa: ANN401 - OR-Tools has no types
    """Let service begin in the windows only."""
    if windows:
        clock.SetRange(windows[0][0], windows[-1][1])
        for (_, closes), (opens, _) in pairwise(windows):
            if closes + 1 < opens:
                clock.RemoveInterval(closes + 1, opens - 1)


def _tour(model: Any, rows: list[int], found: Any, vehicle: int) -> list[int]:  # noqa: ANN401 - likewise
    tour: list[int] = []
    index = model.Start(vehicle)
    while found is not None and not model.IsEnd(index):
        index = found.Value(model.NextVar(index))
        if not model.IsEnd(index):
            tour.append(rows[index])
    return tour


if __name__ == "__main__":
    PEERS = {"vroom": vroom, "ortools": ortools}
    PEERS[sys.argv[1]](json.loads(Path(sys.argv[2]).read_text()), Path(sys.argv[3]))
