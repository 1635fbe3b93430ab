"""The pin queue, worked by the keyboard: a press on the map, a link, a slip that is noticed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from backend.places.tables import Place
from tests.journeys.browsers import DESK, Browsers
from tests.journeys.desk import Desk
from tests.journeys.gazetteer import invent_outlines, teach_doors
from tests.journeys.office import Office

SMALL = {"width": 390, "height": 844}
LOW = {"width": 1280, "height": 800}
FAR_AWAY = "-4.1290, 104.1720"
JAKARTA = "-6.2000, 106.8167"
SOME_VILLAGE = "lingga"


@pytest.mark.parametrize("screen", [SMALL, LOW], ids=["small", "low"])
@pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)
def test_pins_are_settled_by_keys_presses_and_links(
    browsers: Browsers, screen: dict[str, int]
) -> None:
    """Each way leads to the next address, and what cannot be right is asked about first."""
    loket = Desk(browsers.desk(), "loket1")
    keys = loket.page.keyboard
    loket.go("/titik")
    address = loket.page.locator("section h2").first

    first = address.inner_text()
    keys.press("1")
    loket.sees(re.compile("belum punya titik: klik letak rumahnya"))
    expect(loket.page.get_by_role("button", name=re.compile("Terima titik"))).to_be_disabled()
    loket.page.locator("canvas.maplibregl-canvas").click()
    loket.sees(re.compile(r"Titik di peta: -\d\.\d{5}, 10\d\.\d{5} \(±"))
    keys.press("Enter")
    loket.sees("Titik diterima.")
    expect(address).not_to_have_text(first)

    second = address.inner_text()
    keys.press("s")
    expect(address).not_to_have_text(second)
    keys.press("z")
    expect(address).to_have_text(second)

    paste(loket, JAKARTA)
    loket.sees(re.compile("di luar wilayah layanan"))
    paste(loket, FAR_AWAY)
    loket.sees(re.compile(r"Titik yang ditempel: -4\.12900, 104\.17200 \(±"))
    expect(loket.page.locator(".sign.pin")).to_be_visible()
    expect(address).to_have_text(second)
    loket.page.set_viewport_size({"width": screen["width"], "height": screen["height"]})
    keys.press("Enter")
    loket.sees(re.compile(r"Titik ini \d+ km dari tempat menurut alamatnya"))
    expect(address).to_have_text(second)
    the_way_out_is_in_sight(loket)
    loket.page.set_viewport_size({"width": DESK["width"], "height": DESK["height"]})
    loket.press("Alamatnya memang di sana: pakai titik ini")
    expect(address).not_to_have_text(second)

    third, place = address.inner_text(), loket.ask("/api/places?waiting=true&limit=1")["places"][0]
    paste(loket, f"https://maps.google.com/?q={place['latitude']},{place['longitude']}")
    loket.sees("Titik yang ditempel")
    keys.press("Enter")
    expect(address).not_to_have_text(third)


def the_way_out_is_in_sight(loket: Desk) -> None:
    """Expect the confirming button clear of the bar at the foot, however small the screen."""
    confirm = loket.page.get_by_role("button", name=re.compile("Alamatnya memang di sana"))
    button, bar = confirm.bounding_box(), loket.page.locator(".accept").bounding_box()
    assert button
    assert bar
    assert button["y"] + button["height"] <= bar["y"]


def paste(loket: Desk, link: str) -> None:
    """Go to the link field by its key, and send what is put into it."""
    loket.page.keyboard.press("Escape")
    loket.page.locator("section h2").first.click()
    loket.page.keyboard.press("l")
    field = loket.page.get_by_label(re.compile("Tempel tautan"))
    expect(field).to_be_focused()
    field.fill(link)
    loket.page.keyboard.press("Enter")


@pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)
def test_villages_with_outlines_are_chosen_by_two_keys(
    browsers: Browsers, office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    """An import releases what it can place; the rest is a key for the village, and Enter."""
    before = office.count(Place)
    office.kill()
    invent_outlines(office.directory / "gazetteer")
    office.start()
    loket = Desk(browsers.desk(), "loket1")
    waiting = settled_by_the_import(loket, before)
    doors = teach_doors(office.database_address)
    loket.go("/titik")
    address = loket.page.locator("section h2").first
    strokes: list[int] = []
    for left in range(len(waiting), 0, -1):
        shown = address.inner_text()
        strokes.append(settle_by_keys(loket))
        if left > 1:
            expect(address).not_to_have_text(shown)
    loket.sees("Semua alamat punya titik")
    with capsys.disabled():
        print(  # noqa: T201 - what a person wants to know of it; no test of a time
            f"\npin queue: {len(strokes)} entries, {sum(strokes)} keys, "
            f"at most {max(strokes)} for one; {doors} doors were shown"
        )


def settled_by_the_import(loket: Desk, before: int) -> list[dict[str, Any]]:
    """Return what still waits once the new gazetteer has placed the rest."""
    every = loket.ask("/api/places?limit=200")["places"]
    waiting = [place for place in every if not place["accepted"]]
    assert len(every) == before
    assert 0 < len(waiting) < before
    assert all(candidate["latitude"] for place in waiting for candidate in place["candidates"])
    return waiting


def settle_by_keys(loket: Desk) -> int:
    """Settle the address in view by the fewest keys there are; return how many that were."""
    keys, page = loket.page.keyboard, loket.page
    offered = page.locator("ol.candidates button").count() > 0
    choosing = ["1"] if offered else ["/", *SOME_VILLAGE, "Enter"]
    for key in choosing:
        keys.press(key)
    expect(page.get_by_role("button", name=re.compile("Terima titik"))).to_be_enabled()
    keys.press("Enter")
    return len(choosing) + 1
