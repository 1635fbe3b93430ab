"""What a plan had to do otherwise than asked, and what that means for whoever reads it."""

from __future__ import annotations

from collections.abc import Mapping

from backend.shared.words import Words
from routing.plan import NoteKind

_KEPT = Words(
    id="Pencarian rute berakhir lebih awal; rencana terbaik sampai saat itu yang dipakai.",
    en="The search for routes ended early; the best plan up to then is kept.",
)

NOTES: Mapping[NoteKind, Words] = {
    NoteKind.GUESSED: Words(
        id="Jalan tidak dapat diukur, jadi jarak dan jam tiba hanya taksiran.",
        en="Roads could not be measured, so distances and hours are guesses.",
    ),
    NoteKind.FAILED: _KEPT,
    NoteKind.HUNG: _KEPT,
}
