"""A small invented country, and the real one where the data folder stands beside the project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from routing.gazetteer import (
    Alias,
    AliasKind,
    District,
    Gazetteer,
    Regency,
    Village,
    load_bundled,
    read_gazetteer,
)
from routing.geography import Coordinates

SHARED = Path(__file__).parents[4] / "shared" / "geodata"

VILLAGES = {
    "99.01.01.2001": ("Lingga Jaya", -3.60, 103.70),
    "99.01.01.2002": ("Tanjung Baru", -3.61, 103.75),
    "99.01.01.2003": ("Karang Mulya", -3.62, 103.80),
    "99.01.01.1004": ("Sana", -3.63, 103.72),
    "99.01.01.2005": ("Pulau Kembar", -3.64, 103.71),
    "99.01.02.2006": ("Pulau Kembar", -3.85, 103.71),
    "99.01.02.2001": ("Tanjung Baru", -3.80, 103.70),
    "99.01.02.2002": ("Megang Sari I", -3.81, 103.75),
    "99.01.02.2003": ("Megang Sari II", -3.82, 103.80),
    "99.01.02.2004": ("Ulak Pandan", -3.83, 103.85),
    "99.01.02.2005": ("Ulak Pandan Selatan", -3.84, 103.86),
    "99.02.01.2001": ("Tanjung Baru", -4.10, 103.70),
    "99.02.01.2002": ("Tebing Kampung", -4.11, 103.75),
    "99.02.01.2003": ("Tanpa Titik", None, None),
}


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Two invented regencies: names that repeat, numerals, a village named like its town."""
    villages = [
        Village(code, name, postcode=f"3{index:04}", point=_point(latitude, longitude))
        for index, (code, (name, latitude, longitude)) in enumerate(VILLAGES.items())
    ]
    made = Gazetteer.of(
        [Regency("99.01", "Kabupaten", "Contoh Hulu"), Regency("99.02", "Kota", "Contoh")],
        [
            District("99.01.01", "Sana"),
            District("99.01.02", "Sini Ulu"),
            District("99.02.01", "Situ Timur"),
        ],
        villages,
    )
    aliases = (
        Alias("99.01.02.2004", AliasKind.NAME_VARIANT, "Olak Pandan"),
        Alias("99.01.02.2004", AliasKind.FORMER_DISTRICT, "Sana"),
        Alias("99.02", AliasKind.FORMER_REGENCY, "Contoh Hulu"),
        Alias("99.01.01", AliasKind.TOWN, "Karang Mulya"),
    )
    return replace(made, aliases=aliases, elsewhere=load_bundled().elsewhere)


def _point(latitude: float | None, longitude: float | None) -> Coordinates | None:
    return Coordinates(latitude, longitude) if latitude and longitude else None


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder of real village points and addresses, which is never part of the project."""
    if not SHARED.is_dir():
        pytest.skip(f"no data folder at {SHARED}: the real addresses are NOT tested")
    return SHARED


@pytest.fixture(scope="session")
def real_gazetteer(shared_folder: Path) -> Gazetteer:
    """The twelve regencies with their points and other names."""
    return read_gazetteer(
        shared_folder / "villages_cahyadsn_twelve.csv",
        aliases=shared_folder / "village_aliases.csv",
    )
