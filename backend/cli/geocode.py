"""``antar geocode``: a CSV of addresses in, a CSV of places with their confidence out."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click
from rich.progress import track

from backend.installation import installation
from routing.gazetteer import Gazetteer, load_aliases, read_gazetteer
from routing.geocoding import Address, Answer, Geocoder

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
LARGEST_CELL = 10_000_000


@click.command()
@click.argument("addresses", type=FILE)
@click.argument("answers", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--gazetteer", type=FILE, help="Villages with points, as CSV; else those imported here."
)
@click.option("--aliases", type=FILE, help="Former names and spellings, as CSV.")
def geocode(addresses: Path, answers: Path, gazetteer: Path | None, aliases: Path | None) -> None:
    """Geocode the CSV file ADDRESSES into the CSV file ANSWERS.

    Its columns are id and address and, as far as they are known, kabupaten, kecamatan, desa,
    dusun, rt, rw, landmark and location (a map link or coordinates). A row that cannot be read is
    answered with level "none"; it never stops the others.
    """
    geocoder = Geocoder(_gazetteer(gazetteer, aliases))
    rows = list(_rows(addresses))
    with answers.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_answered(track(rows, "Geocoding"), geocoder))


def _gazetteer(file: Path | None, aliases: Path | None) -> Gazetteer:
    if file:
        return read_gazetteer(file, aliases=aliases)
    known = installation().locator.gazetteer
    return replace(known, aliases=(*known.aliases, *load_aliases(aliases))) if aliases else known


def _rows(file: Path) -> Iterator[tuple[str, Address]]:
    """Read the addresses; whatever a cell holds is text, and a missing column is empty.

    Raises:
        ClickException: the file has no column named ``address``.
    """
    csv.field_size_limit(LARGEST_CELL)
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        reader = csv.DictReader((line.replace("\0", "") for line in lines), restval="")
        if "address" not in (reader.fieldnames or ()):
            raise click.ClickException(f"{file}: there must be a column named address")
        for number, row in enumerate(reader, start=1):
            yield (row.get("id") or str(number), _address(row))


def _address(row: Mapping[str, str]) -> Address:
    return Address(
        text=row["address"],
        regency=row.get("kabupaten", ""),
        district=row.get("kecamatan", ""),
        village=row.get("desa", ""),
        hamlet=row.get("dusun", ""),
        rt=row.get("rt", ""),
        rw=row.get("rw", ""),
        landmark=row.get("landmark", ""),
        location=row.get("location", ""),
    )


def _answered(
    rows: Iterable[tuple[str, Address]], geocoder: Geocoder
) -> Iterator[tuple[object, ...]]:
    for name, address in rows:
        yield (name, *_cells(geocoder.geocode(address)))


def _cells(answer: Answer) -> tuple[object, ...]:
    point = answer.coordinates
    return (
        answer.level.value,
        answer.village.code if answer.village else "",
        answer.district_code or "",
        point.latitude if point else "",
        point.longitude if point else "",
        round(answer.radius_m) if answer.radius_m is not None else "",
        "true" if answer.accepted else "false",
        " ".join(candidate.village.code for candidate in answer.candidates),
        " ".join(reason.code.value for reason in answer.reasons),
    )
