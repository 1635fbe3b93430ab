"""Seals with an EC P-256 key in a file, certified by an authority of the office's own.

A reader trusts a receipt once the office has handed out its `authority.crt`. UU ITE art. 11 asks
for no more; a seal by an Indonesian PSrE weighs more (PP 71/2019 art. 60).
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner

from backend.handover.sealers.authority import (
    AUTHORITY_CERTIFICATE,
    SIGNER_CERTIFICATE,
    SIGNER_KEY,
    make_authority,
)

_CERTIFYING = PdfSignatureMetadata(
    field_name="Segel",
    md_algorithm="sha256",
    subfilter=SigSeedSubFilter.PADES,
    certify=True,
    docmdp_permissions=MDPPerm.NO_CHANGES,
)


class ReceiptKeyUnusable(Exception):
    """The files of the receipt key are there but cannot be read, or are no keys."""


class FileKeySealer:
    """Seals with the key in a directory, which is made at its first use.

    Raises:
        ReceiptKeyUnusable: see there; restore the directory from a backup.
    """

    def __init__(self, directory: Path, office: str) -> None:
        if not directory.exists():
            make_authority(directory, office)
        signer = SimpleSigner.load(  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
            key_file=str(directory / SIGNER_KEY),
            cert_file=str(directory / SIGNER_CERTIFICATE),
            ca_chain_files=(str(directory / AUTHORITY_CERTIFICATE),),
        )
        if signer is None:
            raise ReceiptKeyUnusable(f"{directory} holds no usable receipt key")
        self._signer = signer

    def seal(self, pdf: bytes) -> bytes:
        """Return ``pdf`` with a certifying PAdES signature, after which no change is allowed."""
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        sealed = PdfSigner(_CERTIFYING, signer=self._signer).sign_pdf(writer)
        return bytes(sealed.getvalue())
