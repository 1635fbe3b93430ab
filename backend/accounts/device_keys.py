"""Signatures of phones' keys: ECDSA on P-256 with SHA-256, as WebCrypto writes them."""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from backend.accounts.rules.device import KeyUnusable

PUBLIC_KEY_BYTES = 65
"""An uncompressed point, as WebCrypto exports it ``raw``."""

SIGNATURE_BYTES = 64
"""r and s, 32 bytes each (IEEE P1363)."""


def check_public_key(raw: bytes) -> None:
    """Let a key pass that signatures can be verified with.

    Raises:
        KeyUnusable: it is no point of the curve.
    """
    try:
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), raw)
    except ValueError as fault:
        raise KeyUnusable from fault


def is_signed(public_key: bytes, content: bytes, signature: bytes) -> bool:
    """Tell whether the owner of a key signed these very bytes."""
    if len(signature) != SIGNATURE_BYTES:
        return False
    half = SIGNATURE_BYTES // 2
    r, s = int.from_bytes(signature[:half]), int.from_bytes(signature[half:])
    key = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), public_key)
    try:
        key.verify(encode_dss_signature(r, s), content, ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def fingerprint(public_key: bytes) -> str:
    """Return the hash of a key: what the first record of its phone names as the one before it."""
    return hashlib.sha256(public_key).hexdigest()
