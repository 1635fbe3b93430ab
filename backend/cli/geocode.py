"""``antar geocode``: a CSV of addresses in, a CSV of places with their confidence out."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from backend.cli.address_table import AddressTable, read_addresses
from backend.cli.answer_file import written_whole
from backend.settings import read_office, read_settings
from routing.gazetteer import Gazetteer, load_aliases, load_gazetteer
from routing.gazetteer.source_files import read_area
from routing.geocoding import Answer, Geocoder

COLUMNS = (
    "id",
    "level",
    "village_code",
    "district_code",
    "latitude",
    "longitude",
    "radius_m",
    "accepted",
    "candidates",
    "reasons",
)

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DECIMALS = 6
"""Of degrees: a tenth of a metre."""
FORMULA = re.compile(r"[=+\-@\t\r](?!\d+(?:[.,]\d+)?$)")
"""What a spreadsheet would take for a formula; a number with a sign is none."""


@click.command()
@click.argument("addresses", type=FILE)
@click.argument("answers", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--gazetteer",
    type=FILE,
    help="Villages with points, as CSV, GeoJSON or SQL; else those imported here.",
)
@click.option("--aliases", type=FILE, help="Former names and spellings, as CSV.")
def geocode(addresses: Path, answers: Path, gazetteer: Path | None, aliases: Path | None) -> None:
    """Geocode the CSV file ADDRESSES into the CSV file ANSWERS.

    Its columns are id and address (or alamat) and, as far as they are known, kabupaten, kecamatan,
    desa, dusun, rt, rw, landmark and location (a map link or coordinates). A row that cannot be
    read is answered with level "none"; it never stops the others.
    """
    if answers.exists() and answers.samefile(addresses):
        raise click.ClickException(f"{answers} holds the addresses: give the answers another file")
    table = read_addresses(addresses)
    for oddity in table.oddities:
        click.echo(f"{addresses}: {oddity}", err=True)
    geocoder = Geocoder(_gazetteer(gazetteer, aliases))
    with written_whole(answers) as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        accepted = 0
        for name, answer in _answered(table, geocoder):
            writer.writerow((_harmless(name), *_cells(answer)))
            accepted += answer.accepted
    rows, unreadable = len(table.rows), table.unreadable
    asked = rows - accepted - unreadable
    click.echo(
        f"rows {rows}, accepted {accepted}, asked of a person {asked}, unreadable {unreadable}",
        err=True,
    )


def _answered(table: AddressTable, geocoder: Geocoder) -> Iterator[tuple[str, Answer]]:
    for name, address in track(table.rows, "Geocoding", console=Console(stderr=True)):
        yield name, geocoder.geocode(address)


def _gazetteer(file: Path | None, aliases: Path | None) -> Gazetteer:
    """Return the area of a file, or that which this office serves."""
    if file:
        return read_area(file, aliases)
    settings = read_settings(os.environ)
    office = read_office(settings.office_path)
    known = load_gazetteer(Path(settings.gazetteer_directory)).within(office.regency_codes)
    return replace(known, aliases=(*known.aliases, *load_aliases(aliases))) if aliases else known


def _harmless(name: str) -> str:
    """Return an id as a spreadsheet leaves it alone: what looks like a formula is quoted."""
    return f"'{name}" if FORMULA.match(name) else name


def _cells(answer: Answer) -> tuple[object, ...]:
    point = answer.coordinates
    return (
        answer.level.value,
        answer.village.code if answer.village else "",
        answer.district_code or "",
        round(point.latitude, DECIMALS) if point else "",
        round(point.longitude, DECIMALS) if point else "",
        round(answer.radius_m) if answer.radius_m is not None else "",
        "true" if answer.accepted else "false",
        " ".join(candidate.village.code for candidate in answer.candidates),
        " ".join(reason.code.value for reason in answer.reasons),
    )
