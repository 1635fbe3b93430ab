"""The life of a run and of each order on it: states, and what a scan at the vault means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words


class RunState(StrEnum):
    """Where a run stands."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class DueState(StrEnum):
    """What became of one order on one run."""

    DUE = "due"
    LOADED = "loaded"
    DELIVERED = "delivered"
    FAILED = "failed"
    RETURNED = "returned"
    """Back in the vault after a visit that failed."""
    UNVISITED = "unvisited"
    """Back in the vault without a visit: the courier did not come so far."""
    HELD = "held"
    """In the courier's bag, and not to be handed over any more: it goes back to the vault."""
    TAKEN_OFF = "taken_off"
    """Not on this run any more; it never left the vault for it."""


BROUGHT_BACK = {
    DueState.LOADED: DueState.UNVISITED,
    DueState.FAILED: DueState.RETURNED,
    DueState.HELD: DueState.UNVISITED,
}
"""What a passport in the courier's hand becomes when it is back in the vault."""

IN_HAND = frozenset(BROUGHT_BACK)
"""While it is so, the passport is with the courier."""

VISITED_IN_VAIN = {
    DueState.LOADED: DueState.FAILED,
    DueState.HELD: DueState.FAILED,
    DueState.UNVISITED: DueState.RETURNED,
}
"""What a passport becomes when a failed visit is heard of, at once or after the return."""


class Holder(StrEnum):
    """Whose hand a sealed passport is in: always exactly one."""

    VAULT = "vault"
    COURIER = "courier"
    RECIPIENT = "recipient"


HOLDER_WHEN = {
    DueState.LOADED: Holder.COURIER,
    DueState.RETURNED: Holder.VAULT,
    DueState.UNVISITED: Holder.VAULT,
    DueState.DELIVERED: Holder.RECIPIENT,
}
"""Whose hand a passport comes into when the order on a run becomes so."""


class AlreadyLoaded(DomainError):
    """A run that has left cannot be undone."""

    code = "run.already_loaded"
    kind = Kind.CONFLICT
    words = Words(
        id="Perjalanan {number} sudah dimuat, jadi tidak dapat dibatalkan. Kembalikan dahulu "
        "paspornya ke brankas.",
        en="Run {number} is loaded already, so it cannot be cancelled. Return its passports to "
        "the vault first.",
    )


class RunChanged(DomainError):
    """A run is not any more as somebody saw it who wants to change it."""

    code = "run.changed"
    kind = Kind.CONFLICT
    words = Words(
        id="Perjalanan {numbers} sudah berubah sejak perubahan ini dihitung: diubah orang lain, "
        "dibatalkan, atau paspornya sudah dimuat. Hitung lagi.",
        en="Run {numbers} has changed since this was computed: somebody else changed it, "
        "cancelled it, or its passports were loaded. Compute again.",
    )


class CourierNotLost(DomainError):
    """A courier who can scan brings passports back; the desk does it for a lost one only."""

    code = "run.courier_not_lost"
    kind = Kind.CONFLICT
    words = Words(
        id="Kurir perjalanan {number} tidak dilaporkan berhalangan, jadi kurir sendiri yang "
        "memindai paspor yang kembali.",
        en="The courier of run {number} is not reported lost, so the courier scans what comes "
        "back.",
    )


class NotThisCourier(DomainError):
    """The run is another courier's."""

    code = "run.not_this_courier"
    kind = Kind.FORBIDDEN
    words = Words(
        id="Perjalanan ini bukan milik Anda. Muat ulang daftar perjalanan Anda.",
        en="This run is not yours. Load your own run again.",
    )


class NotLoadedYet(DomainError):
    """An envelope is to be returned before its loading is known; the records came out of order."""

    code = "run.not_loaded_yet"
    kind = Kind.CONFLICT
    words = Words(
        id="Segel {seal} belum tercatat dimuat. Kirim dahulu catatan pemuatannya.",
        en="Seal {seal} is not recorded as loaded yet. Send the record of its loading first.",
    )


class NoSuchRun(DomainError):
    """No run has this id."""

    code = "run.unknown"
    kind = Kind.NOT_FOUND
    words = Words(
        id="Perjalanan itu tidak ada. Mungkin sudah dibatalkan.",
        en="There is no such run. It may have been cancelled.",
    )


@dataclass(frozen=True, slots=True)
class ScanFindings:
    """What a scan at the vault shows against the manifest, by seal number.

    ``reclaimed`` were given to another run meanwhile, yet this courier has them; ``stopped`` are
    cancelled passports that left all the same. Both are among the ``matched``.
    """

    matched: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()
    reclaimed: tuple[str, ...] = ()
    stopped: tuple[str, ...] = ()


def compare_scan(expected: Iterable[str], scanned: Iterable[str]) -> ScanFindings:
    """Compare scanned seal numbers with those expected: both sides of a hand-over must agree."""
    due, seen = dict.fromkeys(expected), dict.fromkeys(scanned)
    return ScanFindings(
        matched=tuple(number for number in seen if number in due),
        missing=tuple(number for number in due if number not in seen),
        surplus=tuple(number for number in seen if number not in due),
    )


def state_after(dues: Iterable[DueState]) -> RunState:
    """Return what a run is, judged by what became of the orders on it.

    A run is finished when nothing is in the courier's hand any more; orders never loaded do not
    keep it open once something was. A run whose every order was taken off is cancelled.
    """
    states = [state for state in dues if state is not DueState.TAKEN_OFF]
    if not states:
        return RunState.CANCELLED
    if all(state is DueState.DUE for state in states):
        return RunState.PLANNED
    if any(state in IN_HAND for state in states):
        return RunState.UNDER_WAY
    return RunState.FINISHED
