"""Photos from the door to the desk: taken inside the page, found again, brought, looked at."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from backend.photos.tables import Photo
from tests.journeys.browsers import Browsers
from tests.journeys.desk import Desk
from tests.journeys.office import Office
from tests.journeys.paper import FILM_SIZE, shoot
from tests.journeys.phone import Phone
from tests.journeys.test_accessibility import looked_at
from tests.journeys.test_door_steps import STORED

COURIER, AT_HOME = "Andi (contoh)", "Dewi (contoh)"
REASON, DOOR = "Tidak ada orang", "Rumah yang didatangi"
BUDGET_BYTES, LONGEST_EDGE = 40_000, 1280
REFUSED = """() => {
  navigator.mediaDevices.getUserMedia = () =>
    Promise.reject(new DOMException('no', 'NotAllowedError'));
}"""
"""A courier, or the phone's settings, said no to the camera."""

FULL = """() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, key) {
    if (value instanceof ArrayBuffer) throw new DOMException('full', 'QuotaExceededError');
    return put.call(this, value, key);
  };
}"""
"""The phone's storage has no room for a photo any more."""

ON_PHONE = """() => new Promise((told, fault) => {
  const opening = indexedDB.open('antar-paspor');
  opening.onerror = fault;
  opening.onsuccess = () => {
    const reading = opening.result.transaction('photo_bytes').objectStore('photo_bytes').getAll();
    reading.onsuccess = () => {
      opening.result.close();
      told(reading.result.map((bytes) => bytes.byteLength));
    };
  };
})"""
"""How many bytes each photo on the phone has."""


@pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)
def test_a_photo_goes_from_the_door_to_the_desk(
    office: Office, browsers: Browsers, tmp_path: Path
) -> None:
    """Complete with images, offline: nothing waits for a network or is lost by a kill."""
    shoot(Image.effect_noise((400, 300), 60).convert("RGB"), browsers.film)
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

    name = nobody_was_at_home(phone)
    refused_or_full_is_said(phone)
    a_photo_is_taken(phone)
    it_survives_a_kill(phone)
    it_is_taken_anew(phone)
    phone.press("Simpan catatan")
    phone.sees("Tersimpan di ponsel.")
    it_waits_in_the_outbox(phone, name)

    phone.flight_mode(on=False)
    phone.wait_out_the_grace()
    phone.outbox_is_empty()
    assert phone.page.evaluate(ON_PHONE) == []
    assert office.count(Photo) == 1
    it_lies_encrypted(office)
    the_desk_looks_at_it(loket, name)
    it_is_shown_to_nobody_else(loket, phone)


def nobody_was_at_home(phone: Phone) -> str:
    """Begin to record a failed visit at the first stop; return who was not met."""
    first = phone.page.locator("ol.stops li").first
    name = first.locator("strong").inner_text()
    first.get_by_role("link").click()
    phone.page.get_by_role("link", name="Tidak dapat diserahkan").click()
    phone.page.get_by_role("radio", name=re.compile(REASON)).check()
    expect(phone.page.get_by_role("heading", name=DOOR)).to_be_visible()
    phone.sees("Ambil dahulu fotonya, atau pilih mengapa tanpa foto.")
    expect(phone.page.get_by_role("button", name="Simpan catatan")).to_be_disabled()
    assert not looked_at(phone.page)
    return name


def refused_or_full_is_said(phone: Phone) -> None:
    """Each has its answer on the screen, and a reason that can be chosen; nothing stands still."""
    for trouble, answer in (
        (REFUSED, "Kamera tidak diizinkan."),
        (FULL, "Penyimpanan ponsel penuh"),
    ):
        phone.page.evaluate(trouble)
        phone.press("Ambil foto")
        if trouble is FULL:
            phone.press("Potret")
        phone.sees(re.compile(answer))
        phone.page.get_by_role("radio", name="Kamera rusak atau tidak ada").check()
        expect(phone.page.get_by_role("button", name="Simpan catatan")).to_be_enabled()
        assert not looked_at(phone.page)
        phone.page.evaluate(STORED)
        phone.page.reload()
        expect(phone.page.get_by_role("heading", name=DOOR)).to_be_visible()
    assert phone.page.evaluate(ON_PHONE) == []


def a_photo_is_taken(phone: Phone) -> None:
    """Take it with the camera inside the page: the app's own, never the phone's."""
    assert phone.page.locator("input[type=file]").count() == 0
    phone.press("Ambil foto")
    shutter = phone.page.get_by_role("button", name="Potret")
    expect(shutter).to_be_enabled()
    assert not looked_at(phone.page)
    shutter.click()
    phone.sees("Sudah difoto")


def it_survives_a_kill(phone: Phone) -> None:
    """The page dies; the draft and its photo are found again."""
    before = shown(phone.page)
    phone.page.evaluate(STORED)
    phone.page.reload()
    phone.sees("Sudah difoto")
    assert shown(phone.page) == before
    assert max(before) <= LONGEST_EDGE


def shown(page: Page) -> tuple[int, int]:
    """Return the size of the photo on the screen."""
    picture = page.get_by_role("img", name=DOOR)
    expect(picture).to_be_visible()
    expect(picture).not_to_have_js_property("naturalWidth", 0)
    width, height = picture.evaluate("image => [image.naturalWidth, image.naturalHeight]")
    return width, height


def it_is_taken_anew(phone: Phone) -> None:
    """A photo that came out badly is replaced, and keeps no room."""
    phone.press("Ulangi foto")
    phone.press("Potret")
    expect(phone.page.get_by_role("dialog")).to_have_count(0)
    shown(phone.page)
    (size,) = phone.page.evaluate(ON_PHONE)
    assert 0 < size <= BUDGET_BYTES


def it_waits_in_the_outbox(phone: Phone, name: str) -> None:
    """The list says what waits and why."""
    phone.page.get_by_role("link", name="Kotak kirim: 2 menunggu").click()
    phone.sees(DOOR)
    phone.sees(name)
    assert not looked_at(phone.page)


def it_lies_encrypted(office: Office) -> None:
    """On the server's disk there is one photo, and no picture."""
    (file,) = [path for path in (office.directory / "photos").rglob("*") if path.is_file()]
    assert b"\xff\xd8\xff" not in file.read_bytes()[:64]


def the_desk_looks_at_it(loket: Desk, name: str) -> None:
    """It stands where the visit is told; looking at it takes a click, for that is logged."""
    loket.open_order(name)
    loket.sees(f"Gagal diantar: {REASON}")
    with loket.page.expect_response(re.compile("/api/photos/")) as fetched:
        loket.press(f"Lihat foto: {DOOR}")
    with Image.open(BytesIO(fetched.value.body())) as picture:
        assert picture.format == "JPEG"
        assert picture.width / picture.height == pytest.approx(FILM_SIZE[0] / FILM_SIZE[1], 0.02)
        assert not dict(picture.getexif())
    expect(loket.page.get_by_role("img", name=DOOR)).to_be_visible()
    loket.sees("Siapa yang melihat foto ini dicatat.")
    assert not looked_at(loket.page)


def it_is_shown_to_nobody_else(loket: Desk, phone: Phone) -> None:
    """Peer's defect: the proof bucket is public."""
    address = loket.page.get_by_role("img", name=DOOR).get_attribute("src") or ""
    assert phone.page.request.get(address).status == 403
    phone.page.context.clear_cookies()
    assert phone.page.request.get(address).status == 401
