"""A receipt is made once, is what was signed, and cannot be had before the handover."""

import asyncio
import json
import shutil
import subprocess
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from pypdf import PdfReader

from backend.handover.receipting import NoReceipt, ReceiptPress, receipt_of
from backend.handover.schemas import HandoverBody, PhoneRecord
from backend.handover.sealers.file_key import FileKeySealer
from backend.handover.service import accept_handover
from backend.handover.tables import Receipt
from backend.orders.service import NoSuchOrder
from backend.paper.sheet import Letterhead
from backend.runs.service import load_seals

Door = Any
NOW = datetime.fromisoformat("2026-03-03T02:00:00+00:00")


class CountingSealer:
    """Seals with a mark at the end, and counts."""

    def __init__(self) -> None:
        self.seals = 0

    def seal(self, pdf: bytes) -> bytes:
        """Add the number of this seal behind the end of the file."""
        self.seals += 1
        return pdf + f"\n% seal {self.seals}".encode()


def press(sealer: Any) -> ReceiptPress:  # noqa: ANN401 - any sealer
    """Return an invented office's press."""
    letterhead = Letterhead("Kantor Imigrasi Contoh", "Jalan Contoh 1", "0734 000000", demo=True)
    return ReceiptPress(letterhead, sealer, lambda token: f"https://antar.test/lacak/{token}")


async def handed_over(door: Door, **changes: object) -> None:
    """Hand over the first passport of the door."""
    numbers = [passport.seal_number for passport in door.passports]
    await load_seals(door.run_id, dict.fromkeys(numbers), courier=door.courier, now=NOW)
    body = json.dumps(door.handover(door.passports[0], **changes), default=str)
    told = PhoneRecord(
        id=uuid4(),
        recorded_at=NOW,
        clock_offset_ms=None,
        received_at=NOW,
        content=body.encode(),
        sha256="ab" * 32,
    )
    read = msgspec.json.decode(body, type=HandoverBody)
    await accept_handover(read, told, courier=door.courier, policy=door.policy)


async def test_a_receipt_says_what_was_signed(door: Door) -> None:
    """Recipient, courier, seal, position, the three texts and their hashes stand on the paper."""
    await handed_over(door)
    passport = door.passports[0]
    pdf = await receipt_of(passport.order_id, press=press(CountingSealer()), now=NOW)
    said = " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    for words in (
        "Siti Contoh",
        "Keluarga dalam satu KK (ibu)",
        "Budi Contoh",
        passport.seal_number,
        "-3.66000, 103.78000",
        "Selasa, 3 Maret 2026, 09.00 WIB",
        "DEMO",
        "ab" * 32,
        *(text.sha256 for text in passport.texts),
    ):
        assert words in said


async def test_a_receipt_is_made_once(door: Door) -> None:
    """Whoever asks again, or at the same moment, gets the same bytes."""
    await handed_over(door)
    counting = CountingSealer()
    asked = [
        receipt_of(door.passports[0].order_id, press=press(counting), now=NOW) for _ in range(4)
    ]
    receipts = await asyncio.gather(*asked)
    assert len(set(receipts)) == 1
    before = counting.seals
    again = await receipt_of(door.passports[0].order_id, press=press(counting), now=NOW)
    assert again == receipts[0]
    assert counting.seals == before
    assert await Receipt.count() == 1


async def test_no_receipt_before_the_handover(door: Door) -> None:
    """An order not handed over has none, and an unknown order is unknown."""
    with pytest.raises(NoReceipt):
        await receipt_of(door.passports[0].order_id, press=press(CountingSealer()), now=NOW)
    with pytest.raises(NoSuchOrder):
        await receipt_of(uuid4(), press=press(CountingSealer()), now=NOW)


async def test_a_failing_sealer_leaves_the_handover_alone(door: Door) -> None:
    """Without its seal there is no receipt yet; asked again later, it is made."""

    class Broken:
        def seal(self, pdf: bytes) -> bytes:
            raise OSError(f"no key for {len(pdf)} bytes")

    await handed_over(door)
    with pytest.raises(OSError, match="no key"):
        await receipt_of(door.passports[0].order_id, press=press(Broken()), now=NOW)
    assert await Receipt.count() == 0
    assert await receipt_of(door.passports[0].order_id, press=press(CountingSealer()), now=NOW)


async def test_no_position_is_told_with_its_reason(door: Door) -> None:
    """A handover under a roof without a fix says so on paper."""
    await handed_over(door, position=None, position_missing_reason="denied")
    pdf = await receipt_of(door.passports[0].order_id, press=press(CountingSealer()), now=NOW)
    assert (
        "tidak ada: izin lokasi tidak diberikan" in PdfReader(BytesIO(pdf)).pages[0].extract_text()
    )


async def test_a_real_seal_on_a_real_receipt(door: Door, tmp_path: Path) -> None:
    """Poppler finds the office's seal valid on the whole document."""
    await handed_over(door)
    sealer = FileKeySealer(tmp_path / "keys", "Kantor Imigrasi Contoh")
    pdf = await receipt_of(door.passports[0].order_id, press=press(sealer), now=NOW)
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig (poppler-utils) is not installed")
    file = tmp_path / "receipt.pdf"
    file.write_bytes(pdf)
    answer = await asyncio.to_thread(examine, file)
    assert "Signature is Valid" in answer
    assert "Total document signed" in answer


def examine(file: Path) -> str:
    """Return what Poppler says of a file's signatures."""
    command = ["pdfsig", "-nocert", str(file)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
