"""The office's own file: the bundled one is whole, and mistakes in another are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.settings import OfficeInvalid, PlanningSettings, read_office
from backend.settings.office import MUARA_ENIM
from routing.geography import Coordinates

BUNDLED = MUARA_ENIM.read_text(encoding="utf-8")


def test_the_bundled_office_is_muara_enim() -> None:
    """Its depots lie in South Sumatra, it serves twelve regencies and cities, it names step 9."""
    office = read_office()
    assert office.name == "Kantor Imigrasi Kelas II Non TPI Muara Enim"
    assert len(office.regency_codes) == len(set(office.regency_codes)) == 12
    assert all(code.startswith("16.") for code in office.regency_codes)
    for depot in office.depots:
        assert isinstance(depot.coordinates, Coordinates)
        assert -5 < depot.latitude < -2
        assert 102 < depot.longitude < 105
    assert office.performer(9) == "Kepala Seksi Dokintalkim"
    assert office.performer(1) is None


def test_the_bundled_file_shows_how_plans_are_weighed_without_it() -> None:
    """Whoever leaves an entry out gets what the file explains."""
    assert read_office().planning == PlanningSettings()


def test_a_depot_that_was_removed_is_the_office_itself() -> None:
    """Runs of the past still find a door to start from."""
    office = read_office()
    assert office.depot("ukk-baturaja").name == "UKK Baturaja"
    assert office.depot("closed-long-ago") is office.depots[0]


def test_nobody_rests_more_often_than_can_be_planned(tmp_path: Path) -> None:
    """An office with too many breaks on one day is refused when it starts, not when it plans."""
    file = tmp_path / "office.toml"
    rest = '[[planning.breaks]]\ndays = ["sat"]\nbegins_from = 10:00:00\n'
    rest += "begins_until = 10:30:00\nminutes = 10\n\n"
    for many, is_fine in ((8, True), (9, False)):
        file.write_text(
            BUNDLED.replace("[planning.weights]", many * rest + "[planning.weights]"),
            encoding="utf-8",
        )
        if is_fine:
            assert len(read_office(file).planning.breaks) == 2 + many
        else:
            with pytest.raises(OfficeInvalid, match="breaks"):
                read_office(file)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("waiting_order = 10_000", "waiting_order = -1", "waiting_order"),
        ("waits_at_most_days = 7", "waits = 7", "waits"),
        ('days = ["fri"]', 'days = ["friday"]', "breaks"),
        ('days = ["fri"]', "days = []", "breaks"),
        ("begins_until = 11:45:00", "begins_until = 11:00:00", "begins_until"),
        ("minutes = 90", "minutes = 0", "minutes"),
        ("latitude = -3.6553", "latitude = -93.6553", "depots"),
        ("latitude = -3.6553", 'latitude = "south"', "depots"),
        ("latitude = -3.6553", "latitude = nan", "depots"),
        ('id = "muara-enim"', 'id = "Muara Enim"', "depots"),
        ("detour = 1.4", "detour = 0.5", "driving"),
        ("speed_kmh = 30", "speed_kmh = 0", "driving"),
        ("seal_validity_days = 45", "seal_validity_days = 0", "seal_validity_days"),
        ("closes_at = 16:00:00", 'closes_at = "late"', "hours"),
        ('city = "Muara Enim"', "", "city"),
        ('city = "Muara Enim"', 'town = "Muara Enim"', "town"),
        ('city = "Muara Enim"', 'city = "Muara Enim', "line"),
        ('city = "Muara Enim"', 'city = ""', "city"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, named: str) -> None:
    """The sentence names the file and the entry."""
    assert old in BUNDLED
    file = tmp_path / "office.toml"
    file.write_text(BUNDLED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(OfficeInvalid, match=named) as refusal:
        read_office(file)
    assert str(file) in str(refusal.value)


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", b"name = 5"])
def test_a_file_that_is_none_is_refused(tmp_path: Path, content: bytes | None) -> None:
    """A missing, empty, unreadable or strange file is an error in words."""
    file = tmp_path / "office.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(OfficeInvalid):
        read_office(file)
