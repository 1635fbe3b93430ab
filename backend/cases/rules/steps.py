"""The eleven steps of the SOP: their names, standard minutes and outputs.

Who performs a step was drawn, not written, in the SOP: it is the office's setting.
"""

from __future__ import annotations

from dataclasses import dataclass

from backend.shared.words import Words

LAST_INTAKE_STEP = 8
"""Steps 1 to 8 happen in the national systems and arrive with the intake."""
DISCREPANCY_WORDS: dict[int, Words] = {
    4: Words(
        id="Ada ketidaksesuaian pada wawancara dan verifikasi (langkah 4); "
        "dilanjutkan menurut SOP Penanganan Ketidaksesuaian.",
        en="The interview and verification (step 4) found a discrepancy; "
        "it goes on under the SOP Penanganan Ketidaksesuaian.",
    ),
    5: Words(
        id="Ada ketidaksesuaian pada hasil Puskadim (langkah 5); "
        "dilanjutkan menurut SOP Penanganan Ketidaksesuaian.",
        en="The Puskadim check (step 5) found a discrepancy; "
        "it goes on under the SOP Penanganan Ketidaksesuaian.",
    ),
}
"""The only steps at which a case can leave this SOP, and what is then said of it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One activity of the SOP."""

    number: int
    name: Words
    standard_minutes: int
    output: Words


STEPS = (
    Step(
        1,
        Words(
            id="Menerima permohonan dan memeriksa kelengkapan persyaratan",
            en="Receive the application and check that it is complete",
        ),
        5,
        Words(id="Nomor antrean", en="Queue number"),
    ),
    Step(
        2,
        Words(
            id="Memasukkan data pemohon ke aplikasi DPR1", en="Enter the applicant's data in DPR1"
        ),
        5,
        Words(id="Data pemohon di komputer", en="Applicant's data on the computer"),
    ),
    Step(
        3,
        Words(
            id="Mengambil foto biometrik dan sidik jari",
            en="Take the biometric photograph and the fingerprints",
        ),
        5,
        Words(id="Foto biometrik dan sidik jari", en="Biometric photograph and fingerprints"),
    ),
    Step(
        4,
        Words(
            id="Mewawancarai dan memverifikasi keabsahan data pemohon",
            en="Interview the applicant and verify the data",
        ),
        10,
        Words(id="Hasil wawancara dan verifikasi", en="Result of interview and verification"),
    ),
    Step(
        5,
        Words(
            id="Memeriksa hasil verifikasi Puskadim (BMS, cekal, adjudikasi)",
            en="Check the Puskadim result (BMS, travel bans, adjudication)",
        ),
        5,
        Words(id="Hasil verifikasi Puskadim", en="Puskadim result"),
    ),
    Step(
        6,
        Words(
            id="Mencetak dan menyerahkan pengantar pembayaran paspor",
            en="Print and hand over the payment slip",
        ),
        2,
        Words(id="Kode billing", en="Billing code"),
    ),
    Step(
        7,
        Words(
            id="Mengeluarkan blangko paspor sesuai Manajemen Dokim",
            en="Issue the blank passport under Manajemen Dokim",
        ),
        10,
        Words(id="Blangko paspor", en="Blank passport"),
    ),
    Step(
        8,
        Words(
            id="Mengalokasikan, mencetak, menguji mutu, dan melaminasi paspor",
            en="Allocate, print, quality-test and laminate the passport",
        ),
        10,
        Words(id="Paspor yang telah selesai diterbitkan", en="Finished passport"),
    ),
    Step(
        9,
        Words(
            id="Meneliti ulang paspor oleh Kepala Seksi Dokintalkim",
            en="Re-check of the passport by the Kepala Seksi Dokintalkim",
        ),
        5,
        Words(id="Paraf penelitian", en="Initials"),
    ),
    Step(
        10,
        Words(id="Menyerahkan paspor yang telah selesai", en="Hand over the finished passport"),
        5,
        Words(
            id="Penyerahan paspor (DPRI) dan buku ekspedisi",
            en="Hand-over (DPRI) and the buku ekspedisi",
        ),
    ),
    Step(
        11,
        Words(
            id="Menyerahkan tanda terima kompensasi antar paspor",
            en="Hand over the receipt of the delivery compensation",
        ),
        2,
        Words(id="Tanda terima kompensasi antar paspor", en="Receipt of the compensation"),
    ),
)
