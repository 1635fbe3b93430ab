"""The ``antar`` command and its parts; each part is a small file of this folder.

A part is loaded when it is called: most need the web server, and nobody waits for what is not used.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

PARTS = {
    "demo": "demo:demo",
    "doctor": "doctor:doctor",
    "gazetteer": "gazetteer:gazetteer",
    "geocode": "geocode:geocode",
    "import": "importing:import_",
    "migrate": "migrate:migrate",
    "plan": "plan:plan",
    "roads": "roads:roads",
    "serve": "serve:serve",
    "sync": "sync:sync",
}
"""Each part of the command: its file in this folder, and the function in it."""


class Parts(click.Group):
    """A group whose commands are imported at their first call."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all parts."""
        return sorted(PARTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        """Return a part, loaded now."""
        if cmd_name not in PARTS:
            return None
        file, _, function = PARTS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"backend.cli.{file}"), function)
        return command


@click.group(cls=Parts, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="antar-paspor")
def antar() -> None:
    """Antar Paspor: delivers passports that were issued too late."""


def main() -> None:
    """Run the command; say an expected failure in one sentence and leave with status 1."""
    try:
        antar()
    except Exception as failure:
        from backend.cli.failures import sentence_of  # noqa: PLC0415 - it knows every part

        sentence = sentence_of(failure)
        if sentence is None:
            raise
        click.secho(f"antar: {sentence}", fg="red", bold=True, err=True)
        sys.exit(1)
