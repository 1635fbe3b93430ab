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
from routing.gazetteer import Gazetteer, ImportReport, imports_of, load_gazetteer
from routing.gazetteer.imports import DEFAULT_SOURCE, import_aliases, import_gazetteer

TRIED = "tried"
MOST_TOLD = 20
"""Villages named one by one; of more, the number is told."""


@click.group()
def gazetteer() -> None:
    """Villages, their points and outlines: import them, or see what is known."""


@gazetteer.command("import")
@click.option(
    "--from", "source", help="A URL, or a CSV, GeoJSON or SQL.", show_default=DEFAULT_SOURCE
)
@click.option("--sha256", help="Refuse anything else than the file with this hash.")
@click.option("--licence", help="What the source says of its use; kept with the import.")
@click.option(
    "--aliases",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Former names and spellings, as CSV; without --from, they alone.",
)
def import_(
    source: str | None, sha256: str | None, licence: str | None, aliases: Path | None
) -> None:
    """Import village points and outlines; what is known already is kept where nothing is new."""
    into, today = installation().gazetteer_directory, office_date(utc_now())
    with Console(stderr=True).status("Importing villages"):
        if aliases and source is None:
            report = import_aliases(aliases, into=into, imported_on=today, licence=licence)
        else:
            report = import_gazetteer(
                source or DEFAULT_SOURCE,
                into=into,
                imported_on=today,
                sha256=sha256,
                licence=licence,
                aliases=aliases,
            )
    for line in _outcome(report):
        click.echo(line)


def _outcome(report: ImportReport) -> Iterator[str]:
    """Say what an import brought, and of what it left out the first parts, with the reason."""
    yield (
        f"added {report.added}, changed {report.changed}, left out {len(report.left_out)}, "
        f"other names {report.aliases}"
    )
    yield from (f"  left out: {fault}" for fault in report.left_out[:MOST_TOLD])
    if len(report.left_out) > MOST_TOLD:
        yield f"  and {len(report.left_out) - MOST_TOLD} more"
    yield f"{report.with_point} of {report.villages} villages have a point."
    yield f"{report.with_outline} have an outline. Restart the server to use them."


@gazetteer.command()
def status() -> None:
    """Say what is known of the area, where it came from, and under which licence."""
    place = installation()
    known = place.locator.gazetteer
    for line in (*_points(known), *_coverage(known)):
        click.echo(line)
    for report in imports_of(place.gazetteer_directory):
        click.echo(f"{report.imported_on}  {report.source}  licence: {report.licence}")
        click.echo(f"{'':12}sha256: {report.sha256}")
        if report.left_out:
            click.echo(f"{'':12}left out: {len(report.left_out)}")


def _points(known: Gazetteer) -> Iterator[str]:
    """Say how many villages have a point, and by name which lack one where those are few."""
    view = gazetteer_view(known, Language.ENGLISH)
    without = [village for village in known.villages.values() if village.point is None]
    if view.command:
        yield f"{view.message} {_remedy(view)}"
    else:
        yield f"{view.villages_with_points} of {view.villages} villages have a point."
        yield from (f"  without: {it.code} {known.describe(it)}" for it in without[:MOST_TOLD])
        if len(without) > MOST_TOLD:
            yield f"  and {len(without) - MOST_TOLD} more"
    yield f"outlines: {len(known.outlines)}, aliases: {len(known.aliases)}"


@gazetteer.command()
def learned() -> None:
    """Say what handovers have taught of their doors, and how much nearer pins are for it."""
    place = installation()
    _check_database(place.settings.database_url)

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


def _check_database(address: str) -> None:
    """Refuse a database that is not there: opening it would make an empty one, which knows nothing.

    Raises:
        ClickException: the file of a SQLite database is missing.
    """
    file = address.removeprefix("sqlite:///")
    if "://" not in file and not Path(file).is_file():
        raise click.ClickException(f"there is no database at {file}")


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
