"""``antar sync``: take in what a phone could not send by itself."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click

from backend.cli.importing import actor_called
from backend.handover.receipting import receipt_of
from backend.installation import Installation, installation
from backend.shared.clock import utc_now
from backend.shared.words import Language
from backend.sync.importing import import_outbox, import_photos, read_outbox_file
from backend.sync.schemas import PhotoVerdict, Verdict, VerdictKind


@click.group()
def sync() -> None:
    """Take in what a phone could not send by itself."""


@sync.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "username", required=True, help="The account that answers for it.")
def import_(file: Path, username: str) -> None:
    """Take in the records and photos of FILE, saved by a phone, each once and for ever.

    Leaves with status 1 when any of them was refused.
    """
    verdicts, photos = asyncio.run(_import(installation(), file.read_bytes(), username))
    for verdict in verdicts:
        why = f": {verdict.detail}" if verdict.detail else ""
        click.echo(f"{verdict.id} {verdict.verdict.value}{why}")
    refused = sum(verdict.verdict is VerdictKind.REJECTED for verdict in verdicts)
    for photo in photos:
        if not photo.kept:
            click.echo(f"photo {photo.id} refused: {photo.detail}")
    lost = sum(not photo.kept for photo in photos)
    click.echo(f"records {len(verdicts)}, refused {refused}")
    click.echo(f"photos {len(photos)}, refused {lost}")
    sys.exit(1 if refused or lost else 0)


async def _import(
    place: Installation, content: bytes, username: str
) -> tuple[list[Verdict], list[PhotoVerdict]]:
    async with place.database():
        now = utc_now()
        file = read_outbox_file(content)
        taken = await import_outbox(
            file,
            policy=place.door_policy,
            actor=await actor_called(username),
            language=Language.ENGLISH,
            enrolled_only=place.settings.require_device,
            now=now,
        )
        for order_id in taken.closed:
            await receipt_of(order_id, press=place.receipt_press, now=now)
        photos = await import_photos(
            file, store=place.photo_store, language=Language.ENGLISH, now=now
        )
        return taken.verdicts, photos
