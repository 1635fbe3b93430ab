"""Why a pin is what it is, in words: one sentence for each reason a geocoder may give."""

from __future__ import annotations

from collections.abc import Mapping

from backend.places.rules.pin import Reason
from backend.shared.words import Language, Words

METRES_PER_KM = 1_000

DOUBTS: Mapping[str, Words] = {
    "empty": Words(
        id="Alamatnya kosong. Tanyakan kepada pemohon.",
        en="The address is empty. Ask the applicant.",
    ),
    "too_long": Words(
        id="Alamatnya terlalu panjang; hanya awalnya yang dibaca.",
        en="The address is too long; only its beginning was read.",
    ),
    "nothing_recognised": Words(
        id="Tidak ada nama desa, kecamatan, atau kabupaten yang dikenali.",
        en="No village, district or regency was recognised in it.",
    ),
    "outside_area": Words(
        id="Di luar wilayah layanan kantor.",
        en="Outside the area the office serves.",
    ),
    "pin_shared": Words(id="Titiknya dibagikan oleh pemohon.", en="The applicant shared this pin."),
    "pin_turned": Words(
        id="Lintang dan bujurnya tertukar; sudah dibalik.",
        en="Latitude and longitude were swapped; they were turned round.",
    ),
    "pin_coarse": Words(
        id="Lokasi yang dibagikan hanya teliti sampai ± {radius_m} m.",
        en="The shared location is exact to ± {radius_m} m only.",
    ),
    "pin_far_from_address": Words(
        id="Titik yang dibagikan berjarak {distance} dari {village} menurut alamatnya.",
        en="The shared pin lies {distance} from {village}, which the address names.",
    ),
    "link_needs_opening": Words(
        id="Tautan lokasinya hanya dapat dibuka daring. Buka, lalu salin koordinatnya: {link}",
        en="The location link opens only online. Open it and copy its coordinates: {link}",
    ),
    "learned": Words(id="Dipelajari dari {visits} kunjungan.", en="Learned from {visits} visits."),
    "service_found": Words(
        id="Ditemukan oleh layanan peta {service}.", en="Found by the map service {service}."
    ),
    "service_failed": Words(
        id="Layanan peta {service} tidak menjawab.",
        en="The map service {service} did not answer.",
    ),
    "service_disagrees": Words(
        id="Layanan peta {service} menunjuk {distance} di luar desanya; tidak dipercaya.",
        en="The map service {service} points {distance} outside the village; not believed.",
    ),
    "village_found": Words(id="Desa/kelurahan: {village}.", en="The village is {village}."),
    "village_not_named": Words(
        id="Alamatnya tidak menyebut desa atau kelurahan.",
        en="The address names no village.",
    ),
    "village_ambiguous": Words(
        id="Ada {count} desa/kelurahan yang cocok. Pilih yang benar.",
        en="{count} villages fit. Choose the right one.",
    ),
    "village_without_point": Words(
        id="Titik {village} belum ada di data wilayah. Tunjukkan di peta, atau minta lokasi "
        "dari pemohon.",
        en="The gazetteer has no point for {village} yet. Show it on the map, or ask the "
        "applicant for a location.",
    ),
    "village_only_in_passing": Words(
        id="{village} hanya disebut sebagai nama jalan atau patokan.",
        en="{village} is named only as a street or a landmark.",
    ),
    "village_named_like_town": Words(
        id="{village} juga nama kotanya; tidak jelas mana yang dimaksud.",
        en="{village} is the name of its town too; it is not clear which is meant.",
    ),
    "spelling_differs": Words(
        id="Tertulis “{written}”, dibaca sebagai {name}.",
        en="Written “{written}”, read as {name}.",
    ),
    "village_contradicts": Words(
        id="Tertulis juga desa “{written}”, padahal alamat ini dibaca sebagai {name}.",
        en="It also says village “{written}”, but this address is read as {name}.",
    ),
    "district_not_named": Words(
        id="Alamatnya tidak menyebut kecamatan.", en="The address names no district."
    ),
    "district_former": Words(
        id="“{written}” adalah kecamatan yang dahulu; sekarang {name}.",
        en="“{written}” is the former district; now it is {name}.",
    ),
    "district_contradicts": Words(
        id="Tertulis kecamatan “{written}”, padahal desa itu ada di {name}.",
        en="It says district “{written}”, but that village is in {name}.",
    ),
    "regency_former": Words(
        id="“{written}” adalah kabupaten yang dahulu; sekarang {name}.",
        en="“{written}” is the former regency; now it is {name}.",
    ),
    "regency_contradicts": Words(
        id="Tertulis “{written}”, padahal desa itu ada di {name}.",
        en="It says “{written}”, but that village is in {name}.",
    ),
}


def sentence_of(reason: Reason, language: Language) -> str:
    """Say a reason, its distance as people say one: metres under a kilometre, else ``12,3 km``."""
    values = dict(reason.values)
    if "distance_m" in values:
        values["distance"] = _distance(int(values.pop("distance_m")), language)
    return DOUBTS[reason.code].read(language, **values)


def _distance(metres: int, language: Language) -> str:
    if metres < METRES_PER_KM:
        return f"{metres} m"
    kilometres = f"{metres / METRES_PER_KM:.1f}"
    return f"{kilometres.replace('.', ',') if language is Language.INDONESIAN else kilometres} km"
