"""A visit that failed: told without a network, the envelope goes back, the order goes out again."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from backend.shared.clock import office_date, utc_now
from tests.journeys.browsers import Browsers
from tests.journeys.desk import Desk
from tests.journeys.phone import Phone

COURIER, AT_HOME = "Andi (contoh)", "Dewi (contoh)"
REASON = "Tidak ada orang"
NEARBY = 0.0005
"""Degrees: some fifty metres off the pin."""
NOTE = "Tetangga berkata: pulang hari Minggu"


@pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)
def test_failed_visit_goes_back_to_the_vault_and_out_again(
    browsers: Browsers, tmp_path: Path
) -> None:
    """What was recorded without a network is told later, and the passport can be planned anew."""
    loket, phone = Desk(browsers.desk(), "loket1"), Phone(browsers, tmp_path / "phone")
    loket.plan(without=AT_HOME)
    loket.confirm_plan(COURIER)
    phone.envelopes = loket.envelopes()
    phone.switch_on()
    phone.sign_in("kurir1")
    passports = phone.load()
    phone.outbox_is_empty()

    first = loket.stops()[0]
    phone.stand_at(first["latitude"] + NEARBY, first["longitude"])
    phone.flight_mode(on=True)
    name = nobody_was_at_home(phone)
    a_second_try_is_possible(phone)
    phone.flight_mode(on=False)
    phone.wait_out_the_grace()
    phone.outbox_is_empty()

    phone.bring_back(passports)
    phone.outbox_is_empty()
    phone.sees(re.compile(r"Perjalanan [\d-]+ selesai"))
    the_desk_confirms_all_but_one(loket, phone, name, passports)
    loket.open_order(name)
    loket.sees(f"Gagal diantar: {REASON}")
    loket.sees(re.compile(NOTE))
    loket.sees(re.compile("Diminta datang lagi: "))
    loket.sees("Titik rumah dibetulkan kurir di tempat.")
    loket.sees("Belum dikonfirmasi petugas brankas")
    loket.sees("Kembali ke kantor")
    loket.plan(without=AT_HOME)
    loket.open_route(COURIER)
    loket.sees(name)


def nobody_was_at_home(phone: Phone) -> str:
    """Record at the first stop why nothing could be handed over; return who was not met."""
    next_week = (office_date(utc_now()) + timedelta(days=7)).isoformat()
    first = phone.page.locator("ol.stops li").first
    name = first.locator("strong").inner_text()
    first.get_by_role("link").click()
    phone.page.get_by_role("link", name="Tidak dapat diserahkan").click()
    phone.page.get_by_role("radio", name=re.compile(REASON)).check()
    phone.page.get_by_label(re.compile("^Catatan")).fill(NOTE)
    phone.page.get_by_label(re.compile("Diminta datang lagi")).fill(next_week)
    phone.sees("Posisi ponsel sekarang, ± 8 m")
    phone.tick("Titik rumah yang benar")
    phone.sees("Dicatat sebagai titik rumah, ± 8 m")
    phone.pass_over_photo()
    phone.press("Simpan catatan")
    phone.sees("Tersimpan di ponsel.")
    expect(phone.page.get_by_role("link", name="Kotak kirim: 1 menunggu")).to_be_visible()
    return name


def a_second_try_is_possible(phone: Phone) -> None:
    """Begin a handover at the door that nobody opened before: the envelope is still in hand."""
    stop = phone.page.url
    phone.page.get_by_role("link", name="Coba serahkan lagi").click()
    phone.sees("0 dari")
    phone.page.goto(stop)


def the_desk_confirms_all_but_one(loket: Desk, phone: Phone, name: str, passports: int) -> None:
    """Count what came back: the one that nobody received is named on both sides."""
    loket.go("/perjalanan")
    loket.page.get_by_role("link", name=COURIER).first.click()
    loket.page.get_by_role("radio", name="Masuk").check()
    for other in phone.envelopes.keys() - {name}:
        loket.page.get_by_role("checkbox", name=other).check()
    loket.press(f"Catat {passports - 1} amplop diterima")
    loket.sees(f"Menurut kurir dikembalikan, belum diterima petugas: {name}.")
    phone.page.reload()
    phone.sees(f"{passports - 1} paspor dikonfirmasi kembali di brankas.")
    phone.sees(f"Saat dikembalikan, belum dikonfirmasi diterima petugas: {name}.")
