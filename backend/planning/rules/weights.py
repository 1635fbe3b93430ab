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
            id="Setiap detik kurir bertugas (berkendara, menunggu, di pintu) dihitung seperti "
            "{weight} m perjalanan.",
            en="Each second of a courier on duty (driving, waiting, at doors) counts as {weight} "
            "m driven.",
        ),
    ),
    "routes": Weighed(
        "courier",
        Words(id="Kurir berangkat", en="Couriers sent out"),
        Words(
            id="Setiap kurir yang diberangkatkan pada suatu hari dihitung seperti {weight} m "
            "perjalanan.",
            en="Each courier sent out on a day counts as {weight} m driven.",
        ),
    ),
    "waiting_days": Weighed(
        "waiting_day",
        Words(id="Hari menunggu", en="Days of waiting"),
        Words(
            id="Setiap hari pemohon menunggu kunjungan yang sudah terencana dihitung seperti "
            "{weight} m perjalanan; makin mendesak, makin besar.",
            en="Each day that an applicant waits for a planned visit counts as {weight} m driven, "
            "and more the more urgent it is.",
        ),
    ),
    "waiting": Weighed(
        "waiting_order",
        Words(id="Menunggu teman searah", en="Waiting for a better batch"),
        Words(
            id="Membiarkan sebuah pintu yang belum jatuh tempo untuk rencana berikutnya dihitung "
            "seperti "
            "{weight} m perjalanan; makin mendesak, makin besar.",
            en="Leaving a door that no clock forces yet for a later plan counts as {weight} m "
            "driven, and more the more urgent it is.",
        ),
    ),
    "strange_areas": Weighed(
        "strange_area",
        Words(id="Kecamatan asing", en="Unfamiliar districts"),
        Words(
            id="Setiap pintu di kecamatan yang belum dikenal kurirnya dihitung seperti {weight} "
            "m perjalanan.",
            en="Each door in a district that its courier does not know counts as {weight} m "
            "driven.",
        ),
    ),
    "unfair": Weighed(
        "unfair_second",
        Words(id="Beban tidak merata", en="Uneven workload"),
        Words(
            id="Setiap detik kerja di atas bagian yang adil dihitung seperti {weight} m "
            "perjalanan lagi.",
            en="Each second on duty beyond a fair share counts as another {weight} m driven.",
        ),
    ),
    "moved": Weighed(
        "moved",
        Words(id="Pindah dari rencana sebelumnya", en="Moved since the plan before"),
        Words(
            id="Setiap pintu yang pindah kurir atau hari sejak rencana sebelumnya dihitung seperti "
            "{weight} m.",
            en="Each door that moved to another courier or day since the plan before counts as "
            "{weight} m driven.",
        ),
    ),
}
"""By the names of `routing.costs.Costs`; what nobody can take (``left_out``) is shown as a list."""
