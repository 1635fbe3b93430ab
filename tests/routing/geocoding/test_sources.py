"""One contract for every source, and what each adds to it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.errors import GeocoderUnavailable
from routing.gazetteer import Gazetteer, Outlines
from routing.geocoding import (
    Address,
    Answer,
    Geocoder,
    Learned,
    LearnedPin,
    Level,
    ReasonCode,
    Source,
)
from routing.geocoding.confidence import VILLAGE_RADIUS_M
from routing.geocoding.learned import RT_RADIUS_M
from routing.geocoding.nominatim import NominatimSource, Server
from routing.geocoding.shared_pin import SharedPin
from routing.geography import Area, Coordinates, distance_m

VILLAGE = "99.01.01.2001"
MIDDLE = Coordinates(-3.60, 103.70)
DOOR = Coordinates(-3.605, 103.703)
WRITTEN = "Jl. Mawar No. 3 RT 02, Desa Lingga Jaya, Kec. Sana"


@dataclass
class Pins:
    """Learned pins held in memory."""

    held: dict[str, list[LearnedPin]] = field(default_factory=dict)

    def in_village(self, village_code: str) -> Sequence[LearnedPin]:
        """Return what is held."""
        return self.held.get(village_code, [])


class FakeNominatim(BaseHTTPRequestHandler):
    """Answers every search with what the test put on the server."""

    def do_GET(self) -> None:
        """Note the question, then answer as told."""
        server = self.server
        assert isinstance(server, Loopback)
        server.asked.append(parse_qs(urlsplit(self.path).query))
        self.send_response(server.status)
        for name, value in server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(server.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Loopback(HTTPServer):
    """A fake server and what it will answer."""

    status = 200
    body = b"[]"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), FakeNominatim)
        self.asked: list[dict[str, list[str]]] = []
        self.headers: dict[str, str] = {}

    def finds(self, place: Coordinates, kind: str = "highway") -> None:
        """Answer with one hit."""
        hit = {"lat": str(place.latitude), "lon": str(place.longitude), "class": kind}
        self.body = json.dumps([hit | {"display_name": "Jalan Mawar"}]).encode()


@pytest.fixture
def loopback() -> Iterator[Loopback]:
    """A fake Nominatim on this machine."""
    with Loopback() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def nominatim(loopback: Loopback, gazetteer: Gazetteer) -> NominatimSource:
    """A source that asks the fake."""
    return NominatimSource(_at(loopback), gazetteer)


def _at(server: Loopback) -> Server:
    url = f"http://127.0.0.1:{server.server_port}"
    return Server(url, "antar-paspor-tests", frozenset({"127.0.0.1"}), timeout_s=0.5)


@pytest.fixture
def known(gazetteer: Gazetteer) -> Answer:
    """What the gazetteer alone says of the address."""
    return Geocoder(gazetteer).geocode(WRITTEN)


def codes(answer: Answer | None) -> set[ReasonCode]:
    """The reasons without their values."""
    assert answer is not None
    return {reason.code for reason in answer.reasons}


@pytest.fixture(params=["shared pin", "learned", "nominatim"])
def source(
    request: pytest.FixtureRequest,
    gazetteer: Gazetteer,
    loopback: Loopback,
    nominatim: NominatimSource,
) -> Source:
    """Each source in turn, all of them knowing the same door."""
    loopback.finds(DOOR)
    pins = Pins({VILLAGE: [LearnedPin(DOOR, street="MAWAR")] * 5})
    every: dict[str, Source] = {
        "shared pin": SharedPin(gazetteer),
        "learned": Learned(pins, gazetteer),
        "nominatim": nominatim,
    }
    return every[request.param]


@pytest.mark.parametrize(
    "address",
    [
        Address(text=WRITTEN, location="-3.605, 103.703"),
        Address(text=WRITTEN, location="https://maps.app.goo.gl/x"),
        Address(text=WRITTEN, location="-6.2, 106.8"),
        Address(text="Kec. Sana"),
        Address(),
    ],
)
def test_a_source_never_makes_an_answer_worse(
    source: Source, gazetteer: Gazetteer, address: Address
) -> None:
    """It is not coarser than before, not outside, and never accepted at a coarse level."""
    before = Geocoder(gazetteer).geocode(replace(address, location=""))
    after = source.refine(address, before)
    if after is not None:
        assert after.level.coarseness <= before.level.coarseness
        assert all(reason in after.reasons for reason in before.reasons)
        assert after.coordinates is None or gazetteer.serves(after.coordinates)


def test_each_source_moves_the_answer_to_the_door(source: Source, known: Answer) -> None:
    """What it knows is nearer than the middle of the village."""
    after = source.refine(Address(text=WRITTEN, location="-3.605, 103.703"), known)
    assert after is not None
    assert after.coordinates is not None
    assert distance_m(after.coordinates, DOOR) < 1
    assert after.radius_m is not None
    assert known.radius_m is not None
    assert after.radius_m < known.radius_m


def test_a_shared_pin_comes_first(gazetteer: Gazetteer) -> None:
    """What the applicant shares beats what was learned."""
    pins = Pins({VILLAGE: [LearnedPin(DOOR, street="MAWAR")] * 3})
    geocoder = Geocoder(gazetteer, [Learned(pins, gazetteer)])
    shared = Coordinates(-3.601, 103.701)
    answer = geocoder.geocode(Address(text=WRITTEN, location="-3.601, 103.701"))
    assert (answer.level, answer.coordinates, answer.accepted) == (Level.PIN, shared, True)
    assert geocoder.geocode(WRITTEN).coordinates == DOOR


def test_a_link_in_the_free_text_is_a_pin(gazetteer: Gazetteer) -> None:
    """People paste the link into the address field."""
    answer = Geocoder(gazetteer).geocode("rumah saya https://maps.google.com/?q=-3.6102,103.7504")
    assert (answer.level, answer.accepted) == (Level.PIN, True)
    assert answer.village is not None
    assert answer.village.code == "99.01.01.2002"


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("https://maps.app.goo.gl/x", ReasonCode.LINK_NEEDS_OPENING),
        ("-6.2, 106.8", ReasonCode.OUTSIDE_AREA),
        ("-4.11, 103.75", ReasonCode.PIN_FAR_FROM_ADDRESS),
        ("-3.60, 103.70", ReasonCode.PIN_COARSE),
    ],
)
def test_a_shared_location_that_cannot_be_right_asks_a_person(
    gazetteer: Gazetteer, location: str, reason: ReasonCode
) -> None:
    """A closed link, a pin outside the area, far from the village or as coarse as two decimals."""
    answer = Geocoder(gazetteer).geocode(Address(text=WRITTEN, location=location))
    assert not answer.accepted
    assert reason in codes(answer)


def test_swapped_coordinates_are_turned_and_told(gazetteer: Gazetteer) -> None:
    """Longitude first is mended, and the reader hears of it."""
    answer = Geocoder(gazetteer).geocode(Address(text=WRITTEN, location="103.703, -3.605"))
    assert answer.coordinates == DOOR
    assert ReasonCode.PIN_TURNED in codes(answer)


FAR = Coordinates(-3.63, 103.73)


@pytest.mark.parametrize(
    ("pin", "level", "radius_m"),
    [
        (LearnedPin(DOOR, rt="2"), Level.STREET, RT_RADIUS_M),
        (LearnedPin(DOOR, rt="002", hamlet="II"), Level.STREET, RT_RADIUS_M),
        (LearnedPin(DOOR, street="Mawar"), Level.VILLAGE, VILLAGE_RADIUS_M),
    ],
)
def test_one_door_of_the_same_rt_or_street_is_an_anchor(
    gazetteer: Gazetteer, known: Answer, pin: LearnedPin, level: Level, radius_m: float
) -> None:
    """A neighbour's door is nearer than any centroid, but one does not say how long a street is."""
    pins = Pins({VILLAGE: [pin, LearnedPin(FAR, rt="9", street="Lain")]})
    answer = Learned(pins, gazetteer).refine(Address(text=WRITTEN), known)
    assert answer is not None
    assert (answer.level, answer.coordinates, answer.radius_m) == (level, DOOR, radius_m)


@pytest.mark.parametrize("elsewhere", [{"hamlet": "III"}, {"rw": "5"}])
def test_every_hamlet_and_rw_counts_its_rt_from_one(
    gazetteer: Gazetteer, known: Answer, elsewhere: dict[str, str]
) -> None:
    """RT 2 of another hamlet or RW is another RT; where one of the two is not said, it may be."""
    address = Address(text="Desa Lingga Jaya, Kec. Sana", rt="02", rw="01", hamlet="I")
    pins = Pins({VILLAGE: [LearnedPin(FAR, rt="2", **elsewhere), LearnedPin(DOOR, rt="2")]})
    answer = Learned(pins, gazetteer).refine(address, known)
    assert answer is not None
    assert (answer.level, answer.coordinates) == (Level.STREET, DOOR)


def test_one_door_of_a_village_is_nearer_than_its_point(
    gazetteer: Gazetteer, known: Answer
) -> None:
    """The answer moves to the first door known, but how far off it may be stays as it was."""
    pins = Pins({VILLAGE: [LearnedPin(DOOR)]})
    answer = Learned(pins, gazetteer).refine(Address(text=WRITTEN), known)
    assert answer is not None
    assert (answer.level, answer.coordinates) == (Level.VILLAGE, DOOR)
    assert answer.radius_m == known.radius_m


def test_five_doors_of_a_village_prove_a_smaller_radius(
    gazetteer: Gazetteer, known: Answer
) -> None:
    """Their own spread says how far the next door may be."""
    pins = Pins({VILLAGE: [LearnedPin(DOOR)] * 5})
    answer = Learned(pins, gazetteer).refine(Address(text=WRITTEN), known)
    assert answer is not None
    assert answer.radius_m is not None
    assert known.radius_m is not None
    assert answer.radius_m < known.radius_m


@pytest.mark.parametrize(
    ("text", "doors", "level", "accepted"),
    [
        ("Desa Tanpa Titik, Kec. Situ Timur", 1, Level.VILLAGE, False),
        ("Desa Tanpa Titik, Kec. Situ Timur", 3, Level.VILLAGE, True),
        ("Tanpa Titik", 3, Level.DISTRICT, False),
    ],
)
def test_a_village_without_a_point_learns_its_place(
    gazetteer: Gazetteer, text: str, doors: int, level: Level, *, accepted: bool
) -> None:
    """Its first door places it where no other village can be meant; three of them unseen."""
    pins = Pins({"99.02.01.2003": [LearnedPin(Coordinates(-4.12, 103.72))] * doors})
    answer = Geocoder(gazetteer, [Learned(pins, gazetteer)]).geocode(text)
    assert (answer.level, answer.accepted) == (level, accepted)
    told = ReasonCode.VILLAGE_WITHOUT_POINT in codes(answer)
    assert told is (level is Level.DISTRICT)


def test_a_door_far_from_its_village_teaches_nothing(gazetteer: Gazetteer, known: Answer) -> None:
    """Without an outline too: no village reaches fifty kilometres from its point."""
    pins = Pins({VILLAGE: [LearnedPin(Coordinates(-3.2, 103.9))]})
    assert Learned(pins, gazetteer).refine(Address(text=WRITTEN), known) is None


def test_a_service_may_better_what_was_learned(
    gazetteer: Gazetteer, loopback: Loopback, nominatim: NominatimSource
) -> None:
    """A door of the village does not keep the service from finding the street."""
    loopback.finds(DOOR)
    learned = Learned(Pins({VILLAGE: [LearnedPin(FAR)]}), gazetteer)
    answer = Geocoder(gazetteer, [learned, nominatim]).geocode(WRITTEN)
    assert (answer.level, answer.coordinates) == (Level.STREET, DOOR)


@given(
    st.floats(min_value=-3.2, max_value=-3.0),
    st.floats(min_value=103.0, max_value=103.3),
)
def test_one_outlier_does_not_move_an_anchor(
    gazetteer: Gazetteer, latitude: float, longitude: float
) -> None:
    """A pin fixed at the office instead of the door is thrown out."""
    answer = Geocoder(gazetteer).geocode(WRITTEN)
    pins = [*[LearnedPin(DOOR)] * 5, LearnedPin(Coordinates(latitude, longitude))]
    moved = Learned(Pins({VILLAGE: pins}), gazetteer).refine(Address(text=WRITTEN), answer)
    assert moved is not None
    assert moved.coordinates == DOOR
    assert moved.radius_m is not None
    assert moved.radius_m < 1_000


def test_pins_outside_the_outline_are_not_learned(gazetteer: Gazetteer, known: Answer) -> None:
    """The village's outline rejects what cannot be in it."""
    ring = [[103.69, -3.61], [103.702, -3.61], [103.702, -3.59], [103.69, -3.61]]
    area = Area.from_geojson({"type": "Polygon", "coordinates": [ring]})
    outlined = replace(gazetteer, outlines=Outlines({VILLAGE: area}))
    far = LearnedPin(Coordinates(-3.63, 103.75), rt="2")
    assert Learned(Pins({VILLAGE: [far]}), outlined).refine(Address(text=WRITTEN), known) is None


def test_nominatim_is_asked_for_the_street_in_its_village_once(
    loopback: Loopback, nominatim: NominatimSource, known: Answer
) -> None:
    """The question holds no more than the street and the places; the answer is kept."""
    loopback.finds(DOOR, "building")
    answers = [nominatim.refine(Address(text=WRITTEN), known) for _ in range(3)]
    assert {answer.level for answer in answers if answer} == {Level.ROOFTOP}
    (asked,) = loopback.asked
    assert asked["city"] == ["Lingga Jaya"]
    assert asked["countrycodes"] == ["id"]
    assert asked["street"] == ["mawar"]


def test_nominatim_is_not_believed_far_from_the_village(
    loopback: Loopback, nominatim: NominatimSource, known: Answer
) -> None:
    """A street of the same name elsewhere is told, not taken."""
    loopback.finds(Coordinates(-4.1, 103.7))
    answer = nominatim.refine(Address(text=WRITTEN), known)
    assert answer is not None
    assert answer.coordinates == known.coordinates
    assert ReasonCode.SERVICE_DISAGREES in codes(answer)


@pytest.mark.parametrize("kind", ["place", "boundary"])
def test_a_village_found_by_nominatim_is_nothing_new(
    loopback: Loopback, nominatim: NominatimSource, known: Answer, kind: str
) -> None:
    """Falling back to the village is not nearer than the gazetteer."""
    loopback.finds(DOOR, kind)
    assert nominatim.refine(Address(text=WRITTEN), known) is None


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b"oops"),
        (302, b""),
        (200, b"not json"),
        (200, b'{"a": 1}'),
        (200, b"x" * 1_100_000),
        (429, b""),
    ],
)
def test_a_failing_service_leaves_the_gazetteers_answer(
    loopback: Loopback,
    nominatim: NominatimSource,
    known: Answer,
    status: int,
    body: bytes,
) -> None:
    """Errors, redirects, nonsense and floods are told as a failed service, never raised."""
    loopback.status, loopback.body = status, body
    loopback.headers = {"Location": "http://127.0.0.1:9/private", "Retry-After": "60"}
    answer = nominatim.refine(Address(text=WRITTEN), known)
    assert answer is not None
    assert (answer.level, answer.coordinates) == (known.level, known.coordinates)
    assert ReasonCode.SERVICE_FAILED in codes(answer)


@pytest.mark.parametrize("hit", [{"lat": "x", "lon": "1"}, {"lat": "0", "lon": "0"}])
def test_a_hit_that_is_no_place_is_nothing(
    loopback: Loopback, nominatim: NominatimSource, known: Answer, hit: dict[str, str]
) -> None:
    """Neither nonsense nor (0, 0) moves an answer."""
    loopback.body = json.dumps([hit | {"class": "highway", "display_name": "-"}]).encode()
    answer = nominatim.refine(Address(text=WRITTEN), known)
    assert answer is None or answer.coordinates == known.coordinates


def test_with_an_outline_the_hit_must_lie_near_it(
    loopback: Loopback, gazetteer: Gazetteer, known: Answer
) -> None:
    """A kilometre outside the outline is believed, farther is not."""
    ring = [[103.69, -3.61], [103.71, -3.61], [103.71, -3.59], [103.69, -3.61]]
    area = Area.from_geojson({"type": "Polygon", "coordinates": [ring]})
    outlined = replace(gazetteer, outlines=Outlines({VILLAGE: area}))
    for longitude, level in ((103.715, Level.STREET), (103.73, Level.VILLAGE)):
        loopback.finds(Coordinates(-3.605, longitude))
        source = NominatimSource(_at(loopback), outlined)
        answer = source.refine(Address(text=WRITTEN), known)
        assert answer is not None
        assert answer.level is level


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("60", 60), ("9" * 400, 3_600), ("Wed, 21 Oct 2099 07:28:00 GMT", 3_600)],
)
def test_a_service_that_asks_to_wait_is_quoted_within_reason(
    loopback: Loopback, nominatim: NominatimSource, known: Answer, header: str, seconds: int
) -> None:
    """After 429 the answer says how long to wait: an hour at most, whatever the server says."""
    loopback.status, loopback.headers = 429, {"Retry-After": header}
    answer = nominatim.refine(Address(text=WRITTEN), known)
    assert answer is not None
    assert answer.reasons[0].code is ReasonCode.SERVICE_FAILED
    assert answer.reasons[0].values["retry_after_s"] == seconds


@pytest.mark.parametrize("body", [b'["a"]', b"[null]", b"[" * 200_000])
def test_nonsense_from_a_service_is_a_failure_of_it(
    loopback: Loopback, nominatim: NominatimSource, known: Answer, body: bytes
) -> None:
    """Whatever it sends, the answer says that the service failed; nothing is raised."""
    loopback.body = body
    answer = nominatim.refine(Address(text=WRITTEN), known)
    assert answer is not None
    assert answer.reasons[0].code is ReasonCode.SERVICE_FAILED


@pytest.mark.parametrize("url", ["http://example.com", "ftp://127.0.0.1", "http://10.0.0.1", ""])
def test_only_allowed_hosts_are_asked(gazetteer: Gazetteer, url: str) -> None:
    """A server that nobody allowed cannot even be set up."""
    with pytest.raises(GeocoderUnavailable, match="not among those allowed"):
        NominatimSource(Server(url, "tests", frozenset({"127.0.0.1"})), gazetteer)
