"""The courier's app in a second engine: its worker, a start without a server, and its sender."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.cli.demo import PASSWORD
from backend.runs.tables import Custody
from backend.sync.tables import Record
from tests.journeys.browsers import Browsers
from tests.journeys.desk import Desk
from tests.journeys.office import PROJECT, Office
from tests.journeys.webkit import WebKit, webkit, webkit_window

COURIER, AT_HOME = "Andi (contoh)", "Dewi (contoh)"
IN_CONTROL = """
    new Promise((done) => {
        const look = () => navigator.serviceWorker.controller && done(true);
        navigator.serviceWorker.addEventListener('controllerchange', look);
        look();
    })
"""
BUTTON = "//button[contains(normalize-space(.), '{}')]"
FIELD = "//input[@id = //label[contains(., '{}')]/@for]"
BADGE = "//a[@aria-label = 'Kotak kirim: {} menunggu']"


@pytest.fixture
def window(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[WebKit]:
    """Return a window of WebKitGTK; it is pictured when the journey ends, well or not."""
    browser = webkit()
    if browser is None:
        pytest.skip("WEBKIT NOT TESTED: webkit2gtk-driver and xvfb are not installed")
    with webkit_window(browser, tmp_path) as opened:
        yield opened
        opened.picture(PROJECT / "test-results" / f"{request.node.name}.png")


@pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)
def test_webkit_starts_without_a_server_and_sends_when_it_is_back(
    office: Office, browsers: Browsers, window: WebKit
) -> None:
    """The worker answers for a dead server, and what was recorded meanwhile arrives once."""
    loket = Desk(browsers.desk(), "loket1")
    loket.plan(without=AT_HOME)
    loket.confirm_plan(COURIER)
    name, number = next(iter(loket.envelopes().items()))
    window.go(f"{office.url}/kurir/")
    sign_in(window)
    assert window.run(IN_CONTROL)
    window.sees(BADGE.format(0))

    office.kill()
    window.go("about:blank")
    window.go(f"{office.url}/kurir/")
    window.sees(f"//ol//strong[. = '{name}']")
    one_passport_is_loaded(window, name, number)
    window.sees(BADGE.format(1))

    office.start()
    window.go(f"{office.url}/kurir/#/kirim")
    window.run("window.dispatchEvent(new Event('online'))")
    window.sees(BADGE.format(0))
    assert office.count(Record) == 1
    assert office.count(Custody) == 1


def sign_in(window: WebKit) -> None:
    """Sign in as the courier."""
    window.type("//input[@name = 'username']", "kurir1")
    window.type("//input[@name = 'password']", PASSWORD)
    window.press(BUTTON.format("Masuk"))
    window.sees("//a[contains(., 'Pindai muatan')]")


def one_passport_is_loaded(window: WebKit, name: str, number: str) -> None:
    """Take one envelope along, its number typed, and leave the others in the vault."""
    window.press("//a[contains(., 'Pindai muatan')]")
    window.press(BUTTON.format("Tidak dapat dipindai"))
    window.press("//label[contains(., 'Label tidak terbaca')]")
    window.type(FIELD.format("Nomor segel"), number)
    window.press(BUTTON.format("Cek"))
    window.sees(f"//*[@role = 'status'][contains(., 'Cocok: {name}')]")
    window.press(BUTTON.format("Terima 1 paspor"))
    window.press(BUTTON.format("Berangkat"))
