"""Why the desk cannot add an order today: what any plan asks, and another day promised."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from backend.planning.rules.clocks import Horizon, Patience, turn_of
from backend.planning.rules.open_order import OpenOrder
from backend.planning.rules.question import why_not_plannable
from backend.shared.words import Words

PROMISED_OTHERWISE = "promised_otherwise"

NOT_TODAY: Mapping[str, Words] = {
    PROMISED_OTHERWISE: Words(
        id="Pada kunjungan terakhir dijanjikan datang lagi pada hari lain.",
        en="At the last visit another one was promised for a later day.",
    ),
}


def why_not_today(order: OpenOrder, day: date, patience: Patience) -> str | None:
    """Return the code of what keeps an order from a run of the day, if anything."""
    if why := why_not_plannable(order, day):
        return why
    is_later = turn_of([order], Horizon((day,)), patience).on is not None
    return PROMISED_OTHERWISE if is_later else None
