"""The settings' own manual: the page and the example file, written from their descriptions.

After a change: ``python -m backend.settings.manual``; a test holds that both are up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
from msgspec.inspect import BoolType, Field, IntType, Metadata, StrType, StructType

from backend.settings.environment import PREFIX, Settings

PAGE = Path("docs/operate/settings.md")
EXAMPLE = Path(".env.example")

HEAD = """\
# Settings

<!-- Written by `python -m backend.settings.manual` from backend/settings/environment.py. -->

An installation is set by environment variables, and every one has a default. `antar serve` refuses
to start on a variable with `ANTAR_` that it does not know, and on a value that makes no sense, and
says which. A PostgreSQL address may hold a password: keep the variables to the server's own user.
The office's keys are no settings; they are made at the first start, in the keys' folder.

| variable | default | values | what it does |
|---|---|---|---|
"""
FOOT = """
The office itself (its name, address, depots, the area it serves, its hours, who performs a step)
stands in a TOML file: copy `backend/settings/muara_enim.toml`, which explains each entry, change
the copy, and name it in `ANTAR_OFFICE_FILE`.
"""
EXAMPLE_HEAD = """\
# Copy to .env, and take the # away where you change something; docs/operate/settings.md explains.
# Nothing reads .env by itself: name it as EnvironmentFile= of the systemd unit, as --env-file of a
# container, or type `set -a; . ./.env; set +a` before `antar serve`.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One setting as an operator reads it."""

    variable: str
    default: str
    values: str
    meaning: str


def entries() -> Iterator[Entry]:
    """Describe every setting, in the order in which they are declared."""
    described = msgspec.inspect.type_info(Settings)
    if not isinstance(described, StructType):
        raise TypeError(described)
    for field in described.fields:
        kind = field.type.type if isinstance(field.type, Metadata) else field.type
        schema = (field.type.extra_json_schema or {}) if isinstance(field.type, Metadata) else {}
        yield Entry(
            variable=f"{PREFIX}{field.name.upper()}",
            default=_default(field),
            values=_values(kind),
            meaning=str(schema["description"]),
        )


def page() -> str:
    """Return the manual's page."""
    rows = (
        f"| `{entry.variable}` | {_code(entry.default)} | {entry.values} | {entry.meaning} |\n"
        for entry in entries()
    )
    return HEAD + "".join(rows) + FOOT


def example() -> str:
    """Return the example file: every setting with its default, commented out."""
    return EXAMPLE_HEAD + "".join(
        f"\n# {entry.meaning}\n# {entry.variable}={entry.default}\n" for entry in entries()
    )


def write(root: Path) -> None:
    """Write both files."""
    (root / PAGE).write_text(page(), encoding="utf-8")
    (root / EXAMPLE).write_text(example(), encoding="utf-8")


def _default(field: Field) -> str:
    value = field.default
    return str(value).lower() if isinstance(value, bool) else str(value)


def _values(kind: object) -> str:
    match kind:
        case BoolType():
            return "`true` or `false`"
        case IntType(ge=least, le=most):
            return f"{least} to {most}"
        case StrType(pattern=str(pattern)) if "|" in pattern and "(" in pattern:
            return ", ".join(f"`{choice}`" for choice in pattern.strip("^$()").split("|"))
        case _:
            return "text"


def _code(value: str) -> str:
    return f"`{value}`" if value else "empty"


if __name__ == "__main__":
    write(Path.cwd())
