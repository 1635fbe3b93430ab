"""A courier's morning: a scan, a handover's weight, and starts of the app without a server."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import expect

from bench.phone.budgets import Budget, Measured
from bench.phone.slow import slow_cpu
from bench.phone.starts import offline_start
from bench.phone.stopwatch import seconds_from_press
from tests.journeys.browsers import Browsers
from tests.journeys.desk import Desk
from tests.journeys.office import Office
from tests.journeys.paper import code_cut_out, printed, shoot
from tests.journeys.phone import TEXTS, Phone

COURIER, AT_HOME = "Andi (contoh)", "Dewi (contoh)"
WORDS, WORD_MOVES, MOVE_MS = 3, 60, 16
PACKED = """() => new Promise((told, fault) => {
  const random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));
  const weigh = async ({ text }) => {
    const prev_sha256 = Array.from(random(32), (one) => one.toString(16).padStart(2, '0')).join('');
    const batch = JSON.stringify({
      device_id: crypto.randomUUID(),
      signatures: [btoa(String.fromCharCode(...random(64)))],
      items: [{ ...JSON.parse(text), prev_sha256 }],
    });
    const packing = new Blob([batch]).stream().pipeThrough(new CompressionStream('gzip'));
    return (await new Response(packing).arrayBuffer()).byteLength;
  };
  const opening = indexedDB.open('antar-paspor');
  opening.onerror = fault;
  opening.onsuccess = () => {
    const asked = opening.result.transaction('outbox').objectStore('outbox').getAll();
    asked.onsuccess = () => {
      opening.result.close();
      told(Promise.all(asked.result.map(weigh)));
    };
  };
})"""
"""Each record that waits, packed in a batch of its own, as an enrolled phone sends it."""


def at_the_door(office: Office, browsers: Browsers, cases: int) -> Iterator[Measured]:
    """Plan a day, load it, hand a passport over offline, and kill the server at last."""
    loket, phone = Desk(browsers.desk(), "loket1"), Phone(browsers, office.directory / "phone")
    loket.plan(without=AT_HOME)
    loket.confirm_plan(COURIER)
    phone.envelopes = loket.envelopes()
    order = next(order for stop in loket.stops() for order in stop["orders"])
    _hold_before_the_camera(loket, str(order["id"]), browsers, office.directory)
    phone.switch_on()
    phone.sign_in("kurir1")
    yield Measured(Budget.SCAN, list(_scans(phone, cases)))
    phone.page.goto("/kurir/#/")
    phone.load()
    phone.outbox_is_empty()
    yield Measured(Budget.RECORD, [_handover_bytes(phone, loket) / 1000])
    phone.switch_off()
    office.kill()
    starts = [offline_start(browsers, phone.profile) for _ in range(cases)]
    yield Measured(Budget.OFFLINE_START, starts)


def _hold_before_the_camera(loket: Desk, order: str, browsers: Browsers, directory: Path) -> None:
    sheet = loket.page.request.get(f"/api/orders/labels.pdf?ids={order}").body()
    shoot(code_cut_out(printed(sheet, directory)), browsers.film)


def _scans(phone: Phone, cases: int) -> Iterator[float]:
    """Scan the same label again and again, on a page opened anew each time."""
    for _ in range(cases):
        phone.page.goto("/kurir/#/muat")
        phone.page.reload()
        phone.page.get_by_role("button", name="Pindai segel").wait_for()
        phone.sees("Siap")  # the scanner is warm, as it is before anybody leaves
        slow_cpu(phone.page)
        yield seconds_from_press(phone.page, "Pindai segel", "Cocok: |Sudah dipindai: ")
        slow_cpu(phone.page, 1)
        phone.press("Tutup kamera")


def _handover_bytes(phone: Phone, loket: Desk) -> float:
    """Go through the whole ceremony without a network; return what its record weighs packed."""
    phone.flight_mode(on=True)
    stop = phone.page.locator("ol.stops li").filter(has_not_text=re.compile(r"\d paspor")).first
    name = stop.locator("strong").inner_text()
    code = loket.recipient_code(name)
    stop.get_by_role("link").click()
    phone.page.get_by_role("link", name="Mulai penyerahan").click()
    phone.type_seal(phone.envelopes[name])
    phone.forward()
    phone.tick_all()
    phone.forward()
    phone.somebody_receives()
    phone.forward()
    phone.say_code(code)
    phone.forward()
    phone.compare_digits()
    phone.forward()
    phone.tick("Saya setuju")
    phone.forward()
    _sign_at_length(phone)
    phone.save_handover()
    (weight,) = phone.page.evaluate(PACKED)
    return float(weight)


def _sign_at_length(phone: Phone) -> None:
    """Sign each of the three texts with three words of loops, at a hand's speed."""
    for text in TEXTS:
        expect(phone.page.get_by_role("heading", level=1, name=text)).to_be_visible()
        for word in range(WORDS):
            _write(phone, word)
        phone.forward()


def _write(phone: Phone, word: int) -> None:
    pad = phone.page.locator("canvas")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
    mouse, height = phone.page.mouse, box["height"] / 6 + 4 * word

    def move(step: int) -> None:
        along = (0.08 + 0.28 * word) * box["width"] + 1.2 * step
        loop = 0.27 * step
        mouse.move(
            box["x"] + along + 12 * math.sin(loop + 1.2),
            box["y"] + box["height"] / 2 + height * math.sin(loop),
        )

    move(0)
    mouse.down()
    for step in range(1, WORD_MOVES):
        move(step)
        phone.page.wait_for_timeout(MOVE_MS)
    mouse.up()
