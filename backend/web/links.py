"""The addresses that leave the office: on labels, in messages, on receipts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Links:
    """How this installation is reached; ``demo`` marks all that leaves a trial office."""

    base_url: str
    demo: bool = False

    def tracking(self, token: str) -> str:
        """Return the public page of one order."""
        return f"{self.base_url}/lacak/{token}"

    def enrolment(self, token: str) -> str:
        """Return where a courier's phone is enrolled; servers never see what follows the #."""
        return f"{self.base_url}/kurir/#/daftar/{token}"
