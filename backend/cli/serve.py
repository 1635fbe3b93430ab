"""``antar serve``: prepare what is missing, say where to go, and serve."""

from __future__ import annotations

import asyncio
import os
import socket
from ipaddress import ip_address

import click
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from backend.accounts.invitation_service import invite_first_administrator
from backend.cli.demo import LOGINS, PASSWORD, prepare_demo
from backend.cli.gazetteer import try_import_once
from backend.installation import Installation, installation
from backend.shared.clock import utc_now

HOST = "127.0.0.1"
LEAVE_WITHIN_S = 10


@click.command()
@click.option("--host", default=HOST, show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--demo", is_flag=True, help="Serve a trial office with invented people.")
@click.option("--workers", default=1, show_default=True, help="Processes; PostgreSQL only.")
def serve(host: str, port: int, workers: int, *, demo: bool) -> None:
    """Serve the office; on an empty database, load the trial office or invite an administrator."""
    os.environ.setdefault("ANTAR_BASE_URL", f"http://{HOST}:{port}")
    if demo:
        os.environ["ANTAR_DEMO"] = "true"
    place = installation()
    if place.settings.demo and not ip_address(host).is_loopback:
        raise click.ClickException("the trial office serves this computer only: leave out --host")
    if workers > 1 and not place.settings.database_url.startswith("postgres"):
        raise click.ClickException("SQLite serves from one process: leave out --workers")
    _check_port(host, port)
    try_import_once(place)
    asyncio.run(_welcome(place))
    Granian(
        "litestar_app:create_app",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        factory=True,
        workers=workers,
        respawn_failed_workers=True,
        workers_kill_timeout=LEAVE_WITHIN_S,
        log_level=LogLevels(place.settings.log_level),
    ).serve()


def _check_port(host: str, port: int) -> None:
    """Refuse a port that is taken: two servers would share its visitors without a word.

    Raises:
        ClickException: something listens there already.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            sentence = f"{host}:{port} cannot be used ({fault.strerror}); choose another --port"
            raise click.ClickException(sentence) from fault


async def _welcome(place: Installation) -> None:
    """Prepare the database and say how to sign in."""
    base = place.settings.base_url
    async with place.database():
        if place.settings.demo:
            await prepare_demo(place)
            click.echo(f"\n  DEMO. Invented people only; every password is {PASSWORD}\n")
            for role, names in LOGINS.items():
                click.echo(f"    {role:<14} {', '.join(names)}")
            if place.demo_workbook.is_file():
                click.echo(f"\n  Its applications  {place.demo_workbook}")
        elif token := await invite_first_administrator(now=utc_now()):
            click.echo("\n  Make the first administrator with this link (once, within a day):")
            click.echo(f"    {base}/konsol/#/undangan/{token}")
    click.echo(f"\n  Console  {base}/konsol/\n  Courier  {base}/kurir/\n  Public   {base}/\n")
