"""Why the desk cannot add a door today: its applicant was promised another day."""

from __future__ import annotations

from collections.abc import Mapping

from backend.shared.words import Words

PROMISED_OTHERWISE = "promised_otherwise"

NOT_TODAY: Mapping[str, Words] = {
    PROMISED_OTHERWISE: Words(
        id="Pada kunjungan terakhir dijanjikan datang lagi pada hari lain.",
        en="At the last visit another one was promised for a later day.",
    ),
}
