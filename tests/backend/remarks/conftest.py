"""Somebody at the desk who settles remarks."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from backend.accounts.tables import Account
from backend.database import Database
from backend.shared.roles import Actor, Role


@pytest.fixture
async def dispatcher(database: Database) -> Actor:
    """Return a dispatcher with an account."""
    del database
    account = Account(
        id=uuid4(),
        username="loket1",
        name="Maya Contoh",
        role=Role.DISPATCHER.value,
        password_hash="-",
        language="id",
        created_at=datetime(2026, 3, 1, tzinfo=UTC),
    )
    await Account.insert(account)
    return Actor(account.id, account.name, Role.DISPATCHER)
