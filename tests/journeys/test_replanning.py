"""A courier cannot go on: the day is planned anew, and the other courier's phone learns of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.browsers import Browsers
from tests.journeys.desk import Desk
from tests.journeys.phone import Phone

LOST, GOES_ON = "Andi (contoh)", "Dewi (contoh)"


@pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)
def test_what_a_lost_courier_had_goes_out_with_another(browsers: Browsers, tmp_path: Path) -> None:
    """Nothing changes before it is confirmed; then the other phone has it at its next contact."""
    loket, phone = Desk(browsers.desk(), "loket1"), Phone(browsers, tmp_path / "phone")
    both_are_planned(loket)
    had = applicants_of(loket, LOST)
    phone.envelopes = loket.envelopes()
    phone.switch_on()
    phone.sign_in("kurir2")
    loaded = phone.load()
    phone.outbox_is_empty()

    say_that_the_courier_is_lost(loket)
    moved = loket.page.get_by_role("listitem").filter(has_text="Pindah kurir")
    expect(moved.first).to_contain_text(LOST)
    expect(moved.first).to_contain_text(GOES_ON)
    name = moved.first.locator("strong").inner_text()
    for side in ("Sebelum", "Sesudah"):
        expect(loket.page.get_by_role("region", name=side, exact=True)).to_contain_text(name)
    phone.page.reload()
    expect(phone.stop_of(name)).to_have_count(0)
    loket.press("Konfirmasi perubahan")
    loket.sees("2 perjalanan diubah")

    phone.page.reload()
    phone.sees("Kantor mengubah perjalanan ini pukul")
    expect(phone.stop_of(name)).to_have_count(1)
    phone.page.get_by_role("link", name="Muat paspor yang tertinggal").click()
    phone.type_missing_seals()
    phone.press(re.compile(r"Terima \d+ paspor"))
    phone.sees("paspor sekarang pada Anda.")
    phone.outbox_is_empty()
    has = applicants_of(loket, GOES_ON)
    assert name in has
    assert loaded < len(has) <= loaded + len(had)


def both_are_planned(loket: Desk) -> None:
    """Make a run for each of the two couriers."""
    loket.go("/rencana")
    loket.press("Susun rencana")
    made = loket.page.get_by_role("button", name="Jadikan 2 perjalanan")
    expect(made).to_be_enabled(timeout=20_000)
    made.click()
    loket.sees("2 perjalanan dibuat.")


def applicants_of(loket: Desk, courier: str) -> list[str]:
    """Return whose passports are on a courier's run."""
    (run,) = [it for it in loket.ask("/api/runs")["runs"] if it["courier_name"] == courier]
    stops = loket.ask(f"/api/runs/{run['id']}")["stops"]
    return [order["applicant_name"] for stop in stops for order in stop["orders"]]


def say_that_the_courier_is_lost(loket: Desk) -> None:
    """Open the run, say what has happened and who may work on for it; have the day computed."""
    loket.go("/perjalanan")
    loket.page.get_by_role("link", name=LOST).first.click()
    loket.page.get_by_role("link", name="Ubah perjalanan").click()
    without_pin = loket.page.get_by_role("region", name="Titik lokasinya belum pasti")
    expect(without_pin.get_by_role("listitem").first).to_be_visible()
    loket.page.get_by_role("checkbox", name=f"{LOST} tidak dapat melanjutkan").check()
    loket.page.get_by_label(f"{GOES_ON} sampai pukul").fill("23:00")
    loket.sees("2 hal dipilih")
    loket.press("Hitung perubahan")
