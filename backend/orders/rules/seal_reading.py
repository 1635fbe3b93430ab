"""How a seal's number came onto the phone: read by the camera, or typed for a reason."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words


class SealTyped(StrEnum):
    """Why a number was typed. A damaged envelope is no reason: that is an incident."""

    CAMERA_BROKEN = "camera_broken"
    LABEL_DAMAGED = "label_damaged"


SEAL_TYPED_WORDS: Mapping[SealTyped, Words] = {
    SealTyped.CAMERA_BROKEN: Words(id="kamera tidak dapat dipakai", en="the camera does not work"),
    SealTyped.LABEL_DAMAGED: Words(
        id="label tidak terbaca, amplop utuh", en="the label cannot be read, the envelope is whole"
    ),
}


class TypedWithoutReason(DomainError):
    """A number anybody may have read off a list says nothing of the envelope."""

    code = "seal.typed_without_reason"
    kind = Kind.INVALID
    words = Words(
        id="Segel {seal} tidak dipindai. Pindai, atau sebutkan mengapa nomornya diketik.",
        en="Seal {seal} was not scanned. Scan it, or say why its number was typed.",
    )


def check_reading(seal_number: str, typed: SealTyped | None, *, scanned: bool) -> None:
    """Raise `TypedWithoutReason` unless a seal was scanned, or typed for a reason."""
    if not scanned and typed is None:
        raise TypedWithoutReason(seal=seal_number)
