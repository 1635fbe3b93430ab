"""How often signing in may fail before it has to wait (OWASP ASVS 5.0, 6.3.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words

WINDOW = timedelta(minutes=15)
WINDOW_MINUTES = int(WINDOW.total_seconds()) // 60


class WrongCredentials(DomainError):
    """Username and password do not go together; which of them is wrong is nobody's business."""

    code = "session.wrong_credentials"
    kind = Kind.UNAUTHENTICATED
    words = Words(
        id="Nama pengguna atau kata sandi tidak cocok.",
        en="The username and the password do not match.",
    )


class TooManyAttempts(DomainError):
    """Someone is guessing, or has forgotten: either way a pause helps."""

    code = "session.too_many_attempts"
    kind = Kind.TOO_MANY
    words = Words(
        id="Terlalu banyak percobaan masuk. Coba lagi dalam {minutes} menit, "
        "atau mintalah kata sandi baru kepada administrator.",
        en="Too many attempts to sign in. Try again in {minutes} minutes, "
        "or ask an administrator for a new password.",
    )


@dataclass(frozen=True, slots=True)
class Attempts:
    """How many attempts within the window have not succeeded, this one among them."""

    on_account_from_address: int
    on_account: int
    from_address: int


MOST = Attempts(
    on_account_from_address=5,
    on_account=50,  # many addresses guess at one account; nobody else can lock its owner out early
    from_address=30,  # one address tries many accounts; a whole office may share it
)


def check_attempts(attempts: Attempts) -> None:
    """Let an attempt go on to the password, or not.

    Raises:
        TooManyAttempts: one of the three limits is passed.
    """
    if (
        attempts.on_account_from_address > MOST.on_account_from_address
        or attempts.on_account > MOST.on_account
        or attempts.from_address > MOST.from_address
    ):
        raise TooManyAttempts(minutes=WINDOW_MINUTES, retry_after_s=int(WINDOW.total_seconds()))
