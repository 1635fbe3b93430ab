"""``antar migrate``: bring the database to today's tables."""

from __future__ import annotations

import asyncio

import click

from backend.installation import installation


@click.command()
def migrate() -> None:
    """Bring the database to today's tables; what it holds is kept."""
    asyncio.run(_migrate())


async def _migrate() -> None:
    async with installation().database() as (database, done):
        for name in done:
            click.echo(f"migrated: {name}")
        click.echo(f"The {database.kind} database is up to date.")
