"""A courier's own order of the doors: made offline, driven at once, and told at the desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.browsers import PHONE, Browsers
from tests.journeys.desk import Desk
from tests.journeys.phone import Phone
from tests.journeys.test_accessibility import looked_at

COURIER, AT_HOME = "Andi (contoh)", "Dewi (contoh)"
WHY = "Jalan rusak, banjir, atau tertutup"
SMALL_PHONE = {"width": 360, "height": 640}
TARGET_PX = 44
"""What a finger hits on a moving motorcycle's phone, across and down."""


@pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)
def test_a_courier_drives_the_doors_in_another_order(browsers: Browsers, tmp_path: Path) -> None:
    """The phone goes by the new order at once, with no network; the desk reads it and why."""
    loket, phone = Desk(browsers.desk(), "loket1"), Phone(browsers, tmp_path / "phone")
    loket.plan(without=AT_HOME)
    loket.confirm_plan(COURIER)
    phone.envelopes = loket.envelopes()
    phone.switch_on()
    phone.sign_in("kurir1")
    phone.load()
    phone.outbox_is_empty()
    phone.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    phone.flight_mode(on=True)

    planned = names(stops(phone))
    phone.page.get_by_role("link", name="Ubah urutan kunjungan").click()
    wished = two_doors_change_places(phone, planned)
    why_is_asked(phone)
    phone.press("Pakai urutan ini")
    phone.sees("Urutan baru dipakai")
    assert names(stops(phone)) == wished
    phone.sees("jam di bawah ini masih menurut urutan kantor")
    phone.page.reload()
    expect(stops(phone).first).to_contain_text(wished[0])
    assert names(stops(phone)) == wished

    phone.flight_mode(on=False)
    phone.page.reload()
    phone.outbox_is_empty()
    expect(stops(phone).first).to_contain_text(wished[0])
    assert names(stops(phone)) == wished
    the_desk_reads_why(loket, wished)


def stops(phone: Phone) -> Locator:
    """Return the doors of the run, as the courier drives them."""
    return phone.page.locator("ol.stops li")


def names(doors: Locator) -> list[str]:
    """Return who lives at each door in turn."""
    return doors.locator("strong").all_inner_texts()


def two_doors_change_places(phone: Phone, planned: list[str]) -> list[str]:
    """Move the first door down and the last one up, by the arrows; return the order wished."""
    doors = phone.page.locator("main ol li")
    expect(doors).to_have_count(len(planned))
    assert names(doors) == planned
    expect(phone.page.get_by_role("button", name="Pakai urutan ini")).to_be_disabled()
    phone.press(f"{planned[0]} lebih akhir")
    phone.press(f"{planned[-1]} lebih dahulu")
    wished = [planned[1], planned[0], *planned[2:-2], planned[-1], planned[-2]]
    expect(doors.last).to_contain_text(wished[-1])
    assert names(doors) == wished
    return wished


def why_is_asked(phone: Phone) -> None:
    """Nothing is saved without a reason, and everything fits a finger, on a small phone too."""
    save = phone.page.get_by_role("button", name="Pakai urutan ini")
    expect(save).to_be_disabled()
    for viewport in (SMALL_PHONE, PHONE):
        phone.page.set_viewport_size({"width": viewport["width"], "height": viewport["height"]})
        targets = phone.page.locator("main li > :not(.words), footer button").all()
        boxes = [box for target in targets if (box := target.bounding_box())]
        assert len(boxes) > len(names(phone.page.locator("main ol li")))
        assert min(min(box["width"], box["height"]) for box in boxes) >= TARGET_PX
        assert not looked_at(phone.page)
    phone.page.get_by_role("radio", name=WHY).check()
    expect(save).to_be_enabled()
    expect(save).to_be_in_viewport()


def the_desk_reads_why(loket: Desk, wished: list[str]) -> None:
    """The run's page tells the reason, and its stops stand in the courier's order."""
    loket.page.reload()
    loket.sees(f"{WHY[0].lower()}{WHY[1:]}.")
    assert [stop["orders"][0]["applicant_name"] for stop in loket.stops()] == wished
