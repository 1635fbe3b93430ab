"""An address as someone wrote it down: free text, and whatever fields the intake had."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WrittenAddress:
    """Where somebody lives, in their own or the counter's words. All but ``text`` may be absent."""

    text: str
    regency: str | None = None
    district: str | None = None
    village: str | None = None
    hamlet: str | None = None
    rt: str | None = None
    rw: str | None = None
    landmark: str | None = None
    location_link: str | None = None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The village and district of an address, as written or else as recognised in its text."""

    village: str | None
    district: str | None
    recognised: bool = False
    """Whether nobody wrote the village into its field, and nobody has confirmed it since."""
