"""The class of a queue number (SOP step 1), and who of the applicants is to be spared waiting."""

from __future__ import annotations

from enum import StrEnum

from backend.cases.rules.cells import Cell, Unreadable, read_text
from backend.shared.words import Words


class QueueClass(StrEnum):
    """General, or the kind of special need."""

    GENERAL = "general"
    SPECIAL_NEEDS = "special_needs"
    """Special needs of a kind not stated."""
    DISABILITY = "disability"
    ELDERLY = "elderly"
    PREGNANT = "pregnant"
    TODDLER = "toddler"


SPOKEN_CLASSES = {
    QueueClass.GENERAL: ("umum", "reguler", "biasa"),
    QueueClass.SPECIAL_NEEDS: ("khusus", "special", "prioritas"),
    QueueClass.DISABILITY: ("disab", "difab"),
    QueueClass.ELDERLY: ("lansia", "lanjut usia", "elder"),
    QueueClass.PREGNANT: ("hamil", "pregnan"),
    QueueClass.TODDLER: ("balita", "toddler", "bayi"),
}
NO_SUCH_CLASS = Words(
    id="Kelas antrean tidak dikenal. Pilih umum, disabilitas, lansia, ibu hamil, atau balita.",
    en="Unknown queue class. Choose general, disability, elderly, pregnant or toddler.",
)


def read_queue_class(cell: Cell) -> QueueClass:
    """Read the class of a queue number; blank is general, the most particular need wins.

    Raises:
        Unreadable: no such class.
    """
    text = (read_text(cell, 80) or QueueClass.GENERAL).casefold()
    for queue_class in reversed(QueueClass):
        if text == queue_class or any(word in text for word in SPOKEN_CLASSES[queue_class]):
            return queue_class
    raise Unreadable(NO_SUCH_CLASS)
