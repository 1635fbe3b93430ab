"""The life of a seal: in force, then broken open by its rightful reader, or void."""

from __future__ import annotations

from enum import StrEnum


class SealState(StrEnum):
    """Where a seal stands; an order has one in force at most."""

    ISSUED = "issued"
    """In force: it closes the envelope."""
    USED = "used"
    """Broken open at the door."""
    VOID = "void"
    """Another one was put in its place."""
