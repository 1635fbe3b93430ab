"""Shared locations are read without a network, and what cannot be is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.geocoding.links import NeedsOpening, SharedLocation, read_location
from routing.geocoding.plus_codes import decode
from routing.geography import Coordinates, distance_m

HERE = Coordinates(latitude=-3.6612, longitude=103.7714)


@pytest.mark.parametrize(
    "shared",
    [
        "-3.6612, 103.7714",
        "-3.6612,103.7714",
        " -3.6612   103.7714 ",
        "-3,6612; 103,7714",
        "-3,6612, 103,7714",
        "-3,6612 103,7714",
        "\u22123.6612, 103.7714",
        "3.6612 S, 103.7714 E",
        "3,6612 LS 103,7714 BT",
        "103.7714 BT 3.6612 LS",
        "3.6612\u00b0 S 103.7714\u00b0 E",
        "3\u00b039'40.32\"S 103\u00b046'17.04\"E",
        "Rumah saya di -3.6612, 103.7714 ya pak",
        "geo:-3.6612,103.7714",
        "geo:-3.6612,103.7714;u=35?z=17",
        "geo:0,0?q=-3.6612,103.7714(Rumah)",
        "https://maps.google.com/?q=-3.6612,103.7714",
        "https://maps.google.com/maps?q=-3.6612%2C103.7714&z=17&hl=id",
        "https://www.google.com/maps?q=loc:-3.6612,103.7714",
        "https://www.google.com/maps/search/?api=1&query=-3.6612%2C103.7714",
        "https://www.google.com/maps/search/-3.6612,+103.7714?entry=tts",
        "https://www.google.com/maps/dir/?api=1&destination=-3.6612,103.7714",
        "https://www.google.com/maps/@-3.6612,103.7714,17z",
        "https://www.google.co.id/maps/place/Masjid/@-3.7,103.9,17z/data=!3m1!4b1!4m5!3d-3.6612!4d103.7714",
        "https://www.openstreetmap.org/?mlat=-3.6612&mlon=103.7714#map=17/-3.7/103.9",
        "https://www.openstreetmap.org/#map=17/-3.6612/103.7714",
        "https://maps.apple.com/?ll=-3.6612,103.7714&q=Rumah",
        "https://waze.com/ul?ll=-3.6612,103.7714&navigate=yes",
        "Lokasi saya: https://maps.google.com/?q=-3.6612,103.7714.",
    ],
)
def test_a_shared_location_is_read(shared: str) -> None:
    """Every way a phone or a person gives this place leads to it, within a metre."""
    found = read_location(shared)
    assert isinstance(found, SharedLocation)
    assert distance_m(found.coordinates, HERE) < 1
    assert not found.swapped


@pytest.mark.parametrize(
    "shared", ["103.7714, -3.6612", "https://maps.google.com/?q=103.7714,-3.6612"]
)
def test_longitude_first_is_noticed(shared: str) -> None:
    """Numbers that are a place in Indonesia only the other way round are turned, and it is said."""
    assert read_location(shared) == SharedLocation(HERE, swapped=True)


@pytest.mark.parametrize(
    "link",
    [
        "https://maps.app.goo.gl/xY12abc",
        "https://goo.gl/maps/xY12",
        "https://wa.me/6281200000000",
        "https://www.google.com/maps/place/Masjid+Raya",
        "https://maps.google.com/?q=0,0",
        "http://[bad",
    ],
)
def test_a_link_without_a_place_needs_opening(link: str) -> None:
    """Nobody opens it for the applicant: the link is handed back for a person to open."""
    assert read_location(f"lokasi: {link}") == NeedsOpening(link)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jl. Merdeka No. 12, RT 02 RW 01",
        "Km 1,5 RT 2,3",
        "0.0, 0.0",
        "95.0, 200.0",
        "12, 5",
        "0812-3456-7890",
        "PQGP+Q9 Muara Enim",
        "\x00\ud800",
    ],
)
def test_what_holds_no_place_is_none(text: str) -> None:
    """House numbers, telephones, short codes and (0, 0) are no shared location."""
    assert read_location(text) is None


@pytest.mark.parametrize(
    ("code", "latitude", "longitude"),
    [
        ("8FVC2222+22", 47.0000625, 8.0000625),
        ("4VCPPQGP+Q9", -41.2730625, 174.7859375),
        ("8fvc2222+22", 47.0000625, 8.0000625),
    ],
)
def test_a_full_plus_code_is_decoded(code: str, latitude: float, longitude: float) -> None:
    """The middle of the cell is answered, as the code's own specification has it."""
    found = read_location(f"Rumah: {code}")
    assert isinstance(found, SharedLocation)
    assert found.coordinates.latitude == pytest.approx(latitude, abs=1e-7)
    assert found.coordinates.longitude == pytest.approx(longitude, abs=1e-7)


def test_an_eleventh_digit_narrows_a_plus_code() -> None:
    """The grid digits after the tenth pick one of twenty parts of the cell."""
    coarse, fine = decode("8FVC2222+22"), decode("8FVC2222+22G")
    assert coarse is not None
    assert fine is not None
    assert 0 < distance_m(coarse, fine) < 10


def test_only_a_full_code_is_decoded() -> None:
    """Neither a short code nor any other text is guessed at."""
    assert decode("PQGP+Q9") is None
    assert decode("Muara Enim") is None


@given(
    st.floats(min_value=-11, max_value=6).filter(lambda x: abs(x) > 0.01),
    st.floats(min_value=95, max_value=141),
    st.sampled_from(
        ["{:.6f}, {:.6f}", "geo:{:.6f},{:.6f}", "https://maps.google.com/?q={:.6f}%2C{:.6f}"]
    ),
)
def test_any_place_in_indonesia_survives_sharing(
    latitude: float, longitude: float, form: str
) -> None:
    """Whatever place is written is the place that is read."""
    found = read_location(form.format(latitude, longitude))
    assert isinstance(found, SharedLocation)
    assert distance_m(found.coordinates, Coordinates(latitude, longitude)) < 1


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text is answered, never with an error."""
    read_location(text)
