"""The fields of an intake row: what each is called in a spreadsheet, and how its cell is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from backend.cases.rules import cells, dates, numbers
from backend.cases.rules.cells import Cell
from backend.cases.rules.queue_class import read_queue_class
from backend.cases.rules.steps import LAST_INTAKE_STEP
from backend.shared.words import Words

NAME_LIMIT, ADDRESS_LIMIT, PART_LIMIT, LANDMARK_LIMIT, LINK_LIMIT = 120, 500, 80, 200, 500
OUTPUT_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that an intake row can say."""

    name: str
    heading: Words
    read: Callable[[Cell], object]
    also: tuple[str, ...] = ()
    """Other headings under which offices write it."""
    column_required: bool = False
    """Whether a spreadsheet without this column is refused: nothing could be decided without it."""
    as_text: bool = False
    """Whether the template formats the column as text, lest digits be lost."""

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading by which the column is recognised."""
        return (self.heading.id, self.heading.en, self.name, *self.also)


def _text(limit: int) -> Callable[[Cell], str | None]:
    return partial(cells.read_text, limit=limit)


APPLICATION = (
    Field(
        "application_number",
        Words(id="Nomor Permohonan", en="Application Number"),
        numbers.read_number,
        ("No Permohonan", "Nomor Aplikasi", "No Aplikasi", "Nomor Registrasi", "No Registrasi"),
        column_required=True,
        as_text=True,
    ),
    Field(
        "applicant_name",
        Words(id="Nama Pemohon", en="Applicant Name"),
        _text(NAME_LIMIT),
        ("Nama", "Nama Lengkap", "Name", "Applicant"),
        column_required=True,
    ),
    Field(
        "birth_date",
        Words(id="Tanggal Lahir", en="Birth Date"),
        partial(dates.read_day, first_year=dates.FIRST_BIRTH_YEAR),
        ("Tgl Lahir", "Date of Birth"),
    ),
    Field(
        "phone",
        Words(id="Nomor Telepon", en="Phone"),
        numbers.read_phone,
        ("No Telepon", "No Telp", "Telepon", "Nomor HP", "No HP", "HP", "No WA", "WhatsApp"),
        as_text=True,
    ),
    Field(
        "queue_class",
        Words(id="Kelas Antrean", en="Queue Class"),
        read_queue_class,
        ("Kelas Antrian", "Klasifikasi", "Klasifikasi Antrean", "Jenis Pemohon"),
    ),
    Field(
        "family_card",
        Words(id="Nomor KK", en="Family Card Number"),
        numbers.read_family_card,
        ("No KK", "KK", "Kartu Keluarga", "Nomor Kartu Keluarga", "Family Card"),
        as_text=True,
    ),
    Field(
        "passport_number",
        Words(id="Nomor Paspor", en="Passport Number"),
        numbers.read_passport_number,
        ("No Paspor", "Passport"),
        as_text=True,
    ),
)

ADDRESS = (
    Field(
        "address_text",
        Words(id="Alamat", en="Address"),
        _text(ADDRESS_LIMIT),
        ("Alamat Lengkap", "Alamat Rumah", "Alamat Pemohon"),
        column_required=True,
    ),
    Field(
        "regency",
        Words(id="Kabupaten/Kota", en="Regency"),
        _text(PART_LIMIT),
        ("Kabupaten", "Kota", "Kab", "Kab Kota", "Kabupaten atau Kota"),
    ),
    Field("district", Words(id="Kecamatan", en="District"), _text(PART_LIMIT), ("Kec",)),
    Field(
        "village",
        Words(id="Desa/Kelurahan", en="Village"),
        _text(PART_LIMIT),
        ("Desa", "Kelurahan", "Kelurahan/Desa", "Desa Kel", "Desa atau Kelurahan"),
    ),
    Field(
        "hamlet",
        Words(id="Dusun/Lingkungan", en="Hamlet"),
        _text(PART_LIMIT),
        ("Dusun", "Lingkungan", "Kampung"),
    ),
    Field("rt", Words(id="RT", en="RT"), numbers.read_neighbourhood, as_text=True),
    Field("rw", Words(id="RW", en="RW"), numbers.read_neighbourhood, as_text=True),
    Field(
        "landmark",
        Words(id="Patokan", en="Landmark"),
        _text(LANDMARK_LIMIT),
        ("Patokan Lokasi", "Ancar-ancar"),
    ),
    Field(
        "location_link",
        Words(id="Tautan Lokasi", en="Location Link"),
        partial(numbers.read_location_link, limit=LINK_LIMIT),
        ("Lokasi", "Link Lokasi", "Share Lokasi", "Titik Lokasi", "Koordinat", "Google Maps"),
    ),
)

DECIDING = (
    Field(
        "billing_code",
        Words(id="Kode Billing", en="Billing Code"),
        numbers.read_number,
        ("Billing",),
        as_text=True,
    ),
    Field(
        "billed_at",
        Words(id="Tanggal Kode Billing", en="Billing Date"),
        dates.read_instant,
        ("Tgl Kode Billing", "Tanggal Billing", "Tgl Billing", "Waktu Kode Billing"),
    ),
    Field(
        "paid_at",
        Words(id="Tanggal Bayar", en="Payment Date"),
        dates.read_instant,
        ("Tgl Bayar", "Tanggal Pembayaran", "Tgl Pembayaran", "Waktu Bayar", "Waktu Pembayaran"),
        column_required=True,
    ),
    Field(
        "allocated_at",
        Words(id="Tanggal Alokasi", en="Allocation Date"),
        dates.read_instant,
        ("Tgl Alokasi", "Waktu Alokasi", "Tanggal Alokasi Paspor"),
        column_required=True,
    ),
    Field(
        "system_outage",
        Words(id="Gangguan Sistem", en="System Outage"),
        cells.read_known_yes_or_no,
        ("Gangguan Kesisteman",),
    ),
    Field(
        "field_check",
        Words(id="Pengecekan Lapangan", en="Field Check"),
        cells.read_known_yes_or_no,
        ("Cek Lapangan",),
    ),
    Field(
        "broker_involved",
        Words(id="Calo", en="Broker Involved"),
        cells.read_yes_or_no,
        ("Ada Calo", "Melalui Calo", "Broker"),
    ),
    Field(
        "discrepancy_step",
        Words(id="Ketidaksesuaian di Langkah", en="Discrepancy at Step"),
        numbers.read_discrepancy_step,
        ("Ketidaksesuaian", "Discrepancy"),
    ),
    Field(
        "cancelled_on",
        Words(id="Tanggal Batal", en="Cancelled On"),
        dates.read_day,
        ("Tgl Batal", "Tanggal Pembatalan", "Dibatalkan"),
    ),
)


STEP_PARTS = {
    "finished_at": (Words(id="Selesai", en="Finished"), dates.read_instant),
    "minutes": (Words(id="Menit", en="Minutes"), cells.read_minutes),
    "output": (Words(id="Hasil", en="Output"), _text(OUTPUT_LIMIT)),
}
STEP_NAMES = {
    number: {part: f"step_{number}_{part}" for part in STEP_PARTS}
    for number in range(1, LAST_INTAKE_STEP + 1)
}
"""The field that tells each part of each step of the national systems."""

STEP_FIELDS = tuple(
    Field(
        name,
        Words(
            id=f"Langkah {number} {STEP_PARTS[part][0].id}",
            en=f"Step {number} {STEP_PARTS[part][0].en}",
        ),
        STEP_PARTS[part][1],
    )
    for number, names in STEP_NAMES.items()
    for part, name in names.items()
)
FIELDS = (*APPLICATION, *ADDRESS, *DECIDING, *STEP_FIELDS)
