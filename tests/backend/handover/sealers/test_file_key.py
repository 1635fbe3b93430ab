"""A sealed receipt is whole, or every reader sees that it is not."""

import shutil
import stat
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfWriter

from backend.handover.sealers.authority import AUTHORITY_CERTIFICATE, SIGNER_KEY, make_authority
from backend.handover.sealers.file_key import FileKeySealer, ReceiptKeyUnusable

Verdict = Callable[[bytes], bool]


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a directory of keys in use."""
    return tmp_path_factory.mktemp("keys") / "receipts"


@pytest.fixture(scope="module")
def sealed(keys: Path) -> bytes:
    """Return a sealed page."""
    return FileKeySealer(keys, "Kantor Imigrasi Contoh").seal(page())


@pytest.fixture(scope="module")
def is_whole(keys: Path, sealed: bytes) -> Verdict:
    """Return pyHanko's verdict, given the office's authority as the only root of trust."""
    assert sealed
    roots = list(load_certs_from_pemder([str(keys / AUTHORITY_CERTIFICATE)]))  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped

    def verdict(pdf: bytes) -> bool:
        try:
            signature = PdfFileReader(BytesIO(pdf)).embedded_signatures[0]
            context = ValidationContext(trust_roots=roots)
            return bool(validate_pdf_signature(signature, context).bottom_line)
        except (
            PdfError,
            SignatureValidationError,
            ArithmeticError,
            ValueError,
            LookupError,
            TypeError,
        ):
            return False

    return verdict


def page() -> bytes:
    """Return a page that says something."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica")
    pdf.cell(text="Tanda terima")
    return bytes(pdf.output())


def test_a_sealed_receipt_is_trusted(sealed: bytes, is_whole: Verdict) -> None:
    """The office's own authority is all that a reader needs."""
    assert is_whole(sealed)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_flipped_byte_is_seen(sealed: bytes, is_whole: Verdict, data: st.DataObject) -> None:
    """Any byte that the seal covers, changed to any other, breaks it."""
    signature = PdfFileReader(BytesIO(sealed)).embedded_signatures[0]
    start, length, start_2, length_2 = signature.byte_range
    covered = st.integers(start, start + length - 1) | st.integers(start_2, start_2 + length_2 - 1)
    position = data.draw(covered)
    flipped = bytearray(sealed)
    flipped[position] ^= data.draw(st.integers(1, 255))
    assert not is_whole(bytes(flipped))


def test_an_appended_update_is_seen(sealed: bytes, is_whole: Verdict) -> None:
    """Nothing may be added after sealing, however properly it is done."""
    update = PdfWriter(BytesIO(sealed), incremental=True)
    update.add_metadata({"/Subject": "tambahan"})
    changed = BytesIO()
    update.write(changed)
    assert changed.getvalue().startswith(sealed)
    assert not is_whole(changed.getvalue())


def test_another_office_is_not_trusted(tmp_path: Path, is_whole: Verdict) -> None:
    """A seal of the same form by somebody else's authority proves nothing."""
    assert not is_whole(FileKeySealer(tmp_path / "other", "Kantor Palsu").seal(page()))


def test_keys_are_the_owners_alone_and_made_once(keys: Path, sealed: bytes) -> None:
    """Every file is 0600 in a directory 0700, and a second start uses what is there."""
    before = {path.name: path.read_bytes() for path in keys.iterdir()}
    assert len(before) == 4
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in keys.iterdir())
    make_authority(keys, "Kantor Lain")
    FileKeySealer(keys, "Kantor Lain")
    assert {path.name: path.read_bytes() for path in keys.iterdir()} == before
    assert [path.name for path in keys.parent.iterdir()] == [keys.name]
    assert sealed


def test_an_office_of_any_name_has_a_seal(tmp_path: Path) -> None:
    """A name longer than a certificate allows is cut there, and only there."""
    FileKeySealer(tmp_path / "long", "Kantor Imigrasi Kelas II Non TPI " * 5)


def test_a_spoilt_key_is_told_at_once(tmp_path: Path) -> None:
    """A key that cannot be read stops the start, not the first receipt."""
    make_authority(tmp_path / "keys", "Kantor Imigrasi Contoh")
    (tmp_path / "keys" / SIGNER_KEY).write_bytes(b"no key")
    with pytest.raises(ReceiptKeyUnusable):
        FileKeySealer(tmp_path / "keys", "Kantor Imigrasi Contoh")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (["qpdf", "--check"], "No syntax or stream encoding errors found"),
        (["pdfsig", "-nocert"], "Signature is Valid"),
    ],
)
def test_other_readers_agree(
    sealed: bytes, tmp_path: Path, command: list[str], expected: str
) -> None:
    """Poppler and qpdf, which share no code with us, find the file sound and the seal valid."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    receipt = tmp_path / "receipt.pdf"
    receipt.write_bytes(sealed)
    answer = subprocess.run([*command, receipt], capture_output=True, text=True, check=True)
    assert expected in answer.stdout
