"""``antar import``: take in a spreadsheet of applications without a browser."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click
from rich.console import Console

from backend.accounts.repository import credentials_of
from backend.cases.comparison import Comparison
from backend.cases.family import open_family_keys
from backend.cases.intake_service import Desk, Upload, import_file, preview_import
from backend.installation import Installation, installation
from backend.shared.clock import utc_now
from backend.shared.roles import Actor
from backend.shared.words import Language


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "username", required=True, help="The account that answers for it.")
@click.option("--preview", is_flag=True, help="Only say what it would bring.")
def import_(file: Path, username: str, *, preview: bool) -> None:
    """Take in the good rows of FILE (.xlsx or .csv) and name what is wrong with the others.

    Leaves with status 1 when any row was refused.
    """
    upload = Upload(file.name, file.read_bytes())
    comparison = asyncio.run(_import(installation(), upload, username, preview=preview))
    for fault in comparison.faults:
        column = f", {fault.column}" if fault.column else ""
        click.echo(f"row {fault.row}{column}: {fault.words.read(Language.ENGLISH)}")
    click.echo(
        f"rows {comparison.rows}, added {len(comparison.added)}, "
        f"changed {len(comparison.changed)}, unchanged {comparison.unchanged}, "
        f"locked {len(comparison.locked)}, refused {comparison.refused}"
    )
    sys.exit(1 if comparison.refused else 0)


async def _import(
    place: Installation, upload: Upload, username: str, *, preview: bool
) -> Comparison:
    async with place.database():
        desk = Desk(
            office=place.office,
            families=open_family_keys(place.keys_directory),
            actor=await actor_called(username),
            now=utc_now(),
        )
        with Console(stderr=True).status(f"Reading {upload.name}"):
            if preview:
                return await preview_import(upload, desk)
            _, comparison = await import_file(upload, desk)
            return comparison


async def actor_called(username: str) -> Actor:
    """Return who answers for a command.

    Raises:
        ClickException: nobody is called so.
    """
    found = await credentials_of(username)
    if found is None:
        raise click.ClickException(f"there is no account {username}")
    account, _ = found
    return Actor(account.id, account.name, account.role)
