"""A plan watched while it is found, taken when it is good enough, and changed by hand."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.browsers import Browsers
from tests.journeys.desk import Desk


@pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)
def test_a_plan_is_watched_ended_edited_and_made_again(browsers: Browsers) -> None:
    """Nobody waits for the last second, and what the dispatcher knows better is planned again."""
    loket = Desk(browsers.desk(), "loket1")
    loket.go("/rencana")
    loket.page.get_by_role("radio").last.check()
    loket.everybody_works_until("18:00")  # room for whatever the dispatcher moves
    loket.press("Susun rencana")
    expect(loket.page.get_by_role("progressbar")).to_be_visible()
    loket.press("Cukup, pakai yang ini")
    made = loket.page.get_by_role("button", name=re.compile(r"Jadikan \d perjalanan"))
    expect(made).to_be_enabled(timeout=20_000)

    loket.press(re.compile(r"Andi \(contoh\).*berangkat", re.DOTALL))
    wishes = loket.page.get_by_role("combobox", name=re.compile("^Siapa yang mengantar"))
    waits, goes = (str(wishes.nth(at).get_attribute("aria-label")) for at in (0, 1))
    wishes.nth(0).select_option("Tunda ke hari lain")
    wishes.nth(1).select_option("Dewi (contoh)")
    loket.sees(re.compile(r"\d perubahan belum dihitung"))
    expect(made).to_be_disabled()
    first = loket.page.url
    loket.press("Susun ulang")
    loket.page.wait_for_url(re.compile(r"#/rencana/(?!" + first.rsplit("/", 1)[-1] + ")"))
    loket.press("Cukup, pakai yang ini")

    expect(made).to_be_enabled(timeout=20_000)
    loket.sees("Anda tunda untuk hari lain.")
    loket.press(re.compile(r"Dewi \(contoh\).*berangkat", re.DOTALL))
    expect(loket.page.get_by_role("combobox", name=goes)).to_have_value(re.compile(".+"))
    expect(loket.page.get_by_role("combobox", name=waits)).to_have_count(0)
    made.click()
    loket.sees(re.compile(r"\d perjalanan dibuat"))
