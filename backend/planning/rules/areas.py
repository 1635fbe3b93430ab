"""Which districts a courier knows: those in which she or he has found doors often enough."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from backend.planning.rules.open_order import district_of


def known_areas(
    handed_over: Iterable[tuple[UUID, str | None]], least: int
) -> Mapping[UUID, frozenset[str]]:
    """Return each courier's districts with ``least`` passports or more handed over there.

    ``handed_over`` has a line for each passport: by whom, and the code of the village.
    """
    counts = Counter((courier, district_of(village)) for courier, village in handed_over)
    known: dict[UUID, set[str]] = defaultdict(set)
    for (courier, district), count in counts.items():
        if district and count >= least:
            known[courier].add(district)
    return {courier: frozenset(districts) for courier, districts in known.items()}
