"""A phone's records as a chain: each names the hash of the one before it.

The first names the hash of the phone's public key. A link whose predecessor was never seen follows
a gap; a second link behind the same predecessor is a fork: the phone's store was copied, restored
or tampered with. Neither makes a record untrue, so both are stored and shown to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum


class Flaw(StrEnum):
    """What is wrong with a link."""

    GAP = "gap"
    FORK = "fork"


@dataclass(frozen=True, slots=True)
class Joint:
    """One record in the chain: its hash, and that of the one before it.

    Records made before chains existed name none; there is nothing to hold against them.
    """

    sha256: str
    prev_sha256: str | None


def flaws(
    joints: Iterable[Joint], *, known: AbstractSet[str], followed: Mapping[str, str]
) -> dict[str, Flaw]:
    """Return what is wrong with new links, by their hash.

    Args:
        joints: the links as they came; they may name one another in any order.
        known: hashes that may be named: of earlier links, and of the phone's public keys.
        followed: by an earlier link's hash, the hash of the link behind it.
    """
    listed = list(joints)
    seen = known | {joint.sha256 for joint in listed}
    behind = dict(followed)
    found: dict[str, Flaw] = {}
    for joint in listed:
        if joint.prev_sha256 is None:
            continue
        if joint.prev_sha256 not in seen:
            found[joint.sha256] = Flaw.GAP
        if behind.setdefault(joint.prev_sha256, joint.sha256) != joint.sha256:
            found[joint.sha256] = Flaw.FORK
    return found
