"""The office's own certificate authority: made once, for the one signer of its receipts."""

from __future__ import annotations

import secrets
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

AUTHORITY_CERTIFICATE = "authority.crt"
AUTHORITY_KEY = "authority.key"
SIGNER_CERTIFICATE = "signer.crt"
SIGNER_KEY = "signer.key"

_VALID_FOR = timedelta(days=3653)
_CLOCK_SLACK = timedelta(hours=1)
_LONGEST_NAME = 64


def make_authority(directory: Path, office: str) -> None:
    """Make a directory with the authority and its signer, for the owner's eyes only.

    When two processes try at once, the directory of the first one stays.
    """
    directory.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = directory.with_name(f".{directory.name}-{secrets.token_hex(4)}")
    draft.mkdir(mode=0o700)
    try:
        for name, content in _contents(office).items():
            path = draft / name
            path.touch(mode=0o600)
            path.write_bytes(content)
        draft.rename(directory)
    except OSError:
        if not directory.exists():
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _contents(office: str) -> dict[str, bytes]:
    authority_key, signer_key = generate_private_key(SECP256R1()), generate_private_key(SECP256R1())
    authority, signer = _name(office, "Otoritas Segel"), _name(office, "Segel Tanda Terima")
    root = _draft(authority, authority, authority_key.public_key(), is_authority=True)
    leaf = _draft(signer, authority, signer_key.public_key(), is_authority=False)
    return {
        AUTHORITY_KEY: _private(authority_key),
        AUTHORITY_CERTIFICATE: _signed(root, authority_key),
        SIGNER_KEY: _private(signer_key),
        SIGNER_CERTIFICATE: _signed(leaf, authority_key),
    }


def _name(office: str, common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, office[:_LONGEST_NAME]),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _draft(
    subject: x509.Name, issuer: x509.Name, key: EllipticCurvePublicKey, *, is_authority: bool
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _CLOCK_SLACK)
        .not_valid_after(now + _VALID_FOR)
        .add_extension(x509.BasicConstraints(is_authority, path_length=None), critical=True)
        .add_extension(_usage(is_authority=is_authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _signed(draft: x509.CertificateBuilder, key: EllipticCurvePrivateKey) -> bytes:
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())
    certificate = draft.add_extension(issuer, critical=False).sign(key, SHA256())
    return certificate.public_bytes(Encoding.PEM)


def _private(key: EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
