"""A phone's key pair, which signs as WebCrypto does."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def _new_key() -> EllipticCurvePrivateKey:
    return generate_private_key(SECP256R1())


@dataclass
class PhoneKey:
    """What an enrolled phone holds, and the chain of what it has signed."""

    device_id: UUID = field(default_factory=uuid4)
    private: EllipticCurvePrivateKey = field(default_factory=_new_key)
    head: str = ""

    def __post_init__(self) -> None:
        """Begin the chain with the key itself."""
        self.head = hashlib.sha256(self.public).hexdigest()

    @property
    def public(self) -> bytes:
        """The public key as WebCrypto exports it."""
        return self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def sign(self, content: bytes) -> bytes:
        """Return r and s, 32 bytes each."""
        r, s = decode_dss_signature(self.private.sign(content, ECDSA(SHA256())))
        return r.to_bytes(32) + s.to_bytes(32)

    def chain(self, item: bytes) -> bytes:
        """Return a record that names the one before it, and remember it as the last."""
        record = json.loads(item) | {"prev_sha256": self.head}
        chained = json.dumps(record, separators=(",", ":")).encode()
        self.head = hashlib.sha256(chained).hexdigest()
        return chained

    def answer(self, challenge: str) -> str:
        """Sign a challenge for a session, as base64."""
        text = f"antar-paspor session\n{self.device_id}\n{challenge}"
        return base64.b64encode(self.sign(text.encode())).decode()
