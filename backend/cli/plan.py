"""``antar plan``: what a day's runs would look like; or, given a file, what it asks."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID

import click
from rich.console import Console

from backend.accounts.service import active_couriers
from backend.cli.plan_file import plan_file
from backend.cli.reader import readers_language
from backend.handover.attempt_repository import next_visits
from backend.handover.driving import learn_driving
from backend.installation import Installation, installation
from backend.orders import repository as orders
from backend.orders.repository import OrderRow
from backend.planning import searching
from backend.planning.answer import Answer, LeftOut, PlannedRoute, PlannedStop, Waiting
from backend.planning.repository import Question
from backend.planning.rules.notes import NOTES
from backend.planning.rules.question import NOT_PLANNABLE, Shift
from backend.planning.rules.unassigned import UNASSIGNED
from backend.shared.clock import OFFICE_ZONE, office_date, utc_now
from backend.shared.words import Language
from routing.plan import Note

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DAY = (time(8), time(16))
CAPACITY = 100


@click.command()
@click.argument("problem", type=FILE, required=False)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day; today unless given.")
@click.option(
    "--days",
    type=click.IntRange(1, 10),
    default=1,
    show_default=True,
    help="Working days; runs are made for the first, on the others some may wait.",
)
@click.option("--seconds", type=click.IntRange(1, 600), default=5, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, help="For PROBLEM: another search.")
def plan(problem: Path | None, on: datetime | None, days: int, seconds: int, seed: int) -> None:
    """Plan every order that is ready, for all couriers, and show the routes, stop by stop.

    With PROBLEM, plan that file instead: VROOM's JSON, or VRPLIB's .vrp or Solomon's .txt.
    """
    place = installation()
    if problem is None:
        asyncio.run(_plan(place, on.date() if on else office_date(utc_now()), days, seconds))
        return
    answer, notes = plan_file(
        problem, seconds=seconds, seed=seed, matrix=place.matrix, roads=place.roads
    )
    _say(notes)
    click.echo(answer)


async def _plan(place: Installation, day: date, days: int, seconds: int) -> None:
    async with place.database():
        await learn_driving(place.guess, otherwise=place.driving, now=utc_now())
        couriers = {courier.id: courier.name for courier in await active_couriers()}
        question = Question(
            date=day,
            depot_id=place.office.depots[0].id,
            shifts=tuple(Shift(courier, *DAY, CAPACITY) for courier in couriers),
            order_ids=None,
            seconds=seconds,
            days=days,
        )
        with Console().status(f"Planning for {seconds} seconds") as status:

            async def report(answer: Answer) -> None:
                kilometres = sum(route.distance_m for route in answer.routes) / 1000
                status.update(f"{kilometres:.1f} km, {len(answer.unassigned)} without a place")

            answer = await searching.answer_to(
                question,
                finder=place.finder,
                office=place.office,
                on_better=report,
                next_visits=next_visits,
            )
        found = await orders.orders_by_ids(answer.order_ids)
    _say(answer.notes)
    _show(answer, couriers, {order.id: order for order in found})


def _say(notes: Iterable[Note]) -> None:
    """Say beside the plan, not in it, what had to be done otherwise than asked."""
    language = readers_language(os.environ)
    for note in notes:
        who = f"{note.who}: {note.why}" if note.why else note.who
        click.echo(f"{NOTES[note.kind].read(language)} ({who})", err=True)


def _show(answer: Answer, couriers: Mapping[UUID, str], found: Mapping[UUID, OrderRow]) -> None:
    """Print each route with its stops, then every order that is on none, and why."""
    for route in (*answer.routes, *answer.later):
        click.echo(f"\n{couriers[route.courier_id]}: {_totals(route)}")
        for number, stop in enumerate(route.stops, start=1):
            click.echo(f"{number:>4}. {_stop(stop, found)}")
    _show_left("without a place", answer.unassigned, found)
    _show_waiting(answer.waiting, found)
    _show_left("not ready", answer.not_plannable, found)


def _totals(route: PlannedRoute) -> str:
    passports = sum(len(stop.order_ids) for stop in route.stops)
    hours = f"{_time(route.departs_at)}-{_time(route.returns_at)}"
    return (
        f"{office_date(route.departs_at)} {hours}, {len(route.stops)} stops, "
        f"{passports} passports, {route.distance_m / 1000:.1f} km"
    )


def _stop(stop: PlannedStop, found: Mapping[UUID, OrderRow]) -> str:
    due = [found[order_id] for order_id in stop.order_ids]
    numbers = ", ".join(order.number for order in due)
    return f"{_time(stop.arrival)}-{_time(stop.departure)}  {numbers}  {due[0].address_text}"


def _show_left(title: str, left_out: Sequence[LeftOut], found: Mapping[UUID, OrderRow]) -> None:
    click.echo(f"\n{title}: {len(left_out)}")
    words = {**NOT_PLANNABLE, **UNASSIGNED}
    for left in left_out:
        reason = words[left.reason].read(Language.ENGLISH)
        click.echo(f"      {found[left.order_id].number}  {reason}")


def _show_waiting(waiting: Sequence[Waiting], found: Mapping[UUID, OrderRow]) -> None:
    if waiting:
        click.echo(f"\nwaiting: {len(waiting)}")
    for left in waiting:
        click.echo(f"      {found[left.order_id].number}  until {left.until}")


def _time(instant: datetime) -> str:
    return f"{instant.astimezone(OFFICE_ZONE):%H:%M}"
