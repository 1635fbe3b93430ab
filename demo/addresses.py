"""Where they live: real villages of the area, in all the ways in which people write an address.

A third of the applicants shared a location near their district's town; the others are to be found
by what they wrote. The points are those of the districts, moved a little: nobody's door.
"""

from __future__ import annotations

from random import Random

from routing.gazetteer import District, Gazetteer, Village

NEAR = ("16.03.02", "16.03.07", "16.03.01", "16.03.04", "16.03.06", "16.74.01", "16.74.02")
"""Districts around the office and Prabumulih, where most applicants live."""
FARTHER = ("16.04.06", "16.12.01", "16.72.01", "16.01.11", "16.73.01", "16.03.08")
STREETS = ("Jl. Merdeka", "Jl. Sudirman", "Jl. Pramuka", "Gg. Mawar", "Jln Lintas", "Lrg. Damai")
LANDMARKS = (
    "depan masjid",
    "samping SD negeri",
    "dekat jembatan",
    "belakang balai desa",
    "rumah cat hijau",
    "seberang warung",
)
SPREAD_DEGREES = 0.012


def address(number: int, gazetteer: Gazetteer, draw: Random) -> dict[str, object]:
    """Return the address fields of the applicant with this number."""
    district = _district(number, gazetteer, draw)
    village = draw.choice(gazetteer.villages_in(district.code))
    written = _written(number, village, district, gazetteer, draw)
    if number % 3 == 0 and district.point is not None:
        north = district.point.latitude + draw.uniform(-SPREAD_DEGREES, SPREAD_DEGREES)
        east = district.point.longitude + draw.uniform(-SPREAD_DEGREES, SPREAD_DEGREES)
        written["location_link"] = _link(number, f"{north:.5f}", f"{east:.5f}")
    return written


def _district(number: int, gazetteer: Gazetteer, draw: Random) -> District:
    code = draw.choice(FARTHER if number % 6 == 1 else NEAR)
    districts = gazetteer.districts_in(code[:5])
    return next((each for each in districts if each.code == code), districts[0])


def _written(
    number: int, village: Village, district: District, gazetteer: Gazetteer, draw: Random
) -> dict[str, object]:
    """Write one address: most as a counter asks for it, some as people do."""
    regency = gazetteer.regency_of(district).full_name
    street = f"{draw.choice(STREETS)} No. {draw.randrange(1, 120)}"
    hamlet = draw.choice(["I", "II", "III", "IV"])
    rt, rw = f"{draw.randrange(1, 9):03d}", f"{draw.randrange(1, 5):03d}"
    fields: dict[str, object] = {
        "regency": regency,
        "district": district.name,
        "village": village.name,
    }
    match number % 5:
        case 0:
            return fields | {"address_text": street, "rt": rt, "rw": rw}
        case 1:
            return fields | {
                "address_text": f"Dusun {hamlet} {village.kind} {village.name}",
                "hamlet": hamlet,
                "landmark": draw.choice(LANDMARKS),
            }
        case 2:
            return {
                "address_text": f"{street} RT {rt}/RW {rw} {village.kind} {village.name} "
                f"Kec. {district.name} {regency}"
            }
        case 3:
            return {
                "address_text": f"Dsn {hamlet} Ds.{village.name.lower()} kec {district.name}",
                "landmark": draw.choice(LANDMARKS),
            }
        case _:
            return {"address_text": f"{street}, {village.name}", "regency": regency}


def _link(number: int, north: str, east: str) -> str:
    """Write a shared location in one of the forms in which it arrives."""
    forms = (
        f"https://www.google.com/maps?q={north},{east}",
        f"https://maps.google.com/maps?q={north},{east}&z=17",
        f"geo:{north},{east}",
        f"{north}, {east}",
    )
    return forms[number // 3 % len(forms)]
