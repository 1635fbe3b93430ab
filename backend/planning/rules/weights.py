"""What a plan pays for, in words: each a name, and a sentence with its weight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backend.shared.words import Words


@dataclass(frozen=True, slots=True)
class Weighed:
    """The setting that weighs it, and the words; ``{weight}`` is in metres driven."""

    setting: str
    name: Words
    sentence: Words


WEIGHED: Mapping[str, Weighed] = {
    "distance": Weighed(
        "metre",
        Words(id="Jarak", en="Distance"),
        Words(
            id="Setiap meter perjalanan bernilai {weight}.",
            en="Each metre driven counts {weight}.",
        ),
    ),
    "time": Weighed(
        "second",
        Words(id="Waktu kerja", en="Time on duty"),
        Words(
            id="Setiap detik kurir bertugas (berkendara, menunggu, di pintu) senilai {weight} m.",
            en="Each second of a courier on duty (driving, waiting, at doors) is worth {weight} m.",
        ),
    ),
    "routes": Weighed(
        "courier",
        Words(id="Kurir berangkat", en="Couriers sent out"),
        Words(
            id="Setiap kurir yang diberangkatkan pada suatu hari senilai {weight} m.",
            en="Each courier sent out on a day is worth {weight} m.",
        ),
    ),
    "waiting_days": Weighed(
        "waiting_day",
        Words(id="Hari menunggu", en="Days of waiting"),
        Words(
            id="Setiap hari pemohon menunggu kunjungan yang sudah terencana senilai {weight} m, "
            "dikali 1 sampai 101 menurut mendesaknya.",
            en="Each day that an applicant waits for a planned visit is worth {weight} m, times 1 "
            "to 101 by its urgency.",
        ),
    ),
    "waiting": Weighed(
        "waiting_order",
        Words(id="Menunggu teman searah", en="Waiting for a better batch"),
        Words(
            id="Membiarkan sebuah pintu yang belum jatuh tempo untuk rencana berikutnya senilai "
            "{weight} m, dikali 1 sampai 101 menurut mendesaknya.",
            en="Leaving a door that no clock forces yet for a later plan is worth {weight} m, "
            "times 1 to 101 by its urgency.",
        ),
    ),
    "strange_areas": Weighed(
        "strange_area",
        Words(id="Kecamatan asing", en="Strange districts"),
        Words(
            id="Setiap pintu di kecamatan yang belum dikenal kurirnya senilai {weight} m.",
            en="Each door in a district that its courier does not know is worth {weight} m.",
        ),
    ),
    "unfair": Weighed(
        "unfair_second",
        Words(id="Beban tidak merata", en="Unfair hours"),
        Words(
            id="Setiap detik kerja di atas bagian yang adil senilai {weight} m lagi.",
            en="Each second on duty beyond a fair share is worth another {weight} m.",
        ),
    ),
    "moved": Weighed(
        "moved",
        Words(id="Pindah dari rencana sebelumnya", en="Moved since the plan before"),
        Words(
            id="Setiap pintu yang pindah kurir atau hari sejak rencana sebelumnya senilai "
            "{weight} m.",
            en="Each door that moved to another courier or day since the plan before is worth "
            "{weight} m.",
        ),
    ),
}
"""By the names of `routing.costs.Costs`; what nobody can take (``left_out``) is shown as a list."""
