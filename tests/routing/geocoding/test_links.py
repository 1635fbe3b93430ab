"""Shared locations are read without a network, and what cannot be is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.gazetteer import load_bundled
from routing.geocoding import Address, Geocoder, ReasonCode
from routing.geocoding.links import NeedsOpening, SharedLocation, location_of, read_location
from routing.geocoding.plus_codes import decode, decode_near
from routing.geography import Coordinates, distance_m

HERE = Coordinates(latitude=-3.6612, longitude=103.7714)


@pytest.mark.parametrize(
    "shared",
    [
        "-3.6612, 103.7714",
        "-3.6612,103.7714",
        " -3.6612   103.7714 ",
        "-3.6612\n103.7714",
        "Lat: -3.6612 Long: 103.7714",
        "Latitude: -3.6612\nLongitude: 103.7714",
        "lat -3,6612, lng 103,7714",
        "Lintang: 3.6612 LS, Bujur: 103.7714 BT",
        "Bujur 103.7714 Lintang -3.6612",
        '{"lat": -3.6612, "lng": 103.7714}',
        "-3,6612; 103,7714",
        "-3,6612, 103,7714",
        "-3,6612 103,7714",
        "\u22123.6612, 103.7714",
        "3.6612 S, 103.7714 E",
        "3,6612 LS 103,7714 BT",
        "103.7714 BT 3.6612 LS",
        "3.6612\u00b0 S 103.7714\u00b0 E",
        "3\u00b039'40.32\"S 103\u00b046'17.04\"E",
        "-3\u00b039'40.32\" 103\u00b046'17.04\"",
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
        "https://www.google.com/maps/dir/-3.7,103.9/-3.6612,103.7714/@-3.68,103.8,12z",
        "https://www.google.com/maps/dir//-3.6612,103.7714/@-3.68,103.8,12z/data=!4m2",
        "https://www.google.com/maps/dir/-3.7,103.9/-3.8,103.9/-3.6612,+103.7714",
        "https://maps.google.com/maps?saddr=-3.7,103.9&daddr=-3.8,103.9+to:-3.6612,103.7714",
        "https://www.openstreetmap.org/directions?route=-3.7%2C103.9%3B-3.6612%2C103.7714#map=8/-3/104",
        "https://www.openstreetmap.org/directions?from=-3.7,103.9&to=-3.6612,103.7714#map=8/-3/104",
        "https://waze.com/live-map/directions?to=ll.-3.6612%2C103.7714&from=ll.-3.7%2C103.9",
        "https://www.google.com/maps/@-3.6612,103.7714,17z",
        "https://www.google.com/maps/@-3.6612,103.7714,320m/data=!3m1!1e3",
        "https://www.google.com/maps/@-3.6612,103.7714,3a,75y,90h,90t/data=!3m6",
        "https://www.bing.com/maps?cp=-3.6612~103.7714&lvl=18",
        "https://maps.google.com/?ll=-3.6612,103.7714&z=18",
        "https://maps.app.goo.gl/xY12 (-3.6612, 103.7714)",
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
    found = read_location(shared)
    assert isinstance(found, SharedLocation)
    assert (found.coordinates, found.swapped) == (HERE, True)


@pytest.mark.parametrize(
    "link",
    [
        "https://maps.app.goo.gl/xY12abc",
        "https://goo.gl/maps/xY12",
        "https://wa.me/6281200000000",
        "https://www.google.com/maps/place/Masjid+Raya",
        "https://maps.google.com/?q=0,0",
        "https://www.google.com/maps/@-3.66,103.77,5z",
        "https://www.google.com/maps/@-3.66123,103.77123,16.9z",
        "https://www.google.com/maps/@-3.66123,103.77123,26000m/data=!3m1!1e3",
        "https://www.google.com/maps/@-3.66123,103.77123",
        "https://www.openstreetmap.org/#map=6/-3.6/103.7",
        "https://www.google.com/maps/place/Muara+Enim/@-3.66123,103.77123,8z",
        "https://maps.google.com/?q=Muara+Enim&ll=-3.66123,103.77123&z=8",
        "https://www.google.com/maps/@?api=1&map_action=map&center=-3.66123,103.77123",
        "https://www.bing.com/maps?cp=-3.66123~103.77123&lvl=9",
        "https://www.google.com/maps/dir/-3.6612,103.7714/Muara+Enim/@-3.6612,103.7714,17z",
        "https://www.google.com/maps/dir/-3.6612,103.7714//@-3.6612,103.7714,17z",
        "https://www.google.com/maps/dir/?api=1&origin=-3.6612,103.7714&destination=Lahat",
        "https://www.openstreetmap.org/directions?route=-3.6612%2C103.7714%3B#map=18/-3.6612/103.7714",
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
        "RT 02+03 Muara Enim",
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
    assert 0 < distance_m(coarse.middle, fine.middle) < coarse.radius_m
    assert fine.radius_m < coarse.radius_m < 11


def test_only_a_full_code_is_decoded_by_itself() -> None:
    """Neither a short code nor any other text is guessed at."""
    assert decode("PQGP+Q9") is None
    assert decode("Muara Enim") is None
    assert decode_near("Muara Enim", HERE) is None


@given(
    st.floats(min_value=-11, max_value=6).filter(lambda x: abs(x) > 0.01),
    st.floats(min_value=95, max_value=141),
    st.floats(min_value=-0.4, max_value=0.4),
    st.floats(min_value=-0.4, max_value=0.4),
)
def test_a_short_code_is_found_again_near_where_it_was_read(
    latitude: float, longitude: float, north: float, east: float
) -> None:
    """Whatever is within two fifths of a degree tells the four digits left out."""
    place = Coordinates(latitude, longitude)
    full = full_code(place)
    cell = decode_near(full[4:], Coordinates(latitude + north, longitude + east))
    assert cell == decode(full)
    assert cell is not None
    assert distance_m(cell.middle, place) <= cell.radius_m + 0.1


def full_code(place: Coordinates) -> str:
    """The code of ten digits, written from the specification, the other way round."""
    digits = "23456789CFGHJMPQRVWX"
    north, east = (int((d + o) * 8000) for d, o in ((place.latitude, 90), (place.longitude, 180)))
    code = ""
    for _ in range(5):
        north, row = divmod(north, 20)
        east, column = divmod(east, 20)
        code = digits[row] + digits[column] + code
    return f"{code[:8]}+{code[8:]}"


@pytest.mark.parametrize(
    ("shared", "written"),
    [
        ("{} Muara Enim", ""),
        ("{}", "Kec. Lawang Kidul"),
        ("{}", "Kabupaten Muara Enim"),
        ("Rumah di {} Muara Enim, Sumatera Selatan", "Kec. Lahat"),
        ("https://www.google.com/maps/place/{}+Muara+Enim/@-3.1,103.2,9z", ""),
    ],
)
def test_a_short_code_is_read_near_what_is_named_beside_it(shared: str, written: str) -> None:
    """As maps show it: the first four digits stand for the town."""
    short = full_code(HERE)[4:]
    code = short.replace("+", "%2B") if "://" in shared else short
    found = read_location(shared.format(code), load_bundled(), written)
    assert isinstance(found, SharedLocation)
    assert distance_m(found.coordinates, HERE) < 11


def test_a_short_code_that_may_mean_several_places_needs_opening() -> None:
    """The twelve regencies are wider than the degree after which short codes come again."""
    shared = f"{full_code(HERE)[4:]} rumah cat biru"
    assert read_location(shared, load_bundled()) == NeedsOpening(shared)
    assert read_location(shared) == NeedsOpening(shared)


@pytest.mark.parametrize(
    ("shared", "at_least_m", "at_most_m"),
    [
        ("-3.66, 103.77", 700, 900),
        ("-3.661, 103.7714", 70, 90),
        ("-3.6612, 103.7714", 5, 10),
        ("3\u00b039' LS 103\u00b046' BT", 1200, 1400),
        ("3\u00b039'40\" LS 103\u00b046'17\" BT", 20, 25),
        ("https://maps.google.com/?q=-3.66,103.77", 700, 900),
        ("https://www.google.com/maps/@-3.6612,103.7714,17z", 150, 200),
        ("https://www.google.com/maps/@-3.6612,103.7714,20z", 20, 25),
        ("https://www.google.com/maps/@-3.6612,103.7714,300m", 45, 55),
        ("geo:-3.66120,103.77140;u=35", 35, 35),
        ("https://www.google.co.id/maps/place/X/data=!3d-3.6612!4d103.7714", 0, 0),
    ],
)
def test_how_exactly_a_place_was_shared_is_told(
    shared: str, at_least_m: float, at_most_m: float
) -> None:
    """By the last digit typed, by what the screen showed, or by the phone itself."""
    found = read_location(shared)
    assert isinstance(found, SharedLocation)
    assert at_least_m <= found.radius_m <= at_most_m


def test_words_beside_the_field_do_not_hide_what_the_text_says() -> None:
    """A landmark typed into the field for locations leaves the coordinates in the text to read."""
    address = Address(text="Lingga -3.6612, 103.7714", location="dekat pos ronda")
    found = location_of(address, load_bundled())
    assert isinstance(found, SharedLocation)
    assert found.coordinates == HERE


def test_a_place_beats_a_link_to_open_and_the_field_beats_the_text() -> None:
    """What can be read is; of two places the one in its field is meant."""
    link, typed = "https://maps.app.goo.gl/x", "-3.6612, 103.7714"
    first = location_of(Address(text=typed, location=link), load_bundled())
    assert isinstance(first, SharedLocation)
    second = location_of(Address(text="-3.7, 103.9", location=typed), load_bundled())
    assert isinstance(second, SharedLocation)
    assert (first.coordinates, second.coordinates) == (HERE, HERE)
    only_link = location_of(Address(text="Lingga", location=link), load_bundled())
    assert only_link == NeedsOpening(link)


@pytest.mark.parametrize("shared", ["8FVC2222+22", "https://plus.codes/8FVC2222+22"])
def test_a_plus_code_outside_is_told_as_outside(shared: str) -> None:
    """A code of another country is a place, only not one that is served."""
    answer = Geocoder(load_bundled()).geocode(Address(text="Muara Enim", location=shared))
    assert not answer.accepted
    assert answer.reasons[0].code is ReasonCode.OUTSIDE_AREA


def test_a_coarse_pin_says_how_coarse_it_is() -> None:
    """Two decimals are no door: the answer's radius follows what was typed."""
    shared = Address(text="Muara Enim", location="-3.66, 103.77")
    answer = Geocoder(load_bundled()).geocode(shared)
    assert answer.radius_m is not None
    assert 700 < answer.radius_m < 900


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


@pytest.mark.parametrize(
    "text",
    ["1.23456" + " " * 1_990, "3\u00b039'" + " \n" * 990, "lat" + " " * 1_990, "95.12345, " * 200],
)
def test_no_text_takes_for_ever(text: str) -> None:
    """Two hundred spaces behind a number once kept the reader busy for a minute."""
    assert read_location(text) is None


PARTS = st.sampled_from(
    [
        "-3.66123,103.77123",
        "",
        "0",
        "nan",
        "-2000",
        "1e999",
        "17",
        "9" * 400,
        "6QRC+22",
        "%",
        "\u0661",
    ]
)


@given(
    st.sampled_from(["/maps/dir/", "/maps/place/", "/maps/@", "/directions", "/"]),
    st.lists(PARTS, max_size=3),
    st.dictionaries(
        st.sampled_from(["q", "ll", "z", "zoom", "lvl", "cp", "center", "route"]), PARTS
    ),
    st.tuples(PARTS, PARTS, PARTS),
)
def test_no_link_breaks_the_reader(
    path: str, stops: list[str], asked: dict[str, str], view: tuple[str, str, str]
) -> None:
    """Whatever stands where a place, a zoom or a screen should; a radius is always a number."""
    question = "&".join(f"{name}={value}" for name, value in asked.items())
    for screen in (f"/@-3.66123,103.77123,{view[0]}z", f"/@-3.66123,103.77123,{view[0]}m"):
        link = (
            f"https://maps.example{path}{'/'.join(stops)}{screen}?{question}#map={'/'.join(view)}"
        )
        found = read_location(link, load_bundled())
        assert isinstance(found, NeedsOpening) or (found and 0 <= found.radius_m < 1e6)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text is answered, never with an error."""
    read_location(text)
