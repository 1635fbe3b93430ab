"""Every screen for everybody: axe-core finds nothing to object to, by day and by night."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsers import Browsers, Scheme
from tests.journeys.desk import Desk
from tests.journeys.office import PROJECT
from tests.journeys.phone import Phone

COURIER, AT_HOME = "Andi (contoh)", "Dewi (contoh)"
RULES: dict[Scheme, dict[str, Any]] = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}
"""What axe-core looks for: all that it knows, and by night the colours, which alone differ."""
DESK_SCREENS = (
    "/impor",
    "/permohonan",
    "/permohonan/baru",
    "/pesanan",
    "/titik",
    "/rencana",
    "/perjalanan",
    "/perlu-dilihat",
    "/pengaturan",
    "/",
)
COURIER_SCREENS = ("/muat", "/kirim", "/akun", "/ponsel", "/kembali", "/daftar/x", "/")

pytestmark = pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)


def test_console_is_accessible(browsers: Browsers) -> None:
    """Every screen of the console, from signing in to a run on its map."""
    page = browsers.desk()
    page.goto("/konsol/")
    objections = looked_at(page)
    admin = Desk(page, "admin")
    admin.plan(without=AT_HOME)
    admin.open_route(COURIER)
    objections += looked_at(page)
    admin.confirm_plan(COURIER)
    objections += looked_at(page)
    run = page.url
    page.get_by_role("link", name="Ubah perjalanan").click()
    page.get_by_role("checkbox", name=f"{COURIER} tidak dapat melanjutkan").check()
    objections += looked_at(page)
    admin.press("Hitung perubahan")
    expect(page.get_by_role("heading", name="Yang berbeda")).to_be_visible()
    objections += looked_at(page)
    page.goto(run)
    page.get_by_role("link", name="(contoh)").first.click()
    expect(page.get_by_role("heading", name="Perjalanan paspor")).to_be_visible()
    objections += looked_at(page)
    page.get_by_role("link", name="Permohonan CONTOH").click()
    expect(page.get_by_role("heading", name="Sebelas langkah SOP")).to_be_visible()
    objections += looked_at(page)
    for path in DESK_SCREENS:
        admin.go(path)
        objections += looked_at(page)
    assert not objections, "\n".join(objections)


def test_courier_app_is_accessible(browsers: Browsers, tmp_path: Path) -> None:
    """Every screen of the courier's app, from signing in to the door."""
    loket, phone = Desk(browsers.desk(), "loket1"), Phone(browsers, tmp_path / "phone")
    loket.plan(without=AT_HOME)
    loket.confirm_plan(COURIER)
    phone.envelopes = loket.envelopes()
    phone.switch_on()
    objections = looked_at(phone.page)
    phone.sign_in("kurir1")
    objections += looked_at(phone.page)
    phone.page.goto("/kurir/#/muat")
    objections += looked_at(phone.page)
    phone.page.goto("/kurir/#/")
    phone.load()
    phone.page.locator("ol.stops li a").first.click()
    objections += looked_at(phone.page)
    stop = phone.page.url
    for path in (f"{stop}/serah", f"{stop}/gagal", *(f"/kurir/#{way}" for way in COURIER_SCREENS)):
        phone.page.goto(path)
        objections += looked_at(phone.page)
    assert not objections, "\n".join(objections)


def test_public_pages_are_accessible(browsers: Browsers) -> None:
    """The promise, one passport's journey, and a link that leads nowhere, in both languages."""
    loket, page = Desk(browsers.desk(), "loket1"), browsers.desk()
    order = loket.ask("/api/orders?limit=1")["orders"][0]["id"]
    tracking = loket.ask(f"/api/orders/{order}")["tracking_url"]
    objections = []
    for address in ("/", tracking, "/lacak/tidak-ada"):
        for language in ("id", "en"):
            page.goto(f"{address}?bahasa={language}")
            objections += looked_at(page)
    assert not objections, "\n".join(objections)


def looked_at(page: Page) -> list[str]:
    """Look at a screen by day and by night; return what axe-core objects to."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="Memuat")).to_have_count(0)
    objections = []
    for scheme, rules in RULES.items():
        page.emulate_media(color_scheme=scheme)
        page.evaluate(axe_core())
        found = page.evaluate("rules => axe.run(document, rules)", rules)
        objections += [
            f"{page.url} ({scheme}) {said}" for each in found["violations"] for said in told(each)
        ]
    page.emulate_media(color_scheme="light")
    return objections


def told(violation: dict[str, Any]) -> list[str]:
    """Say which rule is broken where, and by how much."""
    return [
        f"{violation['id']}: {node['html']} {node['failureSummary']}" for node in violation["nodes"]
    ]


@cache
def axe_core() -> str:
    """Return axe-core's source."""
    return (PROJECT / "pwa/node_modules/axe-core/axe.min.js").read_text()
