"""Every step at the door: found again after a kill, big enough for a thumb, usable by everybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.browsers import Browsers
from tests.journeys.desk import Desk
from tests.journeys.phone import TEXTS, Phone
from tests.journeys.test_accessibility import looked_at

COURIER, AT_HOME = "Andi (contoh)", "Dewi (contoh)"
WITNESS = "Saksi Tetangga (contoh)"
STORED = """() => new Promise((stored, fault) => {
  const opening = indexedDB.open('antar-paspor');
  opening.onerror = fault;
  opening.onsuccess = () => {
    const reading = opening.result.transaction('drafts').objectStore('drafts').getAll();
    reading.onsuccess = () => stored(opening.result.close());
  };
})"""
"""Reads the drafts, and so waits behind whatever is being written to them."""

TAP_PX, APART_PX = 48, 8
"""How high a button of the door is at least, and how far from the next: a thumb in the sun."""


@pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)
def test_each_step_survives_a_kill_and_fits_a_thumb(browsers: Browsers, tmp_path: Path) -> None:
    """With no network: no step is lost, none is hidden, none is too small, none objects to axe."""
    loket, phone = Desk(browsers.desk(), "loket1"), Phone(browsers, tmp_path / "phone")
    loket.plan(without=AT_HOME)
    loket.confirm_plan(COURIER)
    phone.envelopes = loket.envelopes()
    phone.switch_on()
    phone.sign_in("kurir1")
    phone.load()
    phone.outbox_is_empty()
    phone.page.wait_for_function("navigator.serviceWorker.controller !== null")
    phone.flight_mode(on=True)
    name = a_door_with_one_passport(phone)

    objections: list[str] = []
    for title, do in steps(phone, name, loket.recipient_code(name)):
        expect(phone.page.get_by_role("heading", level=1, name=title)).to_be_visible()
        do()
        phone.page.evaluate(STORED)
        phone.page.reload()
        expect(phone.page.get_by_role("heading", level=1, name=title)).to_be_visible()
        expect(phone.page.get_by_role("button", name="Lanjut")).to_be_enabled()
        buttons_fit_a_thumb(phone)
        objections += looked_at(phone.page)
        phone.forward()
    assert not objections, "\n".join(objections)
    complete_is_not_hidden_offline(phone)
    a_slip_is_taken_back(phone)


def a_door_with_one_passport(phone: Phone) -> str:
    """Open the first stop at which one applicant lives; return who it is."""
    stop = phone.page.locator("ol.stops li").filter(has_not_text=re.compile(r"\d paspor")).first
    name = stop.locator("strong").inner_text()
    stop.get_by_role("link").click()
    phone.page.get_by_role("link", name="Mulai penyerahan").click()
    return name


def steps(phone: Phone, name: str, code: str) -> list[tuple[str, Callable[[], None]]]:
    """Return the title of each step in turn, and what is done there."""
    return [
        ("Segel", lambda: phone.type_seal(phone.envelopes[name])),
        ("Bukti pembayaran", phone.tick_all),
        ("Penerima", phone.somebody_receives),
        ("Kode penerima", lambda: phone.say_code(code)),
        ("Cek identitas", phone.compare_digits),
        ("Persetujuan", lambda: a_thumb_will_sign(phone)),
        *((text, lambda: a_thumb_is_put(phone)) for text in TEXTS),
    ]


def a_thumb_will_sign(phone: Phone) -> None:
    """Agree, for somebody who cannot write, beside a witness."""
    phone.tick("Saya setuju")
    phone.page.get_by_role("checkbox", name="Penerima tidak dapat menandatangani").check()
    phone.page.get_by_label("Nama saksi").fill(WITNESS)


def a_thumb_is_put(phone: Phone) -> None:
    """Dab at the pad."""
    pad = phone.page.locator("canvas")
    pad.scroll_into_view_if_needed()
    pad.click()
    expect(phone.page.get_by_role("button", name="Lanjut")).to_be_enabled()


def buttons_fit_a_thumb(phone: Phone) -> None:
    """Peer's defect: buttons too small and too close."""
    buttons = phone.page.locator("footer button")
    boxes = [box for button in buttons.all() if (box := button.bounding_box())]
    assert boxes
    assert min(box["height"] for box in boxes) >= TAP_PX
    for left, right in pairwise(sorted(boxes, key=lambda box: box["x"])):
        assert right["x"] - (left["x"] + left["width"]) >= APART_PX


def complete_is_not_hidden_offline(phone: Phone) -> None:
    """Peer's defect: the complete button is hidden when the phone is offline."""
    save = phone.page.get_by_role("button", name="Simpan penyerahan")
    expect(save).to_be_enabled()
    expect(save).to_be_in_viewport()
    phone.sees(f"Cap jempol, saksi {WITNESS}")
    phone.save_handover()


def a_slip_is_taken_back(phone: Phone) -> None:
    """Peer's defect: closed too fast, cannot be undone."""
    phone.press(re.compile("Tarik kembali"))
    expect(phone.page.get_by_role("heading", level=1, name="Periksa dan simpan")).to_be_visible()
    phone.sees(f"Cap jempol, saksi {WITNESS}")
    phone.save_handover()
    expect(phone.page.get_by_role("link", name="Kotak kirim: 1 menunggu")).to_be_visible()
