"""Which failures are expected, and how each is said to whoever runs the command."""

from __future__ import annotations

from backend.database.errors import DatabaseAddressInvalid
from backend.handover.sealers.file_key import ReceiptKeyUnusable
from backend.migrations import MigrationBroken
from backend.settings import OfficeInvalid, SettingsInvalid
from backend.shared.errors import DomainError
from backend.shared.key_files import KeyFileUnsafe
from backend.shared.words import Language
from backend.web.screens import ScreensNotBuilt
from routing.errors import RoutingError

EXPECTED = (
    DatabaseAddressInvalid,
    KeyFileUnsafe,
    MigrationBroken,
    ReceiptKeyUnusable,
    ScreensNotBuilt,
    OfficeInvalid,
    SettingsInvalid,
    RoutingError,
)


def sentence_of(failure: Exception) -> str | None:
    """Return an expected failure's sentence; None for a fault of the program."""
    if isinstance(failure, DomainError):
        return failure.read(Language.ENGLISH)
    return str(failure) if isinstance(failure, EXPECTED) else None
