"""``antar roads``: bring in the roads of an OpenStreetMap extract, and say what is in use."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from backend.installation import installation
from backend.shared.clock import office_date, utc_now
from routing.roads.store import RoadsReport, report_of
from routing.roads.ways import Season

AROUND_KM = 200.0


@click.group()
def roads() -> None:
    """Roads for planning: import them, or see which are in use."""


@roads.command("import")
@click.argument("extract", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--within-km",
    type=click.FloatRange(0, 2000),
    default=AROUND_KM,
    show_default=True,
    help="Keep the ways this near to the office; 0 keeps all.",
)
@click.option(
    "--season",
    type=click.Choice([season.value for season in Season]),
    default=Season.WET.value,
    show_default=True,
    help="In the wet, seasonal tracks and fords are closed.",
)
def import_(extract: Path, within_km: float, season: str) -> None:
    """Import EXTRACT, an .osm.pbf file; a running server takes to the new roads by itself."""
    from routing.roads.imports import import_roads  # noqa: PLC0415 - the reader is heavy

    place = installation()
    centre = place.office.depots[0].coordinates
    with Console(stderr=True).status(f"Importing roads from {extract.name}"):
        report = import_roads(
            extract,
            into=Path(place.settings.roads_directory),
            imported_on=office_date(utc_now()),
            season=Season(season),
            within=(centre, within_km * 1000) if within_km else None,
        )
    _say(report)


@roads.command()
def status() -> None:
    """Say which roads are in use, and where they came from."""
    place = installation()
    report = report_of(Path(place.settings.roads_directory))
    if report is None:
        click.echo(f"No roads were imported; ways are measured by {place.matrix.name}.")
        click.echo("Import some: antar roads import FILE.osm.pbf")
    else:
        _say(report)


def _say(report: RoadsReport) -> None:
    around = f" within {report.within_km:g} km of the office" if report.within_km else ""
    click.echo(f"Roads {report.version}, {report.season} season{around}:")
    for mode, kilometres in report.length_km.items():
        click.echo(f"  {mode:<11} {kilometres:>9,} km")
    click.echo(f"  {report.junctions:,} junctions, {report.edges:,} roads between them")
    click.echo(f"  {report.imported_on}  {report.source}  sha256 {report.sha256}")
    click.echo("  (c) OpenStreetMap contributors, ODbL 1.0")
