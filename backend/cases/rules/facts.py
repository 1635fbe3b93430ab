"""What steps 4 to 8 of the SOP left behind, on which the verdict on a case rests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """The deciding facts of one case; what is None is not known.

    An exclusion is the office's to show: intake writes an empty cell as False, and only an
    explicit "not yet known" as None.
    """

    billed_at: datetime | None = None
    """Step 6: when the billing code was given."""
    paid_at: datetime | None = None
    allocated_at: datetime | None = None
    """Step 8: when a blank passport was allocated."""
    system_outage: bool | None = False
    field_check: bool | None = False
    broker_involved: bool = False
    discrepancy_step: int | None = None
    """4 (interview) or 5 (Puskadim): where the application left this SOP."""
