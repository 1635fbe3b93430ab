"""What every sealer does; an office may exchange the file key for a card or a PSrE."""

from __future__ import annotations

from typing import Protocol


class Sealer(Protocol):
    """Puts an electronic seal (PAdES) on a PDF."""

    def seal(self, pdf: bytes) -> bytes:
        """Return ``pdf`` sealed now: whatever is changed or appended later shows.

        It may take a tenth of a second of computing, or a call over the network: never call it on
        the event loop.
        """
        ...
