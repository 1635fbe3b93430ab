"""The village of an address: as written, else as pinned, else as the text names it."""

from backend.places.locator import Locator
from backend.shared.address import Whereabouts, WrittenAddress

NAMED = WrittenAddress("Jl. Pramuka No. 71 Desa Muara Lawai Kec. Muara Enim")
MUARA_LAWAI = Whereabouts("Muara Lawai", "Muara Enim", recognised=True)


def test_what_is_written_stands(locator: Locator) -> None:
    """Nobody's field is overruled by a guess."""
    written = WrittenAddress(NAMED.text, village="Ds. Lawai", district="M. Enim")
    assert locator.whereabouts(written) == Whereabouts("Ds. Lawai", "M. Enim")


def test_a_village_named_in_the_text_is_recognised(locator: Locator) -> None:
    """It is marked so, until somebody has settled the pin."""
    assert locator.whereabouts(NAMED) == MUARA_LAWAI
    confirmed = locator.whereabouts(NAMED, confirmed=True)
    assert confirmed == Whereabouts("Muara Lawai", "Muara Enim")


def test_the_village_that_was_chosen_goes_first(locator: Locator) -> None:
    """A person's or the courier's word about the door beats the text."""
    chosen = locator.whereabouts(NAMED, "16.03.07.1002", confirmed=True)
    assert chosen == Whereabouts("Pasar Tanjung Enim", "Lawang Kidul")


def test_a_text_that_names_none_stays_without(locator: Locator) -> None:
    """The district that was written is kept."""
    vague = WrittenAddress("Jl. Merdeka 5", district="Lawang Kidul")
    assert locator.whereabouts(vague) == Whereabouts(None, "Lawang Kidul")


def test_the_likeliest_of_several_is_not_shown_as_recognised(locator: Locator) -> None:
    """Six villages of one name: which is meant, nobody has said."""
    several = WrittenAddress("Desa Sukamaju, Sumatera Selatan", district="Lahat")
    assert locator.whereabouts(WrittenAddress("Desa Sukamaju")) == Whereabouts(None, None)
    assert locator.whereabouts(several).recognised is False
