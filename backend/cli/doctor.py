"""``antar doctor``: look at the installation and say, line by line, what must be mended."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console

from backend.cases.family import open_family_keys
from backend.cases.holidays import knows_joint_leave
from backend.handover.sealers.file_key import FileKeySealer, ReceiptKeyUnusable
from backend.installation import Installation, installation
from backend.orders.keys import open_recipient_secret, open_seal_keys
from backend.photos.store import open_photo_store
from backend.places.villages import gazetteer_view
from backend.shared.clock import office_date, utc_now
from backend.shared.errors import DomainError
from backend.shared.key_files import KeyFileUnsafe
from backend.shared.words import Language
from backend.web.screens import ScreensNotBuilt, screens

LEAST_FREE_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. What is not well but can be lived with is a warning."""

    well: bool
    sentence: str
    bearable: bool = False


@click.command()
def doctor() -> None:
    """Look at the installation; leaves with status 1 when something must be mended."""
    place = installation()
    findings = asyncio.run(_look(place))
    console = Console(highlight=False)
    for finding in findings:
        mark = "[green]ok  [/]" if finding.well else "[yellow]note[/]"
        if not finding.well and not finding.bearable:
            mark = "[red]MEND[/]"
        console.print(f"{mark} {finding.sentence}")
    sys.exit(any(not finding.well and not finding.bearable for finding in findings))


async def _look(place: Installation) -> list[Finding]:
    checks: list[Callable[[Installation], Awaitable[Finding]]] = [
        _database,
        _keys,
        _screens,
        _gazetteer,
        _holidays,
        _disk,
    ]
    return [await check(place) for check in checks]


async def _database(place: Installation) -> Finding:
    try:
        async with place.database() as (database, _):
            return Finding(well=True, sentence=f"The {database.kind} database answers.")
    except DomainError as failure:
        return Finding(well=False, sentence=failure.read(Language.ENGLISH))


async def _keys(place: Installation) -> Finding:
    try:
        count = len(open_seal_keys(place.keys_directory).public_keys())
        open_recipient_secret(place.keys_directory)
        open_family_keys(place.keys_directory)
        open_photo_store(Path(place.settings.photos_directory), place.keys_directory)
        FileKeySealer(place.keys_directory / "receipt", place.office.name)
    except (KeyFileUnsafe, ReceiptKeyUnusable, OSError) as failure:
        return Finding(well=False, sentence=f"Keys: {failure}")
    return Finding(well=True, sentence=f"Seal keys: {count}. Keep a copy apart from the database.")


async def _screens(place: Installation) -> Finding:
    try:
        screens(Path(place.settings.web_directory))
    except ScreensNotBuilt as failure:
        return Finding(well=False, sentence=str(failure))
    return Finding(well=True, sentence="The screens are built.")


async def _gazetteer(place: Installation) -> Finding:
    view = gazetteer_view(place.locator.gazetteer, Language.ENGLISH)
    remedy = f" Run: {view.command}" if view.command else ""
    return Finding(well=view.complete, bearable=True, sentence=view.message + remedy)


async def _holidays(_: Installation) -> Finding:
    year = office_date(utc_now()).year
    if knows_joint_leave(year):
        return Finding(
            well=True, sentence=f"National holidays and joint leave of {year} are known."
        )
    sentence = f"The joint leave (cuti bersama) of {year} is not known: enter it as closed days."
    return Finding(well=False, bearable=True, sentence=sentence)


async def _disk(place: Installation) -> Finding:
    folder = place.keys_directory if place.keys_directory.exists() else Path.cwd()
    free = shutil.disk_usage(folder).free
    sentence = f"Free disk space: {free / 1e9:.1f} GB."
    return Finding(well=free >= LEAST_FREE_BYTES, sentence=sentence)
