"""A counter with late passports: applications taken in, and brought as far as a test needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from backend.accounts.tables import Account
from backend.cases.family import FamilyKeys
from backend.cases.intake_service import Desk, put_case
from backend.orders.keys import SealKeys
from backend.orders.repository import order_ids_by_case
from backend.orders.service import create_orders, initial_orders, seal_orders
from backend.places.locator import Locator
from backend.settings import Office
from backend.shared.roles import Actor, Role

NOW = datetime(2026, 3, 3, 2, tzinfo=UTC)
CARD = "1603000000000001"


def _actor(name: str, role: Role) -> Actor:
    return Actor(uuid4(), f"{name} (contoh)", role)


@dataclass(frozen=True)
class Counter:
    """Those who work there, on a Tuesday at nine, and what they work with."""

    office: Office
    locator: Locator
    keys: SealKeys
    families: FamilyKeys = field(default_factory=lambda: FamilyKeys(b"\x01" * 32))
    now: datetime = NOW
    dispatcher: Actor = field(default_factory=lambda: _actor("Sari", Role.DISPATCHER))
    colleague: Actor = field(default_factory=lambda: _actor("Yusuf", Role.DISPATCHER))
    officer: Actor = field(default_factory=lambda: _actor("Hendra", Role.OFFICER))

    async def case(self, number: str, **changes: str) -> UUID:
        """Take in an application, late unless ``changes`` say otherwise; return the case."""
        cells = {
            "application_number": number,
            "applicant_name": f"Pemohon {number} (contoh)",
            "address_text": f"Jl. Contoh {number}",
            "location_link": "-3.6601, 103.7803",
            "paid_at": "2026-02-10T02:00:00Z",
            "allocated_at": "2026-02-20T03:00:00Z",
        }
        desk = Desk(self.office, self.families, self.dispatcher, self.now)
        case_id, _ = await put_case(cells | changes, desk)
        return case_id

    async def orders(self, case_ids: Sequence[UUID]) -> list[UUID]:
        """Make orders of cases; return them in the same order."""
        await create_orders(case_ids, locator=self.locator, actor=self.dispatcher, now=self.now)
        made = await order_ids_by_case(case_ids)
        return [made[case_id] for case_id in case_ids]

    async def order(self, number: str, **changes: str) -> UUID:
        """Take in an application and make its order."""
        (order_id,) = await self.orders([await self.case(number, **changes)])
        return order_id

    async def sealed(self, number: str, **changes: str) -> UUID:
        """Bring an application as far as a sealed envelope in the vault; return its order."""
        order_id = await self.order(number, **changes)
        await initial_orders([order_id], officer=self.officer, now=self.now)
        await seal_orders(
            [order_id],
            keys=self.keys,
            valid_for=timedelta(days=60),
            actor=self.dispatcher,
            now=self.now,
        )
        return order_id

    async def courier(self, username: str, *, active: bool = True) -> Actor:
        """Hire a courier."""
        account = Account(
            username=username,
            name=f"{username.capitalize()} (contoh)",
            role=Role.COURIER.value,
            password_hash="none",
            language="id",
            active=active,
            created_at=self.now,
        )
        await Account.insert(account)
        return Actor(account.id, account.name, Role.COURIER)
