"""VRPLIB's two kinds of files are read with their authors' rounding."""

from __future__ import annotations

import pytest

from routing.doors.vrplib import MAX_POINTS, read, solution
from routing.errors import RoutingError
from routing.planner import plan
from routing.solvers.nearest import Nearest

CVRP = """\
NAME : \t kecil
TYPE : \t CVRP
DIMENSION : \t 4
EDGE_WEIGHT_TYPE : \t EUC_2D
CAPACITY : \t 5
NODE_COORD_SECTION
1\t0\t0
2\t3\t4
3\t1\t1
4\t0\t9
DEMAND_SECTION
1\t0
2\t2
3\t3
4\t4
DEPOT_SECTION
\t1
\t-1
EOF
"""
SOLOMON = """\
kecil

VEHICLE
NUMBER     CAPACITY
  2         200

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE TIME

    0      0         0          0          0       230          0
    1      1         1         10        161       171         10
    2      3         4          7         50        60         10
"""


def test_a_capacitated_problem_rounds_to_units() -> None:
    """Customers are numbered from 1, the depot is the first point."""
    instance = read(CVRP)
    assert [(stop.id, stop.load) for stop in instance.problem.stops] == [
        ("1", 2),
        ("2", 3),
        ("3", 4),
    ]
    matrix = instance.given.measure(instance.problem.places)
    assert matrix.distances_m[0].tolist() == [0, 5, 1, 9]
    assert {vehicle.capacity for vehicle in instance.problem.vehicles} == {5}


def test_a_windowed_problem_counts_tenths() -> None:
    """The root of two is 14 tenths; windows and services are in tenths too."""
    instance = read(SOLOMON)
    first = instance.problem.stops[0]
    assert instance.given.measure(instance.problem.places).durations_s[0].tolist() == [0, 14, 50]
    assert (first.windows[0].start_s, first.windows[0].end_s) == (1610, 1710)
    assert (first.service_duration_s, len(instance.problem.vehicles)) == (100, 2)


def test_a_plan_is_written_as_a_solution() -> None:
    """A line for each route, and the cost."""
    instance = read(CVRP)
    found = plan(instance.problem, seconds=0, matrix=instance.given, solver=Nearest())
    lines = solution(found).splitlines()
    assert lines[-1] == f"Cost {found.distance_m}"
    assert sorted(" ".join(line.partition(": ")[2] for line in lines[:-1]).split()) == [
        "1",
        "2",
        "3",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        CVRP.replace("EUC_2D", "GEO"),
        CVRP.replace("CAPACITY : \t 5", "CAPACITY : 0"),
        CVRP.replace("2\t3\t4\n", "2\tx\ty\n"),
        CVRP.replace("3\t3\n", ""),
        CVRP.replace("\t9\n", "\t1e999\n"),
        SOLOMON.replace("  2         200", ""),
        SOLOMON.replace("161       171", "171       161"),
        SOLOMON + "    3      3         4\n",
    ],
)
def test_what_is_no_instance_is_refused(text: str) -> None:
    """One sentence says why, whatever the file holds."""
    with pytest.raises(RoutingError):
        read(text)


def test_more_points_than_can_be_measured_at_once_are_refused() -> None:
    """Before a matrix of all their pairs is made."""
    points = "\n".join(f"{number} 1 1" for number in range(MAX_POINTS + 1))
    with pytest.raises(RoutingError, match="points"):
        read(CVRP.replace("1\t0\t0\n2\t3\t4\n", f"{points}\n"))
