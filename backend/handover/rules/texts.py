"""The three texts that a recipient signs, and the consent to sign them on a screen.

Each is composed from facts known before the visit, so that the very bytes shown on the phone are
the bytes whose SHA-256 is signed. What is known only at the door (who received, when, where) is
recorded beside the signature and printed on the receipt.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from backend.shared.dates import say_date
from backend.shared.words import Language


class TextKind(StrEnum):
    """The three texts, in the order in which they are shown and signed."""

    PERDIM_11 = "perdim_11"
    EXPEDITION_BOOK = "expedition_book"
    RECEIPT = "receipt"


STEP_OF: Mapping[TextKind, int] = {
    TextKind.PERDIM_11: 10,
    TextKind.EXPEDITION_BOOK: 10,
    TextKind.RECEIPT: 11,
}
"""The step of the SOP that each text belongs to."""

TITLES: Mapping[TextKind, str] = {
    TextKind.PERDIM_11: "Bukti Penyerahan Paspor (Perdim 11)",
    TextKind.EXPEDITION_BOOK: "Buku Ekspedisi Penyerahan Paspor",
    TextKind.RECEIPT: "Tanda Terima Kompensasi Antar Paspor",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the texts say of one order. ``address`` is one line, as the envelope bears it."""

    office: str
    order_number: str
    seal_number: str
    courier_name: str
    application_number: str
    applicant_name: str
    address: str
    birth_date: date | None = None
    passport_number: str | None = None
    billing_code: str | None = None
    paid_on: date | None = None
    allocated_on: date | None = None
    broker_involved: bool = False


@dataclass(frozen=True, slots=True)
class ComposedText:
    """A text ready to be shown and signed."""

    kind: TextKind
    text: str

    @property
    def title(self) -> str:
        """Its heading, as the office calls it."""
        return TITLES[self.kind]

    @property
    def step(self) -> int:
        """The step of the SOP that its signature proves."""
        return STEP_OF[self.kind]

    @property
    def sha256(self) -> str:
        """What the signature is put on: the hash of its UTF-8 bytes, in hexadecimal."""
        return text_sha256(self.text)


def text_sha256(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def compose(facts: Facts) -> tuple[ComposedText, ...]:
    """Write the three texts of one order; the same facts always give the same bytes."""
    return (
        ComposedText(TextKind.PERDIM_11, _perdim_11(facts)),
        ComposedText(TextKind.EXPEDITION_BOOK, _expedition_book(facts)),
        ComposedText(TextKind.RECEIPT, _receipt(facts)),
    )


def _perdim_11(facts: Facts) -> str:
    return _paragraphs(
        f"{facts.office} menyerahkan kepada penerima satu paspor Republik Indonesia:",
        _entries(
            ("Nama pemohon", facts.applicant_name),
            ("Tanggal lahir", _written(facts.birth_date)),
            ("Nomor permohonan", facts.application_number),
            ("Nomor paspor", facts.passport_number),
            ("Nomor segel", facts.seal_number),
        ),
        "Saya telah menerima paspor tersebut dalam amplop bersegel yang utuh. Saya adalah "
        "pemohon, atau orang yang berhak menerima atas nama pemohon.",
    )


def _expedition_book(facts: Facts) -> str:
    return _paragraphs(
        "Catatan pengiriman dalam buku ekspedisi:",
        _entries(
            ("Nomor pesanan", facts.order_number),
            ("Pengirim", facts.office),
            ("Isi", "1 (satu) paspor dalam amplop bersegel"),
            ("Nomor segel", facts.seal_number),
            ("Untuk", facts.applicant_name),
            ("Alamat", facts.address),
            ("Dibawa oleh", facts.courier_name),
        ),
        "Kiriman tersebut telah saya terima dari kurir di alamat pengantaran.",
    )


def _receipt(facts: Facts) -> str:
    return _paragraphs(
        f"Saya telah menerima kompensasi antar paspor dari {facts.office}, yaitu paspor yang "
        f"diantar ke rumah tanpa biaya, karena {_cause(facts)}.",
        _entries(
            ("Nama pemohon", facts.applicant_name),
            ("Nomor permohonan", facts.application_number),
            ("Kode billing", facts.billing_code),
            ("Tanggal pembayaran", _written(facts.paid_on)),
            ("Tanggal alokasi", _written(facts.allocated_on)),
            ("Nomor pesanan", facts.order_number),
        ),
        "Bukti pembayaran telah saya tunjukkan kepada kurir. Saya tidak dimintai bayaran apa pun "
        "untuk pengantaran ini.",
    )


def _cause(facts: Facts) -> str:
    if facts.broker_involved:
        return "ada calo yang terlibat dalam pengurusan permohonan"
    return "paspor dialokasikan lewat dari 2 (dua) hari kerja setelah biaya PNBP dibayar"


CONSENT_TEXT = (
    "Saya setuju menandatangani secara elektronik. Saya sendiri yang menggoreskan tanda tangan "
    "atau cap jempol pada layar ini, setelah membaca atau dibacakan setiap naskah. Saya mengerti "
    "bahwa naskah, goresan, waktu, dan tempat penandatanganan disimpan oleh kantor imigrasi hanya "
    "sebagai bukti penyerahan paspor, dan bahwa perubahan sesudahnya dapat diketahui (Pasal 11 "
    "Undang-Undang Nomor 11 Tahun 2008 tentang Informasi dan Transaksi Elektronik)."
)
"""What is agreed to before signing: control, knowledge and traceability, as UU ITE art. 11 asks."""

CONSENT_SHA256S = frozenset({text_sha256(CONSENT_TEXT)})
"""The hashes of every consent ever shown. Phones stay offline for days: add, never replace."""


def written_date(day: date) -> str:
    """Write a date as Indonesian officials do, without its weekday.

    >>> written_date(date(2026, 8, 17))
    '17 Agustus 2026'
    """
    return say_date(day, Language.INDONESIAN).partition(", ")[2]


def _written(day: date | None) -> str | None:
    return written_date(day) if day else None


def _entries(*entries: tuple[str, str | None]) -> str:
    return "\n".join(f"{name}: {_one_line(value)}" for name, value in entries if value)


def _one_line(value: str) -> str:
    return " ".join(unicodedata.normalize("NFC", value).split())


def _paragraphs(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def address_line(parts: Iterable[str | None]) -> str:
    """Join the parts of an address that are known, leaving out what an earlier part says already.

    >>> address_line(["Jl. Melati 4, Desa Karang Raja", None, "Karang Raja", "Muara Enim"])
    'Jl. Melati 4, Desa Karang Raja, Muara Enim'
    """
    line: list[str] = []
    for part in parts:
        if part and part.casefold() not in ", ".join(line).casefold():
            line.append(part)
    return ", ".join(line)
