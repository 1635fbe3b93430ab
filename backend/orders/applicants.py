"""Who can be asked where a place is; places stand below orders, so the wiring lends it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from backend.orders import repository
from backend.places.schemas import ApplicantView


async def applicants_of(place_ids: Sequence[UUID]) -> dict[UUID, list[ApplicantView]]:
    """Return the applicants whose passports are to go to each of the places."""
    found: defaultdict[UUID, list[ApplicantView]] = defaultdict(list)
    for row in await repository.orders_to_places(place_ids):
        found[row.place_id].append(ApplicantView(row.id, row.number, row.applicant_name, row.phone))
    return dict(found)
