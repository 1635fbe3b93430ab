"""Seal, courier, run, stop and order must agree before anything at a door counts."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words


class StopNotOnRun(DomainError):
    """The run has no such stop."""

    code = "handover.stop_not_on_run"
    kind = Kind.CONFLICT
    words = Words(
        id="Perhentian itu bukan bagian dari perjalanan {run}.",
        en="That stop is not part of run {run}.",
    )


class OrderNotAtStop(DomainError):
    """The order is not due at the stop."""

    code = "handover.order_not_at_stop"
    kind = Kind.CONFLICT
    words = Words(
        id="Salah satu pesanan tidak dijadwalkan di perhentian ini.",
        en="One of the orders is not due at this stop.",
    )


class OrderTwice(DomainError):
    """One record names an order more than once."""

    code = "handover.order_twice"
    kind = Kind.INVALID
    words = Words(
        id="Satu pesanan tercantum lebih dari sekali.", en="An order is named more than once."
    )


class SealOfAnother(DomainError):
    """The seal closes another order's envelope, or none."""

    code = "handover.seal_of_another"
    kind = Kind.CONFLICT
    words = Words(
        id="Segel {seal} bukan segel pesanan {number}.",
        en="Seal {seal} is not the seal of order {number}.",
    )


class SealNotInForce(DomainError):
    """The seal was replaced by another before the passport left."""

    code = "handover.seal_not_in_force"
    kind = Kind.CONFLICT
    words = Words(
        id="Segel {seal} sudah tidak berlaku. Hubungi kantor.",
        en="Seal {seal} is no longer in force. Call the office.",
    )


class NotInHand(DomainError):
    """By the custody ledger the passport is not with this courier."""

    code = "handover.not_in_hand"
    kind = Kind.CONFLICT
    words = Words(
        id="Menurut catatan, paspor pesanan {number} tidak sedang Anda bawa. Muat dahulu segelnya, "
        "atau hubungi kantor.",
        en="By the ledger the passport of order {number} is not with you. Load its seal first, or "
        "call the office.",
    )


class TakenAway(DomainError):
    """The order went to another run before this courier had it; a person must see what happened."""

    code = "handover.taken_away"
    kind = Kind.CONFLICT
    words = Words(
        id="Pesanan {number} sudah dialihkan dari perjalanan ini. Catatan Anda disimpan di kantor "
        "untuk diperiksa petugas.",
        en="Order {number} was taken off this run. Your record is kept at the office, and the desk "
        "looks into it.",
    )


class BackInVault(DomainError):
    """The passport came back before its handover was known; a person must see where it is."""

    code = "handover.back_in_vault"
    kind = Kind.CONFLICT
    words = Words(
        id="Menurut catatan, paspor pesanan {number} sudah kembali ke brankas sebelum penyerahan "
        "ini diketahui. Catatan Anda disimpan di kantor untuk diperiksa petugas.",
        en="By the ledger the passport of order {number} was back in the vault before this "
        "handover was known. Your record is kept at the office, and the desk looks into it.",
    )


def check_orders_at_stop(asked: Collection[UUID], due: Collection[UUID]) -> None:
    """Raise `OrderTwice` or `OrderNotAtStop` unless all that is asked for is due, and once."""
    if len(set(asked)) < len(asked):
        raise OrderTwice(field="orders")
    if not set(asked) <= set(due):
        raise OrderNotAtStop(field="orders")


def check_carried(order_number: str, seal_number: str, *, in_hand: bool, in_force: bool) -> None:
    """Raise unless the passport is with this courier, under a seal that still holds."""
    if not in_hand:
        raise NotInHand(number=order_number)
    if not in_force:
        raise SealNotInForce(seal=seal_number)
