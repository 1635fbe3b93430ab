"""Imports: village points and outlines from a URL or a file, on top of what is there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from routing.errors import InvalidGazetteer
from routing.gazetteer.aliases import Alias, load_aliases
from routing.gazetteer.arrivals import Arrival, added_and_changed
from routing.gazetteer.fetch import check_sha256, fetch
from routing.gazetteer.gazetteer import Gazetteer
from routing.gazetteer.lock import one_at_a_time
from routing.gazetteer.source_files import fetched, places_of, reader_of
from routing.gazetteer.store import ImportReport, load_gazetteer, store

DEFAULT_SOURCE = (
    "https://raw.githubusercontent.com/cahyadsn/wilayah_boundaries/3c5a796"
    "/db/kel/{province}/wilayah_boundaries_kel_{regency}.sql"
)
"""One file per regency, pinned to a commit; the braces are filled with the codes served."""

DEFAULT_LICENCE = "MIT (the repository); outlines by BIG, whose own terms are not stated there"
NOT_STATED = "not stated"


def import_gazetteer(
    source: str = DEFAULT_SOURCE,
    *,
    into: Path,
    imported_on: date,
    sha256: str | None = None,
    licence: str | None = None,
    aliases: Path | None = None,
    read: Callable[[str], bytes] = fetch,
) -> ImportReport:
    """Take a CSV, GeoJSON or SQL of villages into ``into``, on top of what stands there.

    A CSV may bring villages of other regencies too; the others know the bundled ones only. What
    cannot be so (a village in another country) is left out, and the report says which and why.

    Raises:
        GazetteerUnreachable: the URL did not answer; nothing was changed.
        InvalidGazetteer: the file is not one of the three, is another than ``sha256`` says, or
            holds no place of the area; nothing was changed.
    """
    arrive = reader_of(source)
    files = [fetched(place, read) for place in places_of(source, load_gazetteer(into))]
    whole = b"".join(file.content for file in files)
    if sha256 is not None:
        check_sha256(whole, sha256)
    named = load_aliases(aliases) if aliases else ()
    with one_at_a_time(into):
        before = load_gazetteer(into)
        arrival = arrive(before, files, source)
        _check_something_came(arrival, source)
        licence = licence or (DEFAULT_LICENCE if source == DEFAULT_SOURCE else NOT_STATED)
        origin = Origin(source, licence, imported_on, whole)
        return _kept(before, arrival, named, origin, into)


def import_aliases(
    aliases: Path, *, into: Path, imported_on: date, licence: str | None = None
) -> ImportReport:
    """Take other names alone into ``into``; no network is needed for that.

    Raises:
        InvalidGazetteer: the file is not what it should be; nothing was changed.
    """
    named = load_aliases(aliases)
    with one_at_a_time(into):
        before = load_gazetteer(into)
        origin = Origin(str(aliases), licence or NOT_STATED, imported_on, aliases.read_bytes())
        return _kept(before, Arrival(before), named, origin, into)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an import comes from, and all that was read of it."""

    source: str
    licence: str
    imported_on: date
    content: bytes


def _kept(
    before: Gazetteer, arrival: Arrival, named: tuple[Alias, ...], origin: Origin, into: Path
) -> ImportReport:
    """Store what an import made of the gazetteer, and report it."""
    after = arrival.after
    added, changed = added_and_changed(before, after)
    report = ImportReport(
        source=origin.source,
        licence=origin.licence,
        imported_on=origin.imported_on.isoformat(),
        sha256=hashlib.sha256(origin.content).hexdigest(),
        villages=len(after.villages),
        with_point=sum(village.point is not None for village in after.villages.values()),
        with_outline=len(after.outlines),
        aliases=len(named),
        added=added,
        changed=changed,
        left_out=arrival.left_out,
    )
    store(after, named, report, into)
    return report


def _check_something_came(arrival: Arrival, source: str) -> None:
    """Refuse a source of which nothing was taken.

    Raises:
        InvalidGazetteer: saying what was wrong with its first villages.
    """
    if arrival.taken:
        return
    faults = "; ".join(arrival.left_out[:3])
    why = f": {faults}" if faults else ""
    raise InvalidGazetteer(f"{source} holds no village of the area served{why}")
