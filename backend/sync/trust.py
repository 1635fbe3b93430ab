"""How far an item can be trusted: who signed it, and what the office asks for."""

from __future__ import annotations

from dataclasses import dataclass

from backend.accounts.device_keys import is_signed
from backend.accounts.device_repository import DeviceRow
from backend.accounts.rules.device import DeviceRequired
from backend.remarks.rules import Remark
from backend.shared.errors import DomainError, Kind
from backend.shared.roles import Actor
from backend.shared.words import Words
from backend.sync.rules.chain import Flaw


class SignatureWrong(DomainError):
    """The bytes are not those that the phone signed."""

    code = "device.signature_wrong"
    kind = Kind.INVALID
    words = Words(
        id="Tanda tangan ponsel tidak cocok dengan catatan ini. Hubungi kantor; catatan tetap "
        "tersimpan di ponsel.",
        en="The phone's signature does not match this record. Call the office; the record stays "
        "on the phone.",
    )


class SignatureMissing(DomainError):
    """Nothing says who made the record: neither a session nor a signature."""

    code = "device.signature_missing"
    kind = Kind.UNAUTHENTICATED
    words = Words(
        id="Catatan ini tidak ditandatangani ponsel. Masuk lagi, lalu kirim ulang.",
        en="The phone did not sign this record. Sign in again, then send it once more.",
    )


class MadeAfterRevocation(DomainError):
    """The phone was revoked when the record was made."""

    code = "device.made_after_revocation"
    kind = Kind.FORBIDDEN
    words = Words(
        id="Catatan ini dibuat setelah ponselnya dicabut. Disimpan untuk diperiksa petugas.",
        en="This record was made after its phone was revoked. It is kept for the desk to look at.",
    )


KEY_UNKNOWN = Remark(
    "device.key_unknown",
    Words(
        id="Ditandatangani ponsel yang tidak terdaftar. Diterima karena kurirnya masuk; periksa.",
        en="Signed by a phone that is not enrolled. Taken because its courier is signed in; check.",
    ),
)
UNSIGNED = Remark(
    "device.unsigned",
    Words(
        id="Ponsel ini terdaftar, tetapi catatannya tidak ditandatangani. Diterima; periksa.",
        en="This phone is enrolled, but did not sign the record. Taken; check.",
    ),
)
OTHER_COURIER = Remark(
    "device.other_courier",
    Words(
        id="Ponsel ini terdaftar untuk kurir lain. Diterima; periksa siapa yang memegangnya.",
        en="This phone is enrolled for another courier. Taken; check who holds it.",
    ),
)
BEFORE_REVOCATION = Remark(
    "device.before_revocation",
    Words(
        id="Dibuat sebelum ponselnya dicabut dan baru tiba sekarang. Diterima; periksa.",
        en="Made before its phone was revoked, and arrived only now. Taken; check.",
    ),
)
OF_FLAW = {
    Flaw.GAP: Remark(
        "device.gap",
        Words(
            id="Catatan sebelum ini belum pernah tiba dari ponsel yang sama. Diterima; periksa.",
            en="The record before this one never came from the same phone. Taken; check.",
        ),
    ),
    Flaw.FORK: Remark(
        "device.fork",
        Words(
            id="Dua catatan menyambung catatan yang sama: isi ponsel pernah disalin atau "
            "dipulihkan. Diterima; periksa.",
            en="Two records continue the same one: the phone's store was copied or restored. "
            "Taken; check.",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Trust:
    """What an item's signature says: whether it is good, and what is to be said about it."""

    is_signed: bool = False
    refusal: DomainError | None = None
    remark: Remark | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a batch comes from: the phone if it is enrolled, and whether its courier is signed in.

    ``enrolled_only`` is the office's rule that nothing is taken from other phones.
    """

    device: DeviceRow | None = None
    in_session: bool = True
    enrolled_only: bool = False

    def trust(self, raw: bytes, signature: bytes | None, courier: Actor) -> Trust:
        """Judge one item by its signature."""
        if self.device is None:
            return self._trust_in_unknown(signature)
        if signature is None:
            if self.enrolled_only or not self.in_session:
                return Trust(refusal=SignatureMissing())
            return Trust(remark=UNSIGNED)
        if not is_signed(self.device.public_key, raw, signature):
            return Trust(refusal=SignatureWrong())
        mine = self.device.account.id == courier.account_id
        return Trust(is_signed=True, remark=None if mine else OTHER_COURIER)

    def _trust_in_unknown(self, signature: bytes | None) -> Trust:
        if self.enrolled_only:
            return Trust(refusal=DeviceRequired())
        return Trust(remark=KEY_UNKNOWN if signature else None)


ANYBODY = Origin()
"""A courier who is signed in on a phone that is not enrolled."""
