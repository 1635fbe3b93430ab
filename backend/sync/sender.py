"""Who brings a batch: a courier who is signed in, or an enrolled phone by what it signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.accounts.device_keys import is_signed
from backend.accounts.device_repository import DeviceRow, device_by_id
from backend.accounts.rules.device import DeviceState
from backend.accounts.rules.session import NotSignedIn
from backend.handover.rules.policy import DoorPolicy
from backend.shared.roles import Actor, Role
from backend.shared.words import Language
from backend.sync.batch import Batch
from backend.sync.trust import ANYBODY, Origin


@dataclass(frozen=True, slots=True)
class Sender:
    """The phone a batch came from, who holds it, what is asked at the door, answers' language."""

    device_id: UUID
    courier: Actor
    policy: DoorPolicy
    language: Language
    origin: Origin = ANYBODY

    @property
    def revoked_at(self) -> datetime | None:
        """When the desk revoked the phone, if it did."""
        return self.origin.device.revoked_at if self.origin.device else None

    @property
    def state(self) -> DeviceState:
        """How the phone stands with the office."""
        if self.origin.device is None:
            return DeviceState.UNKNOWN
        return DeviceState.REVOKED if self.revoked_at else DeviceState.ENROLLED


async def sender_of(
    batch: Batch,
    person: Actor | None,
    *,
    policy: DoorPolicy,
    language: Language,
    enrolled_only: bool,
) -> Sender:
    """Find out who brings a batch.

    Without a session the phone's key must have signed at least one item, so that strangers are
    told nothing. A revoked phone is still heard: what it made before then is kept.

    Raises:
        NotSignedIn: neither a session nor a signature says who it is.
    """
    device = await device_by_id(batch.device_id)
    if person is not None:
        origin = Origin(device, in_session=True, enrolled_only=enrolled_only)
        return Sender(batch.device_id, person, policy, language, origin)
    if device is None or not is_let_in(device) or not _is_signed(batch, device):
        raise NotSignedIn
    holder = device.account
    return Sender(
        batch.device_id,
        Actor(holder.id, holder.name, holder.role),
        policy,
        language,
        Origin(device, in_session=False, enrolled_only=enrolled_only),
    )


def is_let_in(device: DeviceRow) -> bool:
    """A revoked phone may empty itself; any other needs an active courier."""
    holder = device.account
    return device.revoked_at is not None or (holder.active and holder.role is Role.COURIER)


def _is_signed(batch: Batch, device: DeviceRow) -> bool:
    return any(
        signature is not None and is_signed(device.public_key, raw, signature)
        for raw, signature in zip(batch.items, batch.signatures, strict=True)
    )
