"""Office and courier allow it: the desk sees where the courier is, until the courier ends it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backend.runs.live.tables import CourierPosition
from backend.settings.office import MUARA_ENIM
from tests.journeys.browsers import Browsers
from tests.journeys.desk import Desk
from tests.journeys.office import Office
from tests.journeys.phone import Phone

COURIER, AT_HOME = "Andi (contoh)", "Dewi (contoh)"
SWITCH = "Tunjukkan posisi saya ke kantor"
SEEN = re.compile(r"Terakhir terlihat \d\d\.\d\d, ± 20 m")


@pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)
def test_the_desk_sees_a_courier_who_allows_it(
    office: Office, browsers: Browsers, tmp_path: Path
) -> None:
    """Nothing is told before the switch is on; turned off, the last position is gone."""
    office.kill()
    office.own_file = shown_in(tmp_path)
    office.start()
    loket, phone = Desk(browsers.desk(), "loket1"), Phone(browsers, tmp_path / "phone")
    loket.plan(without=AT_HOME)
    loket.confirm_plan(COURIER)
    phone.envelopes = loket.envelopes()
    phone.switch_on()
    phone.stand_at(-3.6651, 103.7702, accuracy_m=20)
    phone.sign_in("kurir1")
    phone.load()
    phone.outbox_is_empty()
    loket.page.reload()
    loket.sees("Di jalan")
    expect(loket.page.get_by_text(SEEN)).to_have_count(0)

    with phone.page.expect_response(told) as answer:
        turn_the_switch(phone, on=True)
    assert answer.value.status == 204
    loket.page.reload()
    loket.sees(SEEN)
    expect(loket.page.locator(".sign.courier")).to_have_text(COURIER)
    loket.go("/perjalanan")
    loket.sees(SEEN)
    assert office.count(CourierPosition) == 1

    with phone.page.expect_response(told) as answer:
        turn_the_switch(phone, on=False)
    assert (answer.value.request.method, answer.value.status) == ("DELETE", 204)
    loket.page.reload()
    loket.sees("Di jalan")
    expect(loket.page.get_by_text(SEEN)).to_have_count(0)
    assert office.count(CourierPosition) == 0


def shown_in(directory: Path) -> Path:
    """Write the office's file with live positions on."""
    file = directory / "office.toml"
    text = MUARA_ENIM.read_text(encoding="utf-8")
    file.write_text(text.replace("shown = false", "shown = true"), encoding="utf-8")
    return file


def told(response: object) -> bool:
    """Say whether an answer is to the phone's word about where it is."""
    return str(getattr(response, "url", "")).endswith("/api/courier/position")


def turn_the_switch(phone: Phone, *, on: bool) -> None:
    """Open the phone's own screen, and turn the switch."""
    page: Page = phone.page
    page.goto("/kurir/#/ponsel")
    page.get_by_label(SWITCH).set_checked(on)
