"""Labels: the words that say what the name after them is (*desa, kec., jl., RT, depan*)."""

from __future__ import annotations

from enum import Enum, auto

from routing.geocoding.words import Word, numeral


class Label(Enum):
    """What follows a label."""

    VILLAGE = auto()
    DISTRICT = auto()
    REGENCY = auto()
    PROVINCE = auto()
    HAMLET = auto()
    STREET = auto()
    HOUSING = auto()
    LANDMARK = auto()
    RT = auto()
    RW = auto()
    NUMBER = auto()


_WORDS = {
    Label.VILLAGE: "desa ds des dsa kel kelurahan klurahan kelrhn klrhn kelurhan",
    Label.DISTRICT: "kec kecamatan kecamtan kcmtn kcmt kect kc",
    Label.REGENCY: "kab kabupaten kabupten kbpt kabup kota kotamadya kodya",
    Label.PROVINCE: "prov provinsi propinsi prop sumatera sumatra sumsel indonesia",
    Label.HAMLET: "dusun dsn dsun dus kampung kp kampong lingkungan lingk lk",
    Label.STREET: "jl jln jalan jaln gg gang lrg lorong lr",
    Label.HOUSING: "perum perumahan btn komp komplek kompleks griya asrama blok",
    Label.LANDMARK: "depan dpn samping smpg belakang blkg dekat dkt sebelah sblh seberang sbrg "
    "arah",
    Label.RT: "rt",
    Label.RW: "rw",
    Label.NUMBER: "no nomor km",
}
_BUILDINGS = """
    sd sdn smp smpn sma sman smk smkn mts mtsn tk paud ponpes pesantren puskesmas pustu posyandu
    polindes masjid mesjid musholla mushola musala gereja kantor toko warung bengkel apotek rumah
"""
BUILDINGS = frozenset(_BUILDINGS.split())
"""Labels of landmarks that are part of their name: *Masjid Raya*, *SDN 2 Lingga*."""

LABELS = {word: label for label, words in _WORDS.items() for word in words.split()}
LABELS |= dict.fromkeys(BUILDINGS, Label.LANDMARK)

PARTS_OF_NAMES = frozenset({"kota", "dusun", "kampung", "kp"})
"""Labels that also begin names: Kota Agung, Dusun Curup, Kampung Satu."""

_ISLAND = frozenset({"sumatera", "sumatra"})
"""A province before *selatan*, else part of a road: Jalan Lintas Sumatera."""

_GLUED = ("kelurahan", "kecamatan", "kabupaten", "desa", "kec", "kab")
_SHORTEST_GLUED_NAME = 4


def label_at(words: list[Word], position: int) -> Label | None:
    """Return the label that the word is, in its place: "Ds. III" is a hamlet, "Ds. Lingga" not."""
    word = words[position].text
    label = LABELS.get(word)
    if label is Label.VILLAGE and word == "ds" and _number_follows(words, position):
        return Label.HAMLET
    if word in _ISLAND and not _follows(words, position, "selatan"):
        return None
    if label in (Label.RT, Label.RW) and not _number_follows(words, position):
        return None
    return label


def _follows(words: list[Word], position: int, text: str) -> bool:
    return position + 1 < len(words) and words[position + 1].text == text


def _number_follows(words: list[Word], position: int) -> bool:
    following = words[position + 1] if position + 1 < len(words) else None
    return following is not None and numeral(following.text) is not None


def unglue(words: list[Word]) -> list[Word]:
    """Split a label off the name it was typed onto: ``kecamatanlahat``, ``desalingga``."""
    loose: list[Word] = []
    for word in words:
        label = next((glued for glued in _GLUED if word.text.startswith(glued)), "")
        if (
            label
            and len(word.text) - len(label) >= _SHORTEST_GLUED_NAME
            and word.text not in LABELS
        ):
            loose += [Word(label, word.after_break), Word(word.text[len(label) :])]
        else:
            loose.append(word)
    return loose
