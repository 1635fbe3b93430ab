"""Who may do what: the four roles of an office and the acting person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What an account is for. The officer is step 9's: *Kepala Seksi Dokintalkim*."""

    ADMINISTRATOR = "administrator"
    OFFICER = "officer"
    DISPATCHER = "dispatcher"
    COURIER = "courier"


DESK = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.DISPATCHER})


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in person on whose behalf a use case runs."""

    account_id: UUID
    name: str
    role: Role
