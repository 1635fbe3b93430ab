"""A plan of three days: what is near goes, what may wait says until when, and costs are shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from backend.settings.office import MUARA_ENIM
from tests.journeys.browsers import Browsers
from tests.journeys.desk import Desk


@pytest.fixture(autouse=True)
def _an_office_that_can_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To this office no door is worth a way of its own until a clock forces it."""
    patient = MUARA_ENIM.read_text().replace("waiting_order = 10_000", "waiting_order = 100")
    file = tmp_path / "kantor.toml"
    file.write_text(patient)
    monkeypatch.setenv("ANTAR_OFFICE_FILE", str(file))


@pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)
def test_a_far_door_waits_until_the_dispatcher_wants_it_at_once(browsers: Browsers) -> None:
    """It is said until when and why; brought at once it waits no more, and runs are made."""
    loket = Desk(browsers.desk(), "loket1")
    loket.go("/rencana")
    expect(loket.page.get_by_label("Direncanakan bersama")).to_have_value("3")
    loket.press("Susun rencana")
    waits = loket.page.get_by_role("button", name="Antar hari pertama")
    expect(waits.first).to_be_visible(timeout=20_000)
    loket.sees("Hanya hari pertama menjadi perjalanan.")
    loket.sees(re.compile(r"Menunggu teman searah: .+, \d+ pesanan\. Jatuh tempo \w+, \d+"))
    loket.sees(re.compile("Biaya rencana ini: setara"))
    loket.sees("Membiarkan sebuah pintu yang belum jatuh tempo")

    waiting = waits.count()
    waits.first.click()
    loket.sees("1 perubahan belum dihitung")
    first = loket.page.url
    loket.press("Susun ulang")
    loket.page.wait_for_url(re.compile(r"#/rencana/(?!" + first.rsplit("/", 1)[-1] + ")"))
    made = loket.page.get_by_role("button", name=re.compile(r"Jadikan \d perjalanan"))
    expect(made).to_be_enabled(timeout=20_000)
    assert waits.count() < waiting

    days = loket.page.get_by_role("button", name=re.compile("Perkiraan"))
    expect(days).to_have_count(2)
    days.first.click()
    expect(days.first).to_have_attribute("aria-pressed", "true")
    made.click()
    loket.sees(re.compile(r"\d perjalanan dibuat"))
