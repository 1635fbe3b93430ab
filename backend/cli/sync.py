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
from backend.sync.importing import import_outbox, read_outbox_file
from backend.sync.schemas import Verdict, VerdictKind


@click.group()
def sync() -> None:
    """Take in what a phone could not send by itself."""


@sync.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "username", required=True, help="The account that answers for it.")
def import_(file: Path, username: str) -> None:
    """Take in the records of FILE, which a courier's phone saved, each once and for ever.

    Leaves with status 1 when any record was refused.
    """
    verdicts = asyncio.run(_import(installation(), file.read_bytes(), username))
    for verdict in verdicts:
        why = f": {verdict.detail}" if verdict.detail else ""
        click.echo(f"{verdict.id} {verdict.verdict.value}{why}")
    refused = sum(verdict.verdict is VerdictKind.REJECTED for verdict in verdicts)
    click.echo(f"records {len(verdicts)}, refused {refused}")
    sys.exit(1 if refused else 0)


async def _import(place: Installation, content: bytes, username: str) -> list[Verdict]:
    async with place.database():
        now = utc_now()
        taken = await import_outbox(
            read_outbox_file(content),
            policy=place.door_policy,
            actor=await actor_called(username),
            language=Language.ENGLISH,
            enrolled_only=place.settings.require_device,
            now=now,
        )
        for order_id in taken.closed:
            await receipt_of(order_id, press=place.receipt_press, now=now)
        return taken.verdicts
