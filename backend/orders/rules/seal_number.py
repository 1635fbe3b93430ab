"""The number on a seal: random, read aloud in groups, and with a sign that catches a slip.

Nine random signs of 32 (45 bits) and a check sign, written ``K7QM-3XWF-9P``. The alphabet leaves
out I, L, O and U; phones read what is typed, and take I and L for 1, O for 0
(`pwa/src/offline/seal-number.ts`).
"""

from __future__ import annotations

from collections.abc import Sequence

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_SIGNS = 9
RANDOM_BYTES = 6
"""How many random bytes `seal_number` needs."""

_FIELD_POLYNOMIAL = 0b100101


def seal_number(random: bytes) -> str:
    """Return the seal number made of `RANDOM_BYTES` random bytes."""
    bits = int.from_bytes(random[:RANDOM_BYTES])
    values = [bits >> (5 * place) & 31 for place in range(RANDOM_SIGNS)]
    signs = "".join(ALPHABET[value] for value in [*values, check_value(values)])
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def check_value(values: Sequence[int]) -> int:
    """Return the check sign's value: each value doubled once more than the last, summed in GF(32).

    Every changed sign and every swap of two neighbours changes the sum.
    """
    total = 0
    for value in values:
        total = _doubled(total) ^ value
    return _doubled(total)


def _doubled(value: int) -> int:
    shifted = value << 1
    return shifted ^ _FIELD_POLYNOMIAL if shifted & 32 else shifted
