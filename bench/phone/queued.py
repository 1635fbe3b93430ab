"""A day of handovers that waited, sent by the app's own sender over a network that hardly is."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, Request

from bench.door_office import Phone, furnish
from bench.phone.budgets import Budget, Measured
from bench.phone.slow import slow_network
from bench.served import HOST, antar, served
from tests.journeys.browsers import FLAGS, chromium

HANDOVERS = 100
PATIENCE_MS = 300_000
MARK = "localStorage.setItem('signed_in', '1')"
"""With it the app looks for its session when its store is empty, and finds the courier again."""

STORE = """(records) => new Promise((stored, fault) => {
  const opening = indexedDB.open('antar-paspor');
  opening.onerror = fault;
  opening.onsuccess = () => {
    const tx = opening.result.transaction('outbox', 'readwrite', { durability: 'strict' });
    for (const record of records) tx.objectStore('outbox').put(record);
    tx.oncomplete = () => { opening.result.close(); stored(); };
    tx.onerror = fault;
  };
})"""
VERDICTS = """() => new Promise((told, fault) => {
  const opening = indexedDB.open('antar-paspor');
  opening.onerror = fault;
  opening.onsuccess = () => {
    const asked = opening.result.transaction('receipts').objectStore('receipts').getAll();
    asked.onsuccess = () => {
      opening.result.close();
      told(asked.result.map(({ verdict }) => verdict));
    };
  };
})"""


def queued_handovers(playwright: Playwright, directory: Path, cases: int) -> Measured:
    """Return the seconds from the first request to the last receipt, for each of some phones."""
    seconds = [
        _case(playwright, directory / f"queue-{case}", seed=1275 + case) for case in range(cases)
    ]
    return Measured(Budget.QUEUE, seconds)


def _case(playwright: Playwright, directory: Path, seed: int) -> float:
    directory.mkdir()
    database = str(directory / "antar.db")
    with ThreadPoolExecutor(1) as thread:  # Playwright's event loop runs in this one
        furnishing = furnish(database, couriers=1, handovers=HANDOVERS, seed=seed)
        (phone,) = thread.submit(asyncio.run, furnishing).result()
    with served(antar(), directory, database) as server:
        context = playwright.chromium.launch_persistent_context(
            directory / "phone",
            executable_path=chromium(),
            args=FLAGS,
            base_url=f"http://{HOST}:{server.port}",
        )
        try:
            return _send(_signed_in(context, phone), phone)
        finally:
            context.close()


def _signed_in(context: BrowserContext, phone: Phone) -> Page:
    context.add_cookies([{"name": "session", "value": phone.token, "domain": HOST, "path": "/"}])
    page = context.pages[0]
    page.goto("/api/about")
    page.evaluate(MARK)
    page.goto("/kurir/")
    page.get_by_role("link", name="Kotak kirim: 0 menunggu").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    return page


def _send(page: Page, phone: Phone) -> float:
    """Let the app find what waits, and wait until the last receipt is stored.

    Raises:
        ValueError: the server did not apply every one of them.
    """
    courier = page.request.get("/api/session").json()["account_id"]
    page.evaluate(STORE, [_waiting(item, courier, seq) for seq, item in enumerate(phone.items, 1)])
    began: list[float] = []

    def note(request: Request) -> None:
        if request.url.endswith("/api/sync"):
            began.append(time.perf_counter())

    page.on("request", note)
    slow_network(page)
    page.reload()
    page.get_by_role("link", name="Kotak kirim: 0 menunggu").wait_for(timeout=PATIENCE_MS)
    seconds = time.perf_counter() - began[0]
    _check(page.evaluate(VERDICTS))
    return seconds


def _check(verdicts: Sequence[str]) -> None:
    if Counter(verdicts) != {"applied": HANDOVERS}:
        raise ValueError(f"not all were applied: {Counter(verdicts)}")


def _waiting(item: bytes, account_id: str, seq: int) -> dict[str, Any]:
    """Return a record as the phone's store keeps it, past its minute of grace."""
    text, told = item.decode(), json.loads(item)
    return {
        "id": told["id"],
        "kind": told["kind"],
        "seq": seq,
        "text": text,
        "accountId": account_id,
        "runId": told["body"]["run_id"],
        "stopId": told["body"]["stop_id"],
        "orderIds": [order["order_id"] for order in told["body"]["orders"]],
        "recordedAt": told["recorded_at"],
        "heldUntil": 0,
        "draft": None,
        "sendings": 0,
        "trouble": None,
    }
