"""Who may bring a photo: the courier whose record names it, by session or by the phone's key."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from backend.accounts.device_keys import is_signed
from backend.accounts.device_repository import device_by_id
from backend.accounts.rules.session import NotSignedIn
from backend.photos.repository import PhotoRow
from backend.photos.service import awaited
from backend.shared.roles import Actor
from backend.sync.batch import signature_of
from backend.sync.sender import is_let_in


@dataclass(frozen=True, slots=True)
class Claim:
    """What a phone says it brings: which photo, of which bytes, and its key's word for that."""

    photo_id: UUID
    sha256: str
    device_id: UUID | None = None
    signature: str | None = None

    def signed_text(self) -> bytes:
        """Return what the phone signs."""
        told = f"antar-paspor photo\n{self.device_id}\n{self.photo_id}\n{self.sha256}"
        return told.encode()


async def claimed(claim: Claim, person: Actor | None) -> PhotoRow:
    """Return the photo that somebody may bring.

    Without a session the phone's key speaks for its courier. A revoked phone is still heard: it
    empties itself, and what its records name is awaited.

    Raises:
        NotSignedIn: neither a session nor a signature says who it is.
        PhotoUnexpected: no record of this courier's names it.
        PhotoDiffers: its record named it by another hash.
    """
    courier = person.account_id if person else await _holder(claim)
    return await awaited(claim.photo_id, claim.sha256, courier=courier)


async def _holder(claim: Claim) -> UUID:
    device = await device_by_id(claim.device_id) if claim.device_id else None
    signature = signature_of(claim.signature)
    if device is None or signature is None or not is_let_in(device):
        raise NotSignedIn
    if not is_signed(device.public_key, claim.signed_text(), signature):
        raise NotSignedIn
    return device.account.id
