"""An enrolled phone in a real browser: its key, its PIN, its deaths, and its loss."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backend.handover.tables import Attempt
from backend.sync.tables import Link, Record
from tests.journeys.browsers import Browsers
from tests.journeys.desk import Desk
from tests.journeys.office import Office
from tests.journeys.phone import Phone

COURIER, AT_HOME = "Andi (contoh)", "Dewi (contoh)"
PIN = "482913"
DEATHS = 3
FULL = """() => {
  IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
}"""
"""The phone's storage has no room for anything any more."""
NOBODYS_FACTS = {"wiped_at", "about", "clock_offset_ms"}
"""That it was wiped, whose office this is, and how far its clock is off: nothing of anybody."""

pytestmark = pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)


def test_enrolled_phone_survives_its_deaths_and_is_wiped_when_lost(
    office: Office, browsers: Browsers, tmp_path: Path
) -> None:
    """Enrolled by a code, opened by a PIN, killed again and again; revoked, it leaves nothing."""
    loket, phone = Desk(browsers.desk(), "loket1"), Phone(browsers, tmp_path / "phone")
    loket.plan(without=AT_HOME)
    loket.confirm_plan(COURIER)
    phone.envelopes = loket.envelopes()

    phone.switch_on()
    phone_is_enrolled(phone, code_for_courier(loket))
    phone.load()
    phone.outbox_is_empty()
    assert office.count(Link) == office.count(Record) == 1

    pin_opens_what_was_locked(phone)
    for _ in range(DEATHS):
        visit_fails_and_phone_dies(phone)
    phone.wait_out_the_grace()
    open_where_locked(phone)
    phone.outbox_is_empty()
    assert office.count(Link) == office.count(Record) == 1 + DEATHS
    assert office.count(Attempt) >= DEATHS

    phone_is_lost(loket)
    phone.page.reload()
    phone.sees("Semua catatan sudah dikirim dan isi ponsel dihapus.")
    expect(phone.page.get_by_label("Nama pengguna")).to_be_visible()
    left = kept_by(phone.page)
    assert left.keys() == {"facts"}
    assert set(left["facts"]) <= NOBODYS_FACTS


def code_for_courier(loket: Desk) -> str:
    """Make a code in the courier's row, and read the link beside its QR."""
    loket.go("/pengaturan")
    loket.press(re.compile(f"Daftarkan ponsel {re.escape(COURIER)}"))
    expect(loket.page.get_by_role("img", name="Kode QR pendaftaran")).to_be_visible()
    link = loket.page.get_by_role("dialog").locator("code").inner_text()
    loket.press("Selesai")
    return link


def phone_is_enrolled(phone: Phone, link: str) -> None:
    """Open the link, and choose a PIN; the app dies in between, and asks for it again."""
    phone.page.goto(link)
    phone.press("Daftarkan")
    for again in (phone.page.url, "/kurir/#/"):
        phone.page.get_by_label("PIN baru").wait_for()
        phone.page.goto("about:blank")
        phone.page.goto(again)
    phone.page.get_by_label("PIN baru").fill(PIN)
    phone.page.get_by_label("PIN sekali lagi").fill(PIN)
    phone.press("Pakai PIN ini")
    phone.page.get_by_role("link", name="Pindai muatan").wait_for()


def pin_opens_what_was_locked(phone: Phone) -> None:
    """Lock it by hand; a wrong PIN does not open it, the right one does, once it can be counted."""
    phone.page.goto("/kurir/#/akun")
    phone.press("Kunci sekarang")
    phone.page.get_by_label("PIN").fill("000111")
    phone.press("Buka")
    phone.sees("PIN salah.")
    phone.page.evaluate(FULL)
    open_by_pin(phone)
    phone.sees("Penyimpanan ponsel bermasalah (full).")
    phone.page.reload()
    open_by_pin(phone)
    phone.page.goto("/kurir/#/")


def open_where_locked(phone: Phone) -> None:
    """Open the app, should it ask for the PIN: unless somebody had just been at it, it does.

    The last touch may have died with the browser, or lie a moment ahead of a clock that is
    stopped and started anew.
    """
    field, stops = phone.page.get_by_label("PIN"), phone.page.locator("ol.stops")
    expect(field.or_(stops)).to_be_visible()
    if field.is_visible():
        open_by_pin(phone)
    stops.wait_for()


def open_by_pin(phone: Phone) -> None:
    """Type the PIN where it is asked for."""
    phone.page.get_by_label("PIN").fill(PIN)
    phone.press("Buka")


def visit_fails_and_phone_dies(phone: Phone) -> None:
    """Record a failed visit, and kill the browser in the moment it says it is saved."""
    phone.page.locator("ol.stops li a", has_text="Akan dikunjungi").first.click()
    phone.page.get_by_role("link", name="Tidak dapat diserahkan").click()
    phone.page.get_by_role("radio").first.check()
    phone.pass_over_photo()
    phone.press("Simpan catatan")
    phone.sees("Tersimpan di ponsel.")
    kill_browser_of(phone)
    phone.switch_on()
    open_where_locked(phone)


def kill_browser_of(phone: Phone) -> None:
    """End every process of the phone's browser at once, renderers and all."""
    closing = phone.page.context
    mine = os.fsencode(f"--user-data-dir={phone.profile}")
    for process in Path("/proc").iterdir():
        if process.name.isdigit() and _runs(process, mine):
            os.kill(int(process.name), signal.SIGKILL)
    if closing in phone.browsers.contexts:
        closing.wait_for_event("close")


def _runs(process: Path, argument: bytes) -> bool:
    try:
        return argument in (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False


def phone_is_lost(loket: Desk) -> None:
    """Revoke it from the console."""
    loket.go("/")
    loket.go("/pengaturan")
    loket.press(re.compile(f"Cabut {re.escape(COURIER)}"))
    loket.page.get_by_role("dialog").get_by_role("button", name="Cabut").click()
    loket.sees("Dicabut")


def kept_by(page: Page) -> dict[str, list[str]]:
    """Return the keys of what is left in each of the phone's stores that is not empty."""
    kept: dict[str, list[str]] = page.evaluate(
        """async () => {
          const database = await new Promise((resolve, reject) => {
            const asked = indexedDB.open('antar-paspor');
            asked.onsuccess = () => resolve(asked.result);
            asked.onerror = () => reject(asked.error);
          });
          const kept = {};
          for (const name of database.objectStoreNames) {
            const store = database.transaction(name).objectStore(name);
            const keys = await new Promise((resolve) => {
              store.getAllKeys().onsuccess = ({ target }) => resolve(target.result);
            });
            if (keys.length > 0) kept[name] = keys;
          }
          database.close();
          return kept;
        }"""
    )
    return kept
