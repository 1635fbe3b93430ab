"""Other names of places: spellings, and the districts and regencies they once belonged to."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from routing.errors import InvalidGazetteer
from routing.gazetteer.places import NOT_A_CODE, is_code
from routing.gazetteer.texts import read_text


class AliasKind(StrEnum):
    """What the other name is a name of."""

    NAME_VARIANT = "name_variant"
    FORMER_DISTRICT = "former_district"
    FORMER_REGENCY = "former_regency"
    TOWN = "town"


_COLUMNS = frozenset({"code", "alias_kind", "alias"})
_KINDS = {kind.value: kind for kind in AliasKind} | {
    "district_bps2019": AliasKind.FORMER_DISTRICT,
}


@dataclass(frozen=True, slots=True)
class Alias:
    """``code`` (a place of any level) is, or was, written with ``name``.

    A former district or regency of a district or regency holds for every village in it. A town is
    what people call a district by, like Tanjung Enim, though one of its villages has that name.
    """

    code: str
    kind: AliasKind
    name: str


def load_aliases(path: Path) -> tuple[Alias, ...]:
    """Read a CSV with the columns ``code, alias_kind, alias``; other columns are left alone.

    Raises:
        InvalidGazetteer: not readable, a column missing, or a row that is not an alias.
    """
    lines = csv.DictReader(io.StringIO(read_text(path), newline=""))
    try:
        missing = _COLUMNS.difference(lines.fieldnames or ())
        if missing:
            raise InvalidGazetteer(f"{path.name} lacks the columns {', '.join(sorted(missing))}")
        return tuple(
            _read_row(row, f"{path.name}, row {number}")
            for number, row in enumerate(lines, start=2)
        )
    except csv.Error as cause:
        raise InvalidGazetteer(f"{path.name} cannot be read as CSV: {cause}") from cause


def write_aliases(aliases: Iterable[Alias], path: Path) -> None:
    """Write what `load_aliases` reads."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(("code", "alias_kind", "alias"))
        writer.writerows((alias.code, alias.kind.value, alias.name) for alias in aliases)


def _read_row(row: dict[str, str | None], where: str) -> Alias:
    code, kind, name = (row.get(column) or "" for column in ("code", "alias_kind", "alias"))
    if not is_code(code):
        raise InvalidGazetteer(f"{where}: '{code}' {NOT_A_CODE}")
    if kind not in _KINDS:
        raise InvalidGazetteer(f"{where}: alias_kind '{kind}' is none of {', '.join(_KINDS)}")
    if not name.strip():
        raise InvalidGazetteer(f"{where}: the alias is empty")
    return Alias(code, _KINDS[kind], name.strip())
