"""What makes a password good enough (after NIST SP 800-63B-4, 3.1.1): length, and no common one.

No letters, digits or signs are demanded, and none expires by date: both make people choose worse.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from string import digits, punctuation

from backend.shared.errors import DomainError, Kind
from backend.shared.roles import Role
from backend.shared.words import Words

LEAST_LENGTH = 12
LEAST_LENGTH_OF_COURIERS = 8  # typed with a thumb at a gate, on a phone with its own lock
MOST_LENGTH = 128
LEAST_VARIETY = 4
WORST = Path(__file__).with_name("worst_passwords.txt")


class PasswordTooShort(DomainError):
    """A password is guessed the sooner the shorter it is."""

    code = "password.too_short"
    kind = Kind.INVALID
    words = Words(
        id="Kata sandi paling sedikit {least} huruf. Beberapa kata biasa boleh dan mudah diingat.",
        en="A password has at least {least} characters. A few plain words will do, and stick.",
    )


class PasswordTooCommon(DomainError):
    """It is among the first that anybody would try."""

    code = "password.too_common"
    kind = Kind.INVALID
    words = Words(
        id="Kata sandi ini terlalu mudah ditebak. Pakailah beberapa kata yang tidak berhubungan.",
        en="This password is too easy to guess. Use a few words that have no connection.",
    )


def plain_password(typed: str) -> str:
    """Return the one form of a password that keyboards may send in several (NIST: NFKC)."""
    return unicodedata.normalize("NFKC", typed)


def check_password(password: str, *, username: str, role: Role) -> None:
    """Hold a new password against the rules.

    Raises:
        PasswordTooShort: it is shorter than its role asks.
        PasswordTooCommon: it is a well-known one, its owner's name, or one key over and over.
    """
    plain = plain_password(password)
    least = LEAST_LENGTH_OF_COURIERS if role is Role.COURIER else LEAST_LENGTH
    if len(plain) < least:
        raise PasswordTooShort(field="password", least=least)
    if _is_common(plain.casefold(), username.casefold()):
        raise PasswordTooCommon(field="password")


def _is_common(password: str, username: str) -> bool:
    """Tell whether little remains of a password without the digits and signs around its word."""
    stem = _stem(password)
    return (
        not stem
        or stem == _stem(username)
        or stem in worst_stems()
        or len(set(password)) < LEAST_VARIETY
    )


def _stem(password: str) -> str:
    return password.strip(digits + punctuation + " ")


@cache
def worst_stems() -> frozenset[str]:
    """Return the words within the passwords that are tried first, in lower case."""
    lines = WORST.read_text(encoding="utf-8").splitlines()
    return frozenset(_stem(line) for line in lines if not line.startswith("#"))
