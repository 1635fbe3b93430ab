"""``antar plan``: what a day's runs would look like; or, given a file, what it asks."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID

import click
from rich.console import Console
from rich.table import Table

from backend.accounts.service import active_couriers
from backend.cli.plan_file import plan_file
from backend.handover.driving import learn_driving
from backend.installation import Installation, installation
from backend.planning import service
from backend.planning.answer import Answer, PlannedRoute
from backend.planning.repository import Question
from backend.planning.rules.question import Shift
from backend.shared.clock import OFFICE_ZONE, office_date, utc_now

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DAY = (time(8), time(16))
CAPACITY = 100


@click.command()
@click.argument("problem", type=FILE, required=False)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day; today unless given.")
@click.option("--seconds", type=click.IntRange(1, 600), default=5, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, help="For PROBLEM: another search.")
def plan(problem: Path | None, on: datetime | None, seconds: int, seed: int) -> None:
    """Plan every order that is ready, for all couriers, and show the routes.

    With PROBLEM, plan that file instead: VROOM's JSON, or VRPLIB's .vrp or Solomon's .txt.
    """
    place = installation()
    if problem is None:
        asyncio.run(_plan(place, on.date() if on else office_date(utc_now()), seconds))
        return
    click.echo(
        plan_file(problem, seconds=seconds, seed=seed, matrix=place.matrix, roads=place.roads)
    )


async def _plan(place: Installation, day: date, seconds: int) -> None:
    async with place.database():
        await learn_driving(place.guess, otherwise=place.driving, now=utc_now())
        couriers = {courier.id: courier.name for courier in await active_couriers()}
        question = Question(
            date=day,
            depot_id=place.office.depots[0].id,
            shifts=tuple(Shift(courier, *DAY, CAPACITY) for courier in couriers),
            order_ids=None,
            seconds=seconds,
        )
        with Console().status(f"Planning for {seconds} seconds") as status:

            async def report(answer: Answer) -> None:
                kilometres = sum(route.distance_m for route in answer.routes) / 1000
                status.update(f"{kilometres:.1f} km, {len(answer.unassigned)} without a place")

            answer = await service.answer_to(
                question, finder=place.finder, office=place.office, on_better=report
            )
    _show(answer, couriers)


def _show(answer: Answer, couriers: Mapping[UUID, str]) -> None:
    table = Table("courier", "leaves", "is back", "stops", "passports", "km", title="Plan")
    for route in answer.routes:
        table.add_row(couriers[route.courier_id], *_row(route))
    Console().print(table)
    click.echo(f"without a place: {len(answer.unassigned)}")
    click.echo(f"not ready: {len(answer.not_plannable)}")


def _row(route: PlannedRoute) -> tuple[str, ...]:
    return (
        f"{route.departs_at.astimezone(OFFICE_ZONE):%H:%M}",
        f"{route.returns_at.astimezone(OFFICE_ZONE):%H:%M}",
        str(len(route.stops)),
        str(sum(len(stop.order_ids) for stop in route.stops)),
        f"{route.distance_m / 1000:.1f}",
    )
