"""Why an order found no room on any route, and what a dispatcher can do about it."""

from __future__ import annotations

from collections.abc import Mapping

from backend.shared.words import Words
from routing.plan import Reason

UNASSIGNED: Mapping[str, Words] = {
    Reason.SKILL: Words(
        id="Tidak ada kurir yang memenuhi syarat untuk alamat ini.",
        en="No courier has what this address asks for.",
    ),
    Reason.LOCK: Words(
        id="Terikat pada kurir yang tidak dapat mengantarnya hari itu.",
        en="It is bound to a courier who cannot take it that day.",
    ),
    Reason.UNREACHABLE: Words(
        id="Tidak ada jalan ke titik ini. Periksa titik lokasinya.",
        en="No road leads to this pin. Check the pin.",
    ),
    Reason.CAPACITY: Words(
        id="Paspor di alamat ini melebihi muatan tiap kurir. Naikkan muatannya.",
        en="More passports are due here than any courier may carry. Raise a courier's capacity.",
    ),
    Reason.STOPS: Words(
        id="Tiap kurir sudah mencapai batas jumlah perhentian. Tambah kurir.",
        en="No courier may make another stop. Add a courier.",
    ),
    Reason.DISTANCE: Words(
        id="Pergi-pulangnya melebihi jarak terjauh tiap kurir.",
        en="There and back is farther than any courier may drive.",
    ),
    Reason.WINDOW: Words(
        id="Tidak ada kurir yang dapat tiba pada jam yang diminta. Ubah jam kerja kurir.",
        en="No courier can be there at the hours asked for. Change a shift.",
    ),
    Reason.SHIFT: Words(
        id="Pergi-pulangnya lebih lama daripada jam kerja tiap kurir. Perpanjang jam kerja, atau "
        "berangkat dari unit yang lebih dekat.",
        en="There and back takes longer than any shift. Lengthen a shift, or start from a depot "
        "nearer by.",
    ),
    Reason.NO_ROOM: Words(
        id="Rute hari itu penuh. Tambah kurir atau perpanjang jam kerja.",
        en="The routes of that day are full. Add a courier or lengthen a shift.",
    ),
    Reason.NOT_WORTH: Words(
        id="Memutar terlalu jauh untuk hari ini; dapat menunggu rombongan berikutnya.",
        en="Too long a detour for today; it can wait for a better batch.",
    ),
    Reason.SEARCHING: Words(
        id="Belum tertampung: tempatnya masih dicari.",
        en="No place yet: one is still being sought.",
    ),
}
