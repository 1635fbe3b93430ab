"""The number on a seal: random, read aloud in groups, and with a sign that catches a slip.

Nine random signs of 32 (45 bits) and a check sign, written ``K7QM-3XWF-9P``. The alphabet leaves
out I, L, O and U; whoever types I or L means 1, whoever types O means 0.
"""

from __future__ import annotations

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_SIGNS = 9
RANDOM_BYTES = 6
"""How many random bytes `seal_number` needs."""

_MEANT = str.maketrans("ILO", "110", " -\t\u2010\u2011\u2012\u2013\u2014")
_FIELD_POLYNOMIAL = 0b100101


class SealNumberMistyped(DomainError):
    """The number cannot be one of ours: a sign is missing, wrong or swapped with another."""

    code = "seal.number_mistyped"
    kind = Kind.INVALID
    words = Words(
        id="Nomor segel itu salah ketik. Nomornya 10 huruf dan angka, misalnya {example}.",
        en="That seal number is mistyped. It has 10 letters and digits, for example {example}.",
    )


def seal_number(random: bytes) -> str:
    """Return the seal number made of `RANDOM_BYTES` random bytes."""
    bits = int.from_bytes(random[:RANDOM_BYTES])
    values = [bits >> (5 * place) & 31 for place in range(RANDOM_SIGNS)]
    return _grouped("".join(ALPHABET[value] for value in [*values, _check(values)]))


def read_seal_number(typed: str) -> str:
    """Return a number as it is printed, from whatever way a person typed it.

    Raises:
        SealNumberMistyped: it is not ten signs long, holds a foreign sign, or its check fails.
    """
    signs = typed.upper().translate(_MEANT)
    values = [ALPHABET.find(sign) for sign in signs]
    if len(values) != RANDOM_SIGNS + 1 or -1 in values or _check(values[:-1]) != values[-1]:
        raise SealNumberMistyped(example=seal_number(bytes(range(RANDOM_BYTES))))
    return _grouped(signs)


def _grouped(signs: str) -> str:
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def _check(values: list[int]) -> int:
    """Return the check sign: each value doubled once more than the last, summed in GF(32).

    Every changed sign and every swap of two neighbours changes the sum.
    """
    total = 0
    for value in values:
        total = _doubled(total) ^ value
    return _doubled(total)


def _doubled(value: int) -> int:
    shifted = value << 1
    return shifted ^ _FIELD_POLYNOMIAL if shifted & 32 else shifted
