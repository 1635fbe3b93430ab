"""``antar plan FILE``: plan what another program's file asks; its answer goes to the output."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from routing.doors import vroom, vrplib
from routing.doors.vroom_answer import answer_of, straight
from routing.doors.vroom_json import ComputingTimes
from routing.errors import MatrixUnavailable
from routing.matrices.base import MatrixSource
from routing.matrices.imported import ImportedRoads
from routing.plan import Note
from routing.planner import plan

Answered = tuple[str, Sequence[Note]]
"""An answer in the file's own format, and what had to be done otherwise than asked."""

VRPLIB = frozenset({".vrp", ".txt"})
LARGEST_FILE = 200_000_000


def plan_file(
    file: Path, *, seconds: int, seed: int, matrix: MatrixSource, roads: ImportedRoads
) -> Answered:
    """Return the answer to VROOM's JSON, or to a VRPLIB file, and the plan's notes.

    Raises:
        RoutingError: the file asks what cannot be planned.
    """
    if file.stat().st_size > LARGEST_FILE:
        raise click.ClickException(f"{file} is too large")
    if file.suffix.lower() in VRPLIB:
        return _vrplib(file, seconds, seed)
    return _vroom(file, seconds, seed, matrix, roads)


def _vrplib(file: Path, seconds: int, seed: int) -> Answered:
    instance = vrplib.read(file.read_text("utf-8", errors="replace"))
    found = plan(instance.problem, seconds=seconds, seed=seed, matrix=instance.given)
    return vrplib.solution(found), found.notes


def _vroom(
    file: Path, seconds: int, seed: int, matrix: MatrixSource, roads: ImportedRoads
) -> Answered:
    began = time.monotonic()
    question = vroom.read(file.read_bytes())
    if question.given is None:
        _warn_of_far_places(question, roads)
    loaded = time.monotonic()
    source = question.source(matrix)
    found = plan(question.problem, seconds=seconds, seed=seed, matrix=source)
    times = ComputingTimes(
        round(1000 * (loaded - began)), round(1000 * (time.monotonic() - loaded))
    )
    line = roads.roads.line if roads.is_imported else straight
    answer = answer_of(question, found, times, line)
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode(), found.notes


def _warn_of_far_places(question: vroom.Question, roads: ImportedRoads) -> None:
    """Name the jobs that lie too far from every road; they will be left out as unreachable."""
    if not roads.is_imported:
        return
    stops = question.problem.stops
    try:
        far = roads.roads.far_places([stop.coordinates for stop in stops])
    except MatrixUnavailable as failure:
        click.echo(f"roads cannot be used: {failure}", err=True)
        return
    for place in far:
        sentence = f"job {stops[place.row].id} is {place.off_road_m:,} m from any road"
        click.echo(sentence, err=True)
