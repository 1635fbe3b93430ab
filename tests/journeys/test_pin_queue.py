"""The pin queue, worked by the keyboard: a press on the map, a link, a slip that is noticed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.browsers import Browsers
from tests.journeys.desk import Desk

FAR_AWAY = "-4.1290, 104.1720"
JAKARTA = "-6.2000, 106.8167"


@pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)
def test_pins_are_settled_by_keys_presses_and_links(browsers: Browsers) -> None:
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
    loket.sees(re.compile(r"Titik ini \d+ km dari tempat menurut alamatnya"))
    expect(address).to_have_text(second)
    loket.press("Alamatnya memang di sana: pakai titik ini")
    expect(address).not_to_have_text(second)

    third, place = address.inner_text(), loket.ask("/api/places?waiting=true&limit=1")["places"][0]
    paste(loket, f"https://maps.google.com/?q={place['latitude']},{place['longitude']}")
    expect(address).not_to_have_text(third)


def paste(loket: Desk, link: str) -> None:
    """Go to the link field by its key, and send what is put into it."""
    loket.page.keyboard.press("Escape")
    loket.page.locator("section h2").first.click()
    loket.page.keyboard.press("l")
    field = loket.page.get_by_label(re.compile("Tempel tautan"))
    expect(field).to_be_focused()
    field.fill(link)
    loket.page.keyboard.press("Enter")
