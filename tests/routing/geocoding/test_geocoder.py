"""What the geocoder answers: the village, how sure it is, and why."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.gazetteer import Gazetteer, load_bundled
from routing.geocoding import Address, Answer, Geocoder, Level, ReasonCode
from tests.routing.geocoding.conftest import VILLAGES


@pytest.fixture(scope="module")
def geocoder(gazetteer: Gazetteer) -> Geocoder:
    """A geocoder of the invented country."""
    return Geocoder(gazetteer)


@pytest.fixture(scope="module")
def bundled() -> Geocoder:
    """A geocoder of the names that come with the product; they have no points."""
    return Geocoder(load_bundled())


def codes(answer: Answer) -> set[ReasonCode]:
    """The reasons without their values."""
    return {reason.code for reason in answer.reasons}


@pytest.mark.parametrize(
    "text",
    [
        "Desa Lingga Jaya, Kec. Sana, Kab. Contoh Hulu",
        "Lingga Jaya, Sana, Contoh Hulu",
        "ds lingga jaya kec sana kab contoh hulu",
        "DS. LINGGA JAYA KECAMATAN SANA",
        "Kab. Contoh Hulu, Kec. Sana, Ds. Lingga Jaya",
        "Jl. Merdeka No. 5 RT 02/RW 01 Desa Lingga Jaya, Kec. Sana",
        "Desa LinggaJaya, Kec. Sana, Kab. Contoh Hulu",
        "desalinggajaya kecamatansana",
        "Desa Lingga Djaja, Kec. Sana".replace("Djaja", "Djaya"),
        "Desa Linga Jaya, Kec. Sana, Kab. Contoh Hulu",
        "Desa Lngga Jaya, Kec. Sana, Kab. Contoh Hulu",
        "Dusun III Desa Lingga Jaya, depan SD 4, Kec. Sana",
        "Desa Lingga Jaya,\nKec. Sana 30000",
    ],
)
def test_one_village_written_many_ways_is_accepted(geocoder: Geocoder, text: str) -> None:
    """Labels, order, case, spacing, old spelling and a slip of the pen change nothing."""
    answer = geocoder.geocode(text)
    assert answer.village is not None
    assert answer.village.code == "99.01.01.2001"
    assert (answer.level, answer.accepted) == (Level.VILLAGE, True)
    assert answer.coordinates == answer.village.point
    assert answer.radius_m is not None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Desa Tj. Baru, Kec. Sana", "99.01.01.2002"),
        ("Ds Tg Baru Kec Sini Ulu", "99.01.02.2001"),
        ("Desa Megang Sari 2, Kec. Sini Ulu", "99.01.02.2003"),
        ("Desa Megang Sari I, Kec. Sini Ulu", "99.01.02.2002"),
        ("Megang Sari I, Sini Ulu, Contoh Hulu", "99.01.02.2002"),
        ("desa megangsarii, kec. sini ulu", "99.01.02.2002"),
        ("Desa U. Pandan, Kec. Sini Ulu", "99.01.02.2004"),
        ("Desa Krng Mly, Kec. Sana", "99.01.01.2003"),
        ("Desa Olak Pandan, Kec. Sini Ulu", "99.01.02.2004"),
        ("Desa Ulak Pandan, Kec. Sana", "99.01.02.2004"),
        ("Desa Ulak Pandan Seltan, Kec. Sini Ulu", "99.01.02.2005"),
        ("Kel. Tebing Kampung, Kec. Situ Timur", "99.02.01.2002"),
        ("Desa Tanjung Baru, Kec. Situ Timur, Kab. Contoh Hulu", "99.02.01.2001"),
        ("Kel. Sana, Kec. Sana", "99.01.01.1004"),
    ],
)
def test_the_district_short_forms_and_numerals_tell_villages_apart(
    geocoder: Geocoder, text: str, code: str
) -> None:
    """Abbreviations open, numerals match exactly, former districts and regencies are known."""
    answer = geocoder.geocode(text)
    assert answer.village is not None
    assert (answer.village.code, answer.accepted) == (code, True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Desa Tanjung Baru", ReasonCode.VILLAGE_AMBIGUOUS),
        ("Desa Tanjung Baru, Kab. Contoh Hulu", ReasonCode.VILLAGE_AMBIGUOUS),
        ("Jl. Raya, Sana, Kec. Sana", ReasonCode.VILLAGE_NAMED_LIKE_TOWN),
        ("Jl. Raya, Karang Mulya, Kec. Sana", ReasonCode.VILLAGE_NAMED_LIKE_TOWN),
        ("Desa Lingga Jaya, Kec. Sini Ulu, Kab. Contoh Hulu", ReasonCode.DISTRICT_CONTRADICTS),
        ("Jl. Lingga Jaya, Kec. Sana", ReasonCode.VILLAGE_ONLY_IN_PASSING),
        ("Desa Lingga Jaya", ReasonCode.DISTRICT_NOT_NAMED),
        ("Desa Tanpa Titik, Kec. Situ Timur", ReasonCode.VILLAGE_WITHOUT_POINT),
        ("Kec. Sana, Kab. Contoh Hulu", ReasonCode.VILLAGE_NOT_NAMED),
        ("Jl. Merdeka, Palembang", ReasonCode.OUTSIDE_AREA),
        ("Desa Mana, Kota Jakarta Selatan", ReasonCode.OUTSIDE_AREA),
        ("depan masjid", ReasonCode.NOTHING_RECOGNISED),
        ("", ReasonCode.EMPTY),
        (" \n\t,,, ", ReasonCode.EMPTY),
        ("\U0001f600\U0001f3e0", ReasonCode.EMPTY),
        ("\u0434\u0435\u0440\u0435\u0432\u043d\u044f", ReasonCode.EMPTY),
        ("Desa Lingga Jaya, Kec. Sana, " + "x" * 10_000, ReasonCode.TOO_LONG),
    ],
)
def test_what_is_not_sure_asks_a_person(geocoder: Geocoder, text: str, reason: ReasonCode) -> None:
    """Nothing is picked in silence: the answer is not accepted and says why."""
    answer = geocoder.geocode(text)
    assert not answer.accepted
    assert reason in codes(answer)


def test_duplicates_come_back_as_candidates_at_the_level_they_share(geocoder: Geocoder) -> None:
    """Two villages of one name in one regency: the regency is sure, the village a choice."""
    answer = geocoder.geocode("Desa Pulau Kembar, Kab. Contoh Hulu")
    assert answer.level is Level.REGENCY
    best_two = {candidate.village.code for candidate in answer.candidates[:2]}
    assert best_two == {"99.01.01.2005", "99.01.02.2006"}


def test_a_village_without_a_point_is_named_at_its_district(geocoder: Geocoder) -> None:
    """The courier is not sent to the middle of a district, but the village is known."""
    answer = geocoder.geocode("Desa Tanpa Titik, Kec. Situ Timur")
    assert (answer.level, answer.accepted) == (Level.DISTRICT, False)
    assert answer.village is not None
    assert answer.village.name == "Tanpa Titik"
    assert answer.coordinates is not None


def test_a_bare_town_is_a_town() -> None:
    """Only "Muara Enim" says the district, though villages bear the name: no place is lost."""
    answer = Geocoder(load_bundled()).geocode("Jl. Sudirman No. 3, Muara Enim")
    assert (answer.level, answer.accepted) == (Level.DISTRICT, False)
    assert answer.district_code == "16.03.02"


def test_a_misspelling_is_reported_with_both_spellings(geocoder: Geocoder) -> None:
    """The dispatcher sees what was written beside what was understood."""
    answer = geocoder.geocode("Desa Lngga Jaya, Kec. Sana")
    told = next(r for r in answer.reasons if r.code is ReasonCode.SPELLING_DIFFERS)
    assert told.values == {"written": "lngga jaya", "name": "Lingga Jaya"}


def test_separate_fields_are_enough(geocoder: Geocoder) -> None:
    """An intake with columns for kecamatan and desa needs no free text, labels or not."""
    for village in ("Lingga Jaya", "Desa Lingga Jaya"):
        answer = geocoder.geocode(Address(village=village, district="Kec. Sana"))
        assert answer.village is not None
        assert (answer.village.code, answer.accepted) == ("99.01.01.2001", True)


def test_fields_and_text_that_disagree_ask_a_person(geocoder: Geocoder) -> None:
    """Neither is believed over the other."""
    answer = geocoder.geocode(
        Address(
            text="Desa Karang Mulya, Kec. Sana",
            village="Ulak Pandan Selatan",
            district="Sini Ulu",
        )
    )
    assert not answer.accepted


def test_a_postcode_breaks_a_tie(geocoder: Geocoder) -> None:
    """Of two candidates, the one with the written postcode comes first; a person still looks."""
    answer = geocoder.geocode("Desa Tanjung Baru, Kab. Contoh Hulu 30006")
    assert answer.village is not None
    assert answer.village.code == "99.01.02.2001"
    assert not answer.accepted


PARTS = ("Jl. Merdeka 5", "RT 2 RW 1", "Desa Karang Mulya", "Kec. Sana", "Kab. Contoh Hulu")


@given(
    order=st.sampled_from(list(itertools.permutations(PARTS))),
    comma=st.sampled_from([", ", ",", " , ", "\n", "; "]),
    case=st.sampled_from([str, str.upper, str.lower, str.title]),
)
def test_order_case_and_spacing_do_not_matter(
    geocoder: Geocoder, order: tuple[str, ...], comma: str, case: type[str]
) -> None:
    """Any order of the parts, any case and any separator give the same village, accepted."""
    answer = geocoder.geocode(case(comma.join(order)))
    assert answer.village is not None
    assert (answer.village.code, answer.accepted) == ("99.01.01.2003", True)


@given(st.lists(st.sampled_from(PARTS), unique=True), st.sampled_from(PARTS))
def test_more_information_never_makes_the_level_coarser(
    geocoder: Geocoder, parts: list[str], more: str
) -> None:
    """Adding a true part to an address keeps or betters the level."""
    before = geocoder.geocode(", ".join(parts))
    after = geocoder.geocode(", ".join([*parts, more]))
    assert after.level.coarseness <= before.level.coarseness


@given(village=st.sampled_from(sorted(load_bundled().villages)), data=st.data())
def test_more_parts_in_any_order_never_lose_a_real_village(
    bundled: Geocoder, village: str, data: st.DataObject
) -> None:
    """Of all villages bundled: one true part more keeps or betters the level, in any order."""
    known = bundled.gazetteer
    place = known.villages[village]
    names = (place.name, known.district_of(place).name, known.regency_of(place).full_name)
    true = [f"Desa {names[0]}", f"Kec. {names[1]}", names[2], "Jl. Merdeka 5", "RT 2 RW 1"]
    parts = data.draw(st.lists(st.sampled_from(true), unique=True, min_size=1))
    more = data.draw(st.sampled_from(true))
    before, after = (bundled.geocode(", ".join(it)) for it in (parts, [*parts, more]))
    assert after.level.coarseness <= before.level.coarseness
    shuffled = bundled.geocode(", ".join(data.draw(st.permutations(parts))))
    assert (shuffled.village, shuffled.level) == (before.village, before.level)


WORDS = [
    *(name for name, _, _ in VILLAGES.values()),
    *("Sana", "Sini Ulu", "Situ Timur", "Contoh Hulu", "Contoh", "Palembang"),
    *("Desa", "Kel.", "Kec.", "Kab.", "Kota", "Jl.", "Dusun", "depan", "SDN 2", ",", ",", "II"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_whatever_is_accepted_is_named_and_lies_inside(geocoder: Geocoder, text: str) -> None:
    """Names and labels in any jumble: nothing is accepted but a village written there, inside."""
    answer = geocoder.geocode(text)
    if answer.accepted:
        assert answer.village is not None
        assert answer.coordinates is not None
        assert answer.village.name in text
        assert geocoder.gazetteer.serves(answer.coordinates)


@pytest.mark.parametrize(
    "text",
    [
        "Puskesmas Sini Ulu, Desa Lingga Jaya, Kec. Sana",
        "Desa Lingga Jaya (arah Tanjung Baru), Kec. Sana",
        "depan SDN 2 Tanjung Baru, Desa Lingga Jaya, Kec. Sana",
        "Jl. Lintas Situ Timur Km 5, Desa Lingga Jaya, Kec. Sana, Kab. Contoh Hulu",
    ],
)
def test_a_landmark_or_road_named_like_a_neighbour_is_not_the_village(
    geocoder: Geocoder, text: str
) -> None:
    """What stands behind "Desa" and "Kec." counts, whatever else is named on the way."""
    answer = geocoder.geocode(text)
    assert answer.village is not None
    assert (answer.village.name, answer.accepted) == ("Lingga Jaya", True)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        (
            Address(text="Desa Lingga Jaya, Kec. Sana", village="Karang Mulya"),
            "village",
        ),
        (Address(text="Tanjung Baru, Desa Entah Apa, Kec. Sana"), "village"),
        (Address(text="Desa Lingga Jaya, Kec. Sana, Kota Palembang"), "regency"),
        (Address(text="Desa Lingga Jaya, Kec. Sana, Jakarta Selatan"), "regency"),
    ],
)
def test_a_second_village_or_regency_asks_a_person_and_says_so(
    geocoder: Geocoder, address: Address, reason: str
) -> None:
    """Of two villages, or a regency far away beside one here, neither is believed unseen."""
    answer = geocoder.geocode(address)
    assert not answer.accepted
    assert f"{reason}_contradicts" in {it.code.value for it in answer.reasons}


@pytest.mark.parametrize("text", ["rumah bu RT", "6P856QRC+22", "3°39'36\"S 103°46'12\"E", "b"])
def test_stray_letters_are_no_village(bundled: Geocoder, text: str) -> None:
    """ "RT" is no short form of a village that begins with R, and a plus code spells no name."""
    assert not bundled.geocode(text).candidates


@given(st.text(max_size=300))
def test_any_text_is_answered_and_acceptance_means_inside(geocoder: Geocoder, text: str) -> None:
    """No text is an error; what is accepted is routable and inside the area served."""
    answer = geocoder.geocode(text)
    if answer.accepted:
        assert answer.level.is_routable
        assert answer.coordinates is not None
        assert geocoder.gazetteer.serves(answer.coordinates)


def test_a_coarse_answer_cannot_be_made_accepted() -> None:
    """The promise is held by the type itself."""
    with pytest.raises(ValueError, match="district"):
        Answer(Level.DISTRICT, accepted=True)


@pytest.mark.parametrize(
    ("text", "village"),
    [
        ("Desa Lingga, Kec. Lawang Kidul, Kab. Muara Enim", "Lingga"),
        ("Desa Pulau Panggung, Kec. Semendo Darat Laut", "Pulau Panggung"),
        ("Kel. Pasar II Muara Enim, Kec. Muara Enim", "Pasar II Muara Enim"),
        ("Kel. Pasar I, Kec. Muara Enim", "Pasar I Muara Enim"),
        ("Desa Lubuk Nipis, Kec. Tanjung Agung, Kab. Muara Enim", "Lubuk Nipis"),
        ("Desa Benuang, Kec. Talang Ubi, Kab. Muara Enim", "Benuang"),
    ],
)
def test_bundled_names_alone_find_the_village_but_accept_nothing(text: str, village: str) -> None:
    """Before any import the village is named, its district located, and a pin asked for."""
    answer = Geocoder(load_bundled()).geocode(text)
    assert answer.village is not None
    assert answer.village.name == village
    assert not answer.accepted
