"""Takes the pictures of every screen anew, from a demo office on its way: ``make pictures``."""

from __future__ import annotations

import re
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from tests.journeys.browsers import DESK, PATIENCE_MS, PHONE, Browsers
from tests.journeys.desk import Desk
from tests.journeys.office import Office
from tests.journeys.phone import Phone

PICTURES = Path(__file__).parent / "pictures"
COLOURS = 128
"""A screen has few colours; a picture of it needs no more, and weighs a quarter."""

SCREENS = {
    "today": "/",
    "import": "/impor",
    "cases": "/permohonan",
    "orders": "/pesanan",
    "pins": "/titik",
    "plan": "/rencana",
    "runs": "/perjalanan",
    "settings": "/pengaturan",
}


def main() -> None:
    """Make an office in a folder that is thrown away, and picture all it shows."""
    PICTURES.mkdir(exist_ok=True)
    expect.set_options(timeout=PATIENCE_MS)
    with (
        tempfile.TemporaryDirectory() as folder,
        demo_office(Path(folder)) as office,
        sync_playwright() as playwright,
    ):
        browsers = Browsers(playwright, office.url, Path(folder))
        try:
            picture_desk(browsers)
            picture_courier(browsers, Path(folder) / "phone")
            picture_public(browsers)
        finally:
            browsers.close()


@contextmanager
def demo_office(folder: Path) -> Iterator[Office]:
    """Serve a demo office on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    office = Office(folder, str(folder / "antar.db"), port)
    office.start()
    try:
        yield office
    finally:
        office.kill()


def picture_desk(browsers: Browsers) -> None:
    """Picture the console: its door, every screen, and a day planned into runs."""
    door = browsers.desk()
    door.goto("/konsol/")
    take(door, "desk-sign-in")
    admin = Desk(browsers.desk(), "admin")
    admin.go("/rencana")
    admin.press("Susun rencana")
    made = admin.page.get_by_role("button", name=re.compile(r"Jadikan \d+ perjalanan"))
    made.wait_for()
    take(admin.page, "desk-plan-proposed")
    made.click()
    admin.sees(re.compile(r"\d+ perjalanan dibuat"))
    for name, path in SCREENS.items():
        admin.go(path)
        take(admin.page, f"desk-{name}")
    for name, path in (("case", "/permohonan"), ("order", "/pesanan"), ("run", "/perjalanan")):
        admin.go(path)
        admin.page.locator("main a[href*='/'][href*='-']").first.click()
        take(admin.page, f"desk-{name}")


def picture_courier(browsers: Browsers, profile: Path) -> None:
    """Picture the courier's day, from signing in to the texts at the door."""
    phone = Phone(browsers, profile)
    phone.envelopes = Desk(browsers.desk(), "admin").envelopes()
    phone.switch_on()
    take(phone.page, "courier-sign-in")
    phone.sign_in("kurir1")
    take(phone.page, "courier-run-planned")
    phone.page.get_by_role("link", name="Pindai muatan").click()
    take(phone.page, "courier-load")
    phone.page.go_back()
    phone.load()
    take(phone.page, "courier-run")
    phone.page.get_by_role("listitem").get_by_role("link").first.click()
    take(phone.page, "courier-stop")
    stop = phone.page.url
    phone.page.get_by_role("link", name="Mulai penyerahan").click()
    take(phone.page, "courier-door")
    phone.page.goto(stop)
    phone.page.get_by_role("link", name="Tidak dapat diserahkan").click()
    take(phone.page, "courier-failed")


def picture_public(browsers: Browsers) -> None:
    """Picture what everybody may read."""
    page = browsers.desk()
    page.goto("/")
    take(page, "public-promise")
    loket = Desk(browsers.desk(), "loket1")
    under_way = loket.ask("/api/orders?state=under_way")["orders"][0]["id"]
    page.goto(loket.ask(f"/api/orders/{under_way}")["tracking_url"])
    take(page, "public-journey")


def take(page: Page, name: str) -> None:
    """Picture a page: a courier's on the phone, any other at a desk and on a phone."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(700)  # moving parts come to rest; a picture asserts nothing
    if name.startswith("courier"):
        keep(page, name)
        return
    for suffix, size in (("", DESK), ("-phone", PHONE)):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        page.wait_for_timeout(300)
        keep(page, f"{name}{suffix}")
    page.set_viewport_size({"width": DESK["width"], "height": DESK["height"]})


def keep(page: Page, name: str) -> None:
    """Store what is on the screen, in as few colours as it needs."""
    file = PICTURES / f"{name}.png"
    page.screenshot(path=file)
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(COLOURS).save(file, optimize=True)


if __name__ == "__main__":
    main()
