"""What a handover costs from the phone's POST to its answer, over real HTTP through granian."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.door_office import Phone, furnish
from bench.floor import Floor, bare
from bench.numbers import say, spread_ms, title
from bench.phones import bring
from bench.served import HOST, Served, served
from bench.stores import Store

COURIERS = 8
BATCH = 50
WARM_UP, AMID_RECEIPTS = 5, 5
"""Records of each courier: brought before anything is measured, and brought while others' receipts
are being printed."""
GRANIAN = [
    *(sys.executable, "-m", "granian", "--interface", "asgi", "--factory", "--host", HOST),
    *("--no-access-log", "--workers-kill-timeout", "10"),
]
WITHOUT_RECEIPTS, WHOLE = [*GRANIAN, "bench.app:create_app"], [*GRANIAN, "litestar_app:create_app"]


@dataclass(frozen=True)
class Size:
    """How many requests of each kind are measured: for each courier, one a POST, and batches."""

    singles: int
    batches: int

    @property
    def handovers(self) -> int:
        """How many records each courier holds."""
        return WARM_UP + self.singles + self.batches * BATCH + AMID_RECEIPTS


def measure_handovers(stores: list[Store], directory: Path, size: Size, seed: int) -> None:
    """Print latency and throughput on each database, beside the bare driver's in the same run."""
    title(f"POST /api/sync by {COURIERS} phones at once (per CPU-second of the server's processes)")
    for store in stores:
        address = store.empty()
        phones = asyncio.run(
            furnish(address, couriers=COURIERS, handovers=size.handovers, seed=seed)
        )
        with served(WITHOUT_RECEIPTS, directory / store.name, address) as server:
            bring(_held(phones, 0, WARM_UP), server.port, at_once=1)
            singles = _held(phones, WARM_UP, WARM_UP + size.singles)
            batches = _held(phones, WARM_UP + size.singles, -AMID_RECEIPTS)
            if size.singles:
                _measure(f"{store.name}, one handover a POST", server, singles, 1, store)
            if size.batches:
                _measure(f"{store.name}, batches of {BATCH}", server, batches, BATCH, store)
        with served(WHOLE, directory / store.name, address) as server:
            last = _held(phones, -AMID_RECEIPTS, None)
            took = bring(last, server.port, at_once=1)
            say(f"{store.name}, while receipts are printed", len(took), spread_ms(took))


def _held(phones: list[Phone], first: int, last: int | None) -> list[Phone]:
    """Return the phones with a part of what they hold."""
    return [Phone(phone.token, phone.items[first:last]) for phone in phones]


def _measure(label: str, server: Served, phones: list[Phone], at_once: int, store: Store) -> None:
    before = server.cpu_s()
    took = bring(phones, server.port, at_once=at_once)
    rate = len(took) / (server.cpu_s() - before)
    items = [item for phone in phones for item in phone.items]
    transactions = [items[at : at + at_once] for at in range(0, len(items), at_once)]
    floor = bare(store.empty(), transactions, COURIERS)
    say(label, len(took), f"{spread_ms(took)}   {rate:8,.1f} per CPU-s")
    say("  the same bytes, bare inserts", len(floor.took), _floor(floor, rate))


def _floor(floor: Floor, rate: float) -> str:
    bare_rate = len(floor.took) / floor.cpu_s
    return f"{spread_ms(floor.took)}   {bare_rate:8,.1f} per CPU-s ({rate / bare_rate:.0%})"
