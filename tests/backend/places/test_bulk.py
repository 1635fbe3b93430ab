"""Many addresses at once: each answered, in order, with what was learned by now."""

import msgspec
import pytest

from backend.places import service
from backend.places.bulk import geocode_all
from backend.places.learning import Ceremony, learn_door
from backend.places.rules.door import Fix
from backend.places.rules.pin import PinLevel
from backend.places.schemas import MOST_AT_ONCE, AddressAsked, AddressesAsked
from backend.shared.address import WrittenAddress
from backend.shared.ids import new_id
from routing.geography import Coordinates
from tests.backend.counter import NOW, Counter

LINGGA = "Jl. Mawar No. 1, Desa Lingga, Kec. Lawang Kidul"
DOOR = Coordinates(-3.752, 103.803)


async def test_each_address_is_answered_under_its_id_in_order(counter: Counter) -> None:
    """Empty, in another script, 10 kB long, outside the area: each has its own answer."""
    asked = [
        AddressAsked(id="kosong"),
        AddressAsked(id="huruf", address="деревня 村 \U0001f3e0"),
        AddressAsked(id="panjang", address="x" * 10_000),
        AddressAsked(id="luar", address="Jl. Merdeka, Palembang"),
        AddressAsked(id="kolom", desa="Lingga", kecamatan="Lawang Kidul"),
        AddressAsked(id="titik", location="103,7739 -3,6553"),
        AddressAsked(id="pin", location="-3.6553, 103.7739"),
    ]
    found = await geocode_all(asked, locator=counter.locator)
    assert [one.id for one in found] == [one.id for one in asked]
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
    (found,) = await geocode_all([AddressAsked(id="1", address=LINGGA)], locator=counter.locator)
    assert (found.level, found.accepted) == (PinLevel.VILLAGE, False)
    assert (found.latitude, found.longitude) == (DOOR.latitude, DOOR.longitude)
    assert found.reasons[0] == "learned"


@pytest.mark.parametrize(
    "addresses",
    [
        [],
        [{"address": "tanpa id"}],
        [{"id": "1", "nik": "x"}],
        [{"id": "1"}] * (MOST_AT_ONCE + 1),
        [{"id": "1", "address": "x" * 20_001}],
    ],
)
def test_a_list_out_of_bounds_is_refused(addresses: list[dict[str, str]]) -> None:
    """None, too many, without an id, with a field nobody asked for, or endlessly long."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"addresses": addresses}, AddressesAsked)
