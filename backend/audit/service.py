"""Appending to the log, inside the transaction of what is being done."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from backend.audit import repository
from backend.audit.rules import Deed, Fact, canonical, leaf

NOTHING_MORE: Mapping[str, Fact] = MappingProxyType({})
SALT_BYTES = 16


async def record(
    action: str,
    *,
    subject_id: UUID | None,
    actor: UUID | None,
    at: datetime,
    detail: Mapping[str, Fact] = NOTHING_MORE,
) -> None:
    """Append an entry; it stands or falls with the caller's transaction.

    Args:
        action: what was done, as ``noun.past``: ``order.sealed``.
        subject_id: what it was done to.
        actor: the account that did it; none for the system itself.
        at: the server's time.
        detail: further facts; never personal data, for an entry cannot be erased.
    """
    deed = Deed(action=action, at=at, actor=actor, subject_id=subject_id)
    facts = canonical(detail)
    salt = secrets.token_bytes(SALT_BYTES)
    await repository.append(deed, facts, salt, leaf(deed, facts, salt))
