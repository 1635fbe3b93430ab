"""How long a session lives: as long as it is used, up to a limit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.shared.errors import DomainError, Kind
from backend.shared.roles import Role
from backend.shared.words import Words

LONGEST = timedelta(days=90)
TOUCH_EVERY = timedelta(minutes=1)


class NotSignedIn(DomainError):
    """Nobody is signed in, or not any more."""

    code = "session.none"
    kind = Kind.UNAUTHENTICATED
    words = Words(
        id="Silakan masuk dahulu; pekerjaan Anda tetap tersimpan.",
        en="Please sign in first; your work is kept.",
    )


class RoleMissing(DomainError):
    """The account's role does not do this."""

    code = "session.role_missing"
    kind = Kind.FORBIDDEN
    words = Words(
        id="Peran Anda tidak mengizinkan ini. Mintalah kepada administrator.",
        en="Your role does not allow this. Ask an administrator.",
    )


@dataclass(frozen=True, slots=True)
class IdleLimits:
    """How long a session may lie unused before it ends."""

    desk: timedelta
    courier: timedelta

    def of(self, role: Role) -> timedelta:
        """Return the limit for a role; couriers' phones are offline for days."""
        return self.courier if role is Role.COURIER else self.desk


def end_of_session(created_at: datetime, seen_at: datetime, idle_limit: timedelta) -> datetime:
    """Return when a session last seen at ``seen_at`` ends unless it is seen again."""
    return min(seen_at + idle_limit, created_at + LONGEST)


def is_worth_noting(last_seen_at: datetime, now: datetime) -> bool:
    """Tell whether a session was seen long enough ago to write that it was seen again."""
    return now - last_seen_at >= TOUCH_EVERY
