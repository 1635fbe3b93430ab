"""The ``antar`` command and its parts; each part is a small file of this folder."""

from __future__ import annotations

import sys

import click
from rich.console import Console

from backend.cli.demo import demo
from backend.cli.doctor import doctor
from backend.cli.gazetteer import gazetteer
from backend.cli.geocode import geocode
from backend.cli.importing import import_
from backend.cli.migrate import migrate
from backend.cli.plan import plan
from backend.cli.roads import roads
from backend.cli.serve import serve
from backend.cli.sync import sync
from backend.database.errors import DatabaseAddressInvalid
from backend.handover.sealers.file_key import ReceiptKeyUnusable
from backend.migrations import MigrationBroken
from backend.settings import OfficeInvalid, SettingsInvalid
from backend.shared.errors import DomainError
from backend.shared.key_files import KeyFileUnsafe
from backend.shared.words import Language
from backend.web.screens import ScreensNotBuilt
from routing.errors import RoutingError

EXPECTED = (
    DatabaseAddressInvalid,
    KeyFileUnsafe,
    MigrationBroken,
    ReceiptKeyUnusable,
    ScreensNotBuilt,
    OfficeInvalid,
    SettingsInvalid,
    RoutingError,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="antar-paspor")
def antar() -> None:
    """Antar Paspor: delivers passports that were issued too late."""


for command in (serve, migrate, import_, geocode, plan, gazetteer, roads, demo, doctor, sync):
    antar.add_command(command)


def main() -> None:
    """Run the command; say an expected failure in one sentence and leave with status 1."""
    try:
        antar()
    except DomainError as failure:
        _complain(failure.read(Language.ENGLISH))
    except EXPECTED as failure:
        _complain(str(failure))


def _complain(sentence: str) -> None:
    Console(stderr=True).print(f"antar: {sentence}", style="bold red", highlight=False)
    sys.exit(1)
