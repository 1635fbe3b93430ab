"""Who may be an account, and what the office can never be without."""

from __future__ import annotations

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words


class NoSuchAccount(DomainError):
    """No account has this id."""

    code = "account.unknown"
    kind = Kind.NOT_FOUND
    words = Words(id="Akun ini tidak ditemukan.", en="There is no such account.")


class UsernameTaken(DomainError):
    """Another account has this username."""

    code = "account.username_taken"
    kind = Kind.CONFLICT
    words = Words(
        id="Nama pengguna {username} sudah dipakai. Pilih nama lain.",
        en="The username {username} is taken. Choose another.",
    )


class LastAdministrator(DomainError):
    """Without this account nobody could make or change accounts any more."""

    code = "account.last_administrator"
    kind = Kind.CONFLICT
    words = Words(
        id="Ini administrator terakhir yang aktif. Aktifkan administrator lain terlebih dahulu.",
        en="This is the last active administrator. Activate another one first.",
    )


class InvitationSpent(DomainError):
    """The link was used, has expired, or was never given out."""

    code = "invitation.spent"
    kind = Kind.NOT_FOUND
    words = Words(
        id="Tautan undangan ini sudah dipakai atau kedaluwarsa. Mintalah yang baru.",
        en="This invitation was used or has expired. Ask for a new one.",
    )


def plain_username(typed: str) -> str:
    """Return a username as it is kept: phones like to capitalise and to add a space."""
    return typed.strip().casefold()
