"""``antar gazetteer``: bring in the villages' points and outlines, and say what is known."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console

from backend.installation import Installation, installation
from backend.places.report import door_report
from backend.places.schemas import DoorReport, GazetteerView
from backend.places.villages import gazetteer_view
from backend.shared.clock import office_date, utc_now
from backend.shared.words import Language
from routing.errors import GazetteerUnreachable, InvalidGazetteer
from routing.gazetteer import Gazetteer, imports_of, load_gazetteer
from routing.gazetteer.imports import DEFAULT_SOURCE, import_gazetteer

TRIED = "tried"


@click.group()
def gazetteer() -> None:
    """Villages, their points and outlines: import them, or see what is known."""


@gazetteer.command("import")
@click.option("--from", "source", default=DEFAULT_SOURCE, help="A URL, or a CSV, GeoJSON or SQL.")
@click.option("--sha256", help="Refuse anything else than the file with this hash.")
@click.option("--licence", help="What the source says of its use; kept with the import.")
@click.option(
    "--aliases",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Former names and spellings, as CSV.",
)
def import_(source: str, sha256: str | None, licence: str | None, aliases: Path | None) -> None:
    """Import village points and outlines; what is known already is kept where nothing is new."""
    place = installation()
    with Console().status("Importing villages"):
        report = import_gazetteer(
            source,
            into=place.gazetteer_directory,
            imported_on=office_date(utc_now()),
            sha256=sha256,
            licence=licence,
            aliases=aliases,
        )
    click.echo(f"{report.with_point} of {report.villages} villages have a point.")
    click.echo(f"{report.with_outline} have an outline. Restart the server to use them.")


@gazetteer.command()
def status() -> None:
    """Say what is known of the area, where it came from, and under which licence."""
    place = installation()
    known = place.locator.gazetteer
    view = gazetteer_view(known, Language.ENGLISH)
    click.echo(f"{view.message} {_remedy(view)}".strip())
    click.echo(f"outlines: {len(known.outlines)}, aliases: {len(known.aliases)}")
    for line in _coverage(known):
        click.echo(line)
    for report in imports_of(place.gazetteer_directory):
        click.echo(f"{report.imported_on}  {report.source}  licence: {report.licence}")
        click.echo(f"{'':12}sha256: {report.sha256}")


@gazetteer.command()
def learned() -> None:
    """Say what handovers have taught of their doors, and how much nearer pins are for it."""
    place = installation()

    async def report() -> DoorReport:
        async with place.database():
            return await door_report(place.locator.gazetteer)

    told = asyncio.run(report())
    click.echo(f"{told.learned} doors learned, in {told.villages} villages")
    for teaching, count in told.refused.items():
        click.echo(f"{count} not learned: {teaching}")
    rows = [
        *((f"couriers were sent to: {line.level.value}", line.distance) for line in told.sent_to),
        ("the villages' own points", told.village_point),
        ("the same doors, by the others' anchor", told.anchor),
    ]
    for name, found in rows:
        if found:
            click.echo(
                f"{name:<40} {found.doors:>6} doors, "
                f"median {found.median_m:>6} m, 9 in 10 within {found.p90_m:>6} m"
            )


def _coverage(known: Gazetteer) -> Iterator[str]:
    """Say of each regency how many of its villages have a point, and how many an outline."""
    for code, regency in known.regencies.items():
        villages = [it for it in known.villages.values() if it.regency_code == code]
        pointed = sum(it.point is not None for it in villages)
        outlined = sum(known.outlines.of(it.code) is not None for it in villages)
        yield (
            f"{code}  {regency.full_name:<32} {len(villages):>5} villages, "
            f"{pointed:>5} with a point, {outlined:>5} with an outline"
        )


def try_import_once(place: Installation) -> None:
    """Try the import on the first start; go on without it, saying what that means."""
    directory = place.gazetteer_directory
    if (directory / TRIED).exists() or imports_of(directory):
        return
    directory.mkdir(parents=True, exist_ok=True)
    with Console(stderr=True).status("Fetching the villages' points (once)"):
        try:
            import_gazetteer(into=directory, imported_on=office_date(utc_now()))
        except (GazetteerUnreachable, InvalidGazetteer) as failure:
            click.echo(f"Village points could not be fetched: {failure}", err=True)
            known = load_gazetteer(directory)
            view = gazetteer_view(known, Language.ENGLISH)
            click.echo(f"{view.message} {_remedy(view)}", err=True)
    (directory / TRIED).touch()


def _remedy(view: GazetteerView) -> str:
    return f"Run: {view.command}" if view.command else ""
