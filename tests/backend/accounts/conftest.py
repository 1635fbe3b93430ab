"""An office with an administrator, a dispatcher and a courier, and a browser to reach it by."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, cast

import pytest
from httpx import ASGITransport
from httpx import AsyncClient as Browser
from litestar import Litestar
from litestar.di import Provide

from backend.accounts.authentication import authentication
from backend.accounts.controller import (
    AccountController,
    CourierController,
    InvitationController,
)
from backend.accounts.device_controller import DeviceController, PhoneController
from backend.accounts.guards import actor
from backend.accounts.repository import AccountRow
from backend.accounts.service import AccountDraft, create_account
from backend.accounts.session_controller import SessionController
from backend.database import Database
from backend.settings import Settings
from backend.shared.roles import Role
from backend.web.links import Links
from backend.web.problems import HANDLERS
from backend.web.provided import always

PASSWORD = "sungai lematang deras"


class Clock(Protocol):
    """The clock of conftest."""

    now: datetime

    def __call__(self) -> datetime: ...
    def advance(self, **units: float) -> datetime: ...


@dataclass(frozen=True)
class Staff:
    """The people of the test's office; all have the same password."""

    administrator: AccountRow
    dispatcher: AccountRow
    courier: AccountRow
    password: str = PASSWORD


@pytest.fixture
async def staff(database: Database, clock: Clock) -> Staff:  # noqa: ARG001 - it must be open
    """Return three invented people with accounts."""

    async def person(username: str, name: str, role: Role) -> AccountRow:
        draft = AccountDraft(username=username, name=name, role=role, password=PASSWORD)
        return await create_account(draft, actor=None, now=clock())

    return Staff(
        administrator=await person("rina", "Rina Contoh", Role.ADMINISTRATOR),
        dispatcher=await person("sari", "Sari Contoh", Role.DISPATCHER),
        courier=await person("budi", "Budi Contoh", Role.COURIER),
    )


@pytest.fixture
def settings() -> Settings:
    """Return the settings of this computer's own server."""
    return Settings()


@pytest.fixture
def office(settings: Settings, clock: Clock) -> Litestar:
    """Return an application of nothing but accounts and sessions."""

    def now() -> datetime:
        return clock()

    def the_settings() -> Any:  # noqa: ANN401 - a struct would be taken for a body
        return settings

    return Litestar(
        [
            SessionController,
            AccountController,
            CourierController,
            InvitationController,
            DeviceController,
            PhoneController,
        ],
        middleware=[authentication(settings, clock)],
        dependencies={
            "actor": Provide(actor, sync_to_thread=False),
            "links": always(Links("http://127.0.0.1:8000")),
            "now": Provide(now, sync_to_thread=False),
            "settings": Provide(the_settings, sync_to_thread=False),
        },
        exception_handlers=HANDLERS,
    )


@pytest.fixture
async def browser(office: Litestar, staff: Staff) -> AsyncIterator[Browser]:  # noqa: ARG001 - they work there
    """Return a browser in which nobody is signed in."""
    async with browser_at(office) as client:
        yield client


def browser_at(office: Litestar) -> Browser:
    """Return a browser; unlike Litestar's own, it runs in the event loop of the database."""
    return Browser(transport=ASGITransport(cast("Any", office)), base_url="http://127.0.0.1:8000")


@pytest.fixture
async def other_browser(office: Litestar) -> AsyncIterator[Browser]:
    """Return a second browser at the same office."""
    async with browser_at(office) as client:
        yield client
