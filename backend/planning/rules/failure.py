"""Why a search ended without a plan, and what a dispatcher can do about it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from backend.shared.words import Words


class Failure(StrEnum):
    """What kept a search from its answer."""

    UNANSWERABLE = "unanswerable"
    CUT_SHORT = "cut_short"


FAILURES: Mapping[str, Words] = {
    Failure.UNANSWERABLE: Words(
        id="Rute untuk permintaan ini tidak dapat dihitung. Periksa kurir dan pesanannya; mungkin "
        "pesanannya sudah direncanakan oleh orang lain.",
        en="No routes can be computed for this. Check the couriers and the orders; somebody else "
        "may have planned them already.",
    ),
    Failure.CUT_SHORT: Words(
        id="Perhitungan rute terputus karena server berhenti atau terganggu. Rencanakan lagi.",
        en="The search was cut short because the server stopped or failed. Plan again.",
    ),
}
