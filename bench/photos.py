"""A day's photos brought over a slow network, two at a time, by the real app in a real browser.

    python -m bench.photos [--photos N] [--kilobytes N]

The server, the office and the phone are made anew in a folder that is thrown away. The network is
Chromium's own "Slow 4G": 84 kB/s up, 180 kB/s down, 562 ms a round trip.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import random
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

from PIL import Image
from playwright.sync_api import Page, Request, sync_playwright

from backend.accounts.tables import Account
from backend.cli.demo import PASSWORD
from backend.database import open_database
from backend.migrations import TABLES
from backend.photos.tables import Photo
from backend.shared.clock import utc_now
from bench.served import HOST, antar, served
from tests.journeys.browsers import FLAGS, chromium

SLOW_4G = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 180_000,
    "uploadThroughput": 84_375,
}
COURIER = "kurir1"
PATIENCE_MS = 600_000
LEAST_QUALITY, STEP = 4, 4

STORE = """([account, photos]) => new Promise((stored, fault) => {
  const opening = indexedDB.open('antar-paspor');
  opening.onerror = fault;
  opening.onsuccess = () => {
    const tx = opening.result.transaction(['photos', 'photo_bytes'], 'readwrite');
    for (const { id, sha256, content } of photos) {
      const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
      tx.objectStore('photo_bytes').put(bytes.buffer, id);
      tx.objectStore('photos').put({
        id, sha256, subject: 'door', size: bytes.length, takenAt: new Date().toISOString(),
        draftKey: 'bench', recordId: 'bench', accountId: account,
        sendings: 0, trouble: null, restUntil: 0, receivedAt: null,
      });
    }
    tx.oncomplete = () => { opening.result.close(); stored(); };
    tx.onerror = fault;
  };
})"""


@dataclass(frozen=True)
class Shot:
    """One photo: its id, and its bytes."""

    id: UUID
    content: bytes

    @property
    def sha256(self) -> str:
        """What its record names it by."""
        return sha256(self.content).hexdigest()


def main() -> None:
    """Print how long it takes until the last receipt is on the phone."""
    asked = _arguments()
    shots = [Shot(uuid4(), _photograph(seed, asked.kilobytes)) for seed in range(asked.photos)]
    total = sum(len(shot.content) for shot in shots)
    with tempfile.TemporaryDirectory(prefix="antar-bench-") as name:
        directory = Path(name)
        database = str(directory / "antar.db")
        with served(antar("--demo"), directory, database) as server:
            account = _apart(database, shots)
            took, requests = _bring(f"http://{HOST}:{server.port}", directory, account, shots)
            cpu_s = server.cpu_s()
    print(
        f"{len(shots)} photos of {total / len(shots) / 1000:.1f} kB over Slow 4G, two at a time: "
        f"{took:.1f} s, {requests} requests ({total / SLOW_4G['uploadThroughput']:.1f} s is what "
        f"the line needs for the bytes alone); the server computed {cpu_s:.1f} s in all"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.photos", description=__doc__)
    parser.add_argument("--photos", type=int, default=100)
    parser.add_argument("--kilobytes", type=int, default=40)
    return parser.parse_args()


def _photograph(seed: int, kilobytes: int) -> bytes:
    """Return a JPEG of about so many kB, 1,280 pixels long."""
    chance = random.Random(seed)
    small = Image.frombytes("RGB", (32, 24), chance.randbytes(32 * 24 * 3))
    picture = small.resize((1280, 960))
    best = b""
    for quality in range(LEAST_QUALITY, 95, STEP):
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality)
        if len(out.getvalue()) > kilobytes * 1000:
            break
        best = out.getvalue()
    if not best:
        raise ValueError(f"no such photo has only {kilobytes} kB")
    return best.ljust(kilobytes * 1000, b"\0")


def _apart(database: str, shots: Sequence[Shot]) -> UUID:
    """Have the courier's records name the photos; Playwright's event loop runs in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _name(database, shots)).result()


async def _name(address: str, shots: Sequence[Shot]) -> UUID:
    database = await open_database(address)
    try:
        database.bind(TABLES)
        rows = await Account.select(Account.id).where(Account.username == COURIER)
        courier: UUID = rows[0]["id"]
        await Photo.insert(
            *(
                Photo(
                    id=shot.id,
                    record_id=uuid4(),
                    courier=courier,
                    subject="door",
                    sha256=shot.sha256,
                    named_at=utc_now(),
                )
                for shot in shots
            )
        )
        return courier
    finally:
        await database.close()


def _bring(url: str, directory: Path, account: UUID, shots: Sequence[Shot]) -> tuple[float, int]:
    """Return the seconds from the first request to the last receipt, and how many requests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            directory / "phone", executable_path=chromium(), args=FLAGS, base_url=url
        )
        page = browser.pages[0]
        _sign_in(page)
        page.evaluate(STORE, [str(account), [_told(shot) for shot in shots]])
        began: list[float] = []

        def note(request: Request) -> None:
            if request.method == "PUT":
                began.append(time.perf_counter())

        page.on("request", note)
        browser.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_4G)
        page.reload()
        page.get_by_role("link", name=f"Kotak kirim: {len(shots)} menunggu").wait_for()
        page.get_by_role("link", name="Kotak kirim: 0 menunggu").wait_for(timeout=PATIENCE_MS)
        took = time.perf_counter() - began[0]
        browser.close()
        return took, len(began)


def _sign_in(page: Page) -> None:
    page.goto("/kurir/")
    page.get_by_label("Nama pengguna").fill(COURIER)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.get_by_role("link", name="Kotak kirim: 0 menunggu").wait_for()


def _told(shot: Shot) -> dict[str, str]:
    content = base64.b64encode(shot.content).decode()
    return {"id": str(shot.id), "sha256": shot.sha256, "content": content}


if __name__ == "__main__":
    main()
