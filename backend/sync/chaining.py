"""Keeping what enrolled phones signed, and finding the places where a chain is broken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from backend.accounts import device_repository as devices
from backend.accounts.device_keys import fingerprint
from backend.accounts.device_repository import DeviceRow
from backend.sync import repository
from backend.sync.rules.chain import Flaw, Joint, flaws
from backend.sync.schemas import SyncItem
from backend.sync.tables import Link

Signed = tuple[SyncItem, str, bytes]
"""An item, the hash of its bytes, and the phone's signature of them."""


async def keep_links(device: DeviceRow, signed: Sequence[Signed], now: datetime) -> dict[str, Flaw]:
    """Keep the links of a batch and return what is wrong with any, by hash; counted once each."""
    if not signed:
        return {}
    before = await repository.links_by_hash([digest for _, digest, _ in signed])
    new = [one for one in signed if one[1] not in before]
    found = await _flaws(device, new)
    await repository.add_links(
        [
            Link(
                sha256=digest,
                device_id=device.id,
                record_id=item.id,
                seq=item.seq,
                prev_sha256=item.prev_sha256,
                signature=signature,
                flaw=found.get(digest),
                received_at=now,
            )
            for item, digest, signature in new
        ]
    )
    if found:
        await devices.flag(device.id, len(found))
    return found | {digest: flaw for digest, flaw in before.items() if flaw}


async def _flaws(device: DeviceRow, new: Sequence[Signed]) -> dict[str, Flaw]:
    """Look for the predecessors; those of a phone enrolled anew may be its former self's."""
    named = [item.prev_sha256 for item, _, _ in new if item.prev_sha256]
    if not named:
        return {}
    keys = {fingerprint(key) for key in await devices.public_keys_of(device.account.id)}
    return flaws(
        [Joint(digest, item.prev_sha256) for item, digest, _ in new],
        known=keys | (await repository.links_by_hash(named)).keys(),
        followed=await repository.links_behind(named),
    )
