"""A seal says what it was made of, and any phone can tell that the office signed it."""

import struct
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from base45 import b45decode  # type: ignore[import-untyped]  # it ships no types
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from backend.orders.keys import SealKeys, open_seal_keys
from backend.orders.seals import new_seal_number, seal_text, sign_seal

LATER = datetime(2026, 4, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> SealKeys:
    """A ring of one key."""
    return open_seal_keys(tmp_path_factory.mktemp("keys"))


@given(seal_id=st.uuids(), seconds=st.integers(0, 2**31))
def test_a_phone_reads_what_was_sealed(keys: SealKeys, seal_id: UUID, seconds: int) -> None:
    """By the printed text and the office's public key alone, as `seal.ts` does."""
    expires_at = LATER + timedelta(seconds=seconds, microseconds=7)
    text = seal_text(sign_seal(seal_id, expires_at, keys))
    assert len(text) == 129
    payload = b45decode(text)
    body, signature = payload[:22], payload[22:]
    version, key_id, raw, expiry = struct.unpack(">BB16sI", body)
    Ed25519PublicKey.from_public_bytes(keys.public_keys()[key_id]).verify(signature, body)
    assert (version, UUID(bytes=raw), expiry) == (1, seal_id, int(expires_at.timestamp()))


def test_numbers_do_not_repeat_or_follow_one_another() -> None:
    """Seal numbers are random: a thousand of them are all different."""
    assert len({new_seal_number() for _ in range(1000)}) == 1000
