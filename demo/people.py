"""Who applied: people who do not exist, each marked "(contoh)", with numbers that nobody has."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

WOMEN = (
    "Siti Dewi Nurul Rahma Lestari Fitri Maya Wulan Indah Sari Ratna Novi Yanti Melati Kartika Ayu"
)
MEN = "Ahmad Budi Rizki Yusuf Hendra Agus Dedi Rudi Joko Eko Iwan Taufik Arif Bayu Rahmat Fajar"
FAMILY = (
    "Pratama Wijaya Saputra Lestari Hidayat Kurniawan Permata Santoso Utami Ramadhan Maharani "
    "Firmansyah Anggraini Setiawan Puspita Gunawan Safitri Nugroho Handayani Wibowo"
)
BORN = {"lansia": (1944, 1958), "ibu hamil": (1988, 2003)}
"""Between which years people of a queue class were born; others between the years below."""
ANYONE_BORN = (1965, 2006)


def invent(number: int, queue_class: object, draw: Random) -> dict[str, object]:
    """Return the fields that tell who the applicant with this number is."""
    first, last = BORN.get(str(queue_class), ANYONE_BORN)
    given = WOMEN if queue_class == "ibu hamil" else f"{WOMEN} {MEN}"
    return {
        "application_number": f"CONTOH-{number:04d}",
        "applicant_name": f"{draw.choice(given.split())} {draw.choice(FAMILY.split())} (contoh)",
        "birth_date": date(draw.randint(first, last), 1, 1) + timedelta(days=draw.randrange(365)),
        "phone": f"0800-0000-{number:04d}",
        "family_card": f"9999{number:012d}",
        "passport_number": f"XX{number:06d}",
        "billing_code": f"9999{number:011d}",
        "step_1_output": f"A-{number:03d}",
    }
