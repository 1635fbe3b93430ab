"""Many addresses at once: each answered, in order, with what was learned by now."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from backend.places import service
from backend.places.bulk import geocode_all
from backend.places.learning import Ceremony, learn_door
from backend.places.rules.door import Fix
from backend.places.rules.pin import PinLevel
from backend.places.schemas import MOST_AT_ONCE, AddressesAsked, AddressFound
from backend.shared.address import WrittenAddress
from backend.shared.ids import new_id
from backend.shared.words import Language
from routing.geography import Coordinates
from tests.backend.counter import NOW, Counter

LINGGA = "Jl. Mawar No. 1, Desa Lingga, Kec. Lawang Kidul"
DOOR = Coordinates(-3.752, 103.803)


async def test_each_address_is_answered_under_its_id_in_order(counter: Counter) -> None:
    """Empty, in another script, 10 kB long, outside the area: each has its own answer."""
    asked = [
        {"id": "kosong"},
        {"id": "huruf", "address": "деревня 村 \U0001f3e0"},
        {"id": "panjang", "address": "x" * 10_000},
        {"id": "luar", "address": "Jl. Merdeka, Palembang"},
        {"id": "kolom", "desa": "Lingga", "kecamatan": "Lawang Kidul"},
        {"id": "titik", "location": "103,7739 -3,6553"},
        {"id": "pin", "location": "-3.6553, 103.7739"},
    ]
    found = await answers(asked, counter)
    assert [one.id for one in found] == [one["id"] for one in asked]
    by_id = {one.id: one for one in found}
    assert by_id["kosong"].reasons == ["empty"]
    assert by_id["luar"].reasons == ["outside_area"]
    assert by_id["kolom"].village_code == "16.03.07.2005"
    assert (by_id["pin"].level, by_id["pin"].accepted) == (PinLevel.PIN, True)
    assert not any(one.accepted for one in found if one.id not in {"pin", "titik"})


async def test_what_was_learned_is_known_here_too(counter: Counter) -> None:
    """A door confirmed a moment ago places the next address in its street."""
    address = WrittenAddress(LINGGA)
    place_id = await service.place_for(address, None, locator=counter.locator, now=NOW)
    ceremony = Ceremony(new_id(), place_id, Fix(DOOR, 8))
    await learn_door(ceremony, locator=counter.locator, depots=[], now=NOW)
    (found,) = await answers([{"id": "1", "address": LINGGA}], counter)
    assert (found.level, found.accepted) == (PinLevel.VILLAGE, False)
    assert (found.latitude, found.longitude) == (DOOR.latitude, DOOR.longitude)
    assert found.reasons[0] == "learned"


@pytest.mark.parametrize(
    ("row", "name", "fault"),
    [
        ({"address": "tanpa id"}, "", "id: wajib diisi"),
        ({"id": "1", "nik": "x"}, "1", "nik: tidak dikenal"),
        ({"id": "1", "desa": "x" * 81}, "1", "desa: paling banyak 80 huruf"),
        ({"id": "1", "address": "x" * 20_001}, "1", "address: paling banyak 20000 huruf"),
        ({"id": "x" * 201, "desa": "Lingga"}, "x" * 200, "id: paling banyak 200 huruf"),
        ({"id": 7}, "7", "id: seharusnya teks, bukan bilangan bulat"),
        ({"id": "1", "rt": ["3"]}, "1", "rt: seharusnya teks atau kosong, bukan daftar"),
    ],
)
async def test_a_bad_row_is_answered_as_such_and_stops_no_other(
    counter: Counter, row: dict[str, Any], name: str, fault: str
) -> None:
    """Its neighbours are located; it says what is wrong with it."""
    good = {"id": "baik", "desa": "Lingga", "kecamatan": "Lawang Kidul"}
    before, bad, after = await answers([good, row, good], counter)
    assert (bad.id, bad.reasons, bad.accepted) == (name, ["row_unreadable"], False)
    assert bad.fault == fault
    assert before.village_code == after.village_code == "16.03.07.2005"
    assert before.fault is None


@pytest.mark.parametrize("rows", [[], [{"id": "1"}] * (MOST_AT_ONCE + 1), ["1"]])
def test_a_list_out_of_bounds_is_refused(rows: list[Any]) -> None:
    """None, too many, or no rows at all."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"addresses": rows}, AddressesAsked)


async def answers(rows: Sequence[dict[str, Any]], counter: Counter) -> list[AddressFound]:
    """Ask as somebody who reads Indonesian."""
    return await geocode_all(rows, locator=counter.locator, language=Language.INDONESIAN)
