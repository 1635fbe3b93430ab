"""Who can be asked where a place is."""

from backend.orders.applicants import applicants_of
from backend.orders.service import order_of
from tests.backend.counter import CARD, Counter


async def test_a_place_tells_whose_passports_go_there(counter: Counter) -> None:
    """Two members of a family at one address can both be asked, by telephone where one is known."""
    shared = {"family_card": CARD, "address_text": "Jl. Contoh 1"}
    first = await counter.order("A-1", phone="0812-3456-7890", **shared)
    second = await counter.order("A-2", **shared)
    place_id = (await order_of(first)).place_id
    asked = (await applicants_of([place_id]))[place_id]
    assert [(one.order_id, one.name, one.phone) for one in asked] == [
        (first, "Pemohon A-1 (contoh)", "+6281234567890"),
        (second, "Pemohon A-2 (contoh)", None),
    ]


async def test_without_places_nobody_is_named(counter: Counter) -> None:
    """No question, no answer."""
    await counter.order("A-1")
    assert await applicants_of([]) == {}
