"""What every sealer keeps to, the office's own and that of the tests."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from fpdf import FPDF
from pypdf import PdfReader

from backend.handover.sealers.base import Sealer
from backend.handover.sealers.file_key import FileKeySealer
from tests.backend.handover.test_receipting import CountingSealer


@pytest.fixture(params=["file_key", "counting"])
def sealer(request: pytest.FixtureRequest, tmp_path: Path) -> Sealer:
    """Return each sealer in turn."""
    if request.param == "counting":
        return CountingSealer()
    return FileKeySealer(tmp_path / "keys", "Kantor Imigrasi Contoh")


def page(words: str) -> bytes:
    """Return a PDF of one page."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.cell(text=words)
    return bytes(pdf.output())


def test_what_was_printed_stands_first_byte_for_byte(sealer: Sealer) -> None:
    """A seal is put behind a receipt, and nothing that was signed at the door is written anew."""
    printed = page("Tanda terima contoh")
    sealed = sealer.seal(printed)
    assert sealed.startswith(printed)
    assert len(sealed) > len(printed)
    assert PdfReader(BytesIO(sealed)).pages[0].extract_text() == "Tanda terima contoh"


def test_several_receipts_at_once_are_each_sealed(sealer: Sealer) -> None:
    """It is called from threads, and no receipt gets another's seal."""
    printed = [page(f"Tanda terima {number}") for number in range(4)]
    with ThreadPoolExecutor(4) as threads:
        sealed = list(threads.map(sealer.seal, printed))
    assert all(after.startswith(before) for before, after in zip(printed, sealed, strict=True))
