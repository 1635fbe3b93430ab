"""The villages, districts and regencies served: load them, look them up.

Importing, which may use the network, is in `routing.gazetteer.imports`.
"""

from routing.gazetteer.aliases import Alias, AliasKind, load_aliases
from routing.gazetteer.bundled import load_bundled
from routing.gazetteer.csv_files import load_csv
from routing.gazetteer.gazetteer import Gazetteer
from routing.gazetteer.outlines import Outlines, load_outlines
from routing.gazetteer.places import District, Regency, Village
from routing.gazetteer.store import ImportReport, imports_of, load_gazetteer, read_gazetteer

__all__ = [
    "Alias",
    "AliasKind",
    "District",
    "Gazetteer",
    "ImportReport",
    "Outlines",
    "Regency",
    "Village",
    "imports_of",
    "load_aliases",
    "load_bundled",
    "load_csv",
    "load_gazetteer",
    "load_outlines",
    "read_gazetteer",
]
