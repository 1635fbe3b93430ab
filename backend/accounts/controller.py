"""Accounts over HTTP: listed, made and changed by administrators; couriers listed for the desk."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from litestar import Controller, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend.accounts import repository, service
from backend.accounts.guards import requires
from backend.accounts.invitation_service import accept_invitation, check_invitation
from backend.accounts.schemas import (
    AccountChange,
    AccountLine,
    AccountPage,
    Couriers,
    FirstAdministrator,
    NewAccount,
    account_line,
    courier_line,
)
from backend.shared.roles import DESK, Actor, Role
from backend.web.paging import After, Limit, next_page


class AccountController(Controller):
    """What an administrator does with accounts."""

    path = "/api/accounts"
    tags = ["accounts"]
    guards = [requires(Role.ADMINISTRATOR)]

    @get()
    async def list_accounts(self, after: After = None, limit: Limit = 100) -> AccountPage:
        """List accounts, oldest first."""
        rows = await repository.accounts(after=after, limit=limit)
        return AccountPage([account_line(row) for row in rows], next_page(rows, limit))

    @post()
    async def make(
        self,
        data: JSONBody[NewAccount],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
    ) -> AccountLine:
        """Make an account."""
        return account_line(await service.create_account(data.draft(), actor=actor, now=now))

    @patch("/{account_id:uuid}")
    async def change(
        self,
        account_id: FromPath[UUID],
        data: JSONBody[AccountChange],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
    ) -> AccountLine:
        """Change an account; a new password or a deactivation signs it out everywhere."""
        changes = data.changes()
        return account_line(await service.change_account(account_id, changes, actor=actor, now=now))


class CourierController(Controller):
    """Whom the desk may send out."""

    path = "/api/couriers"
    tags = ["accounts"]
    guards = [requires(*DESK)]

    @get()
    async def list_couriers(self) -> Couriers:
        """List the active couriers by name."""
        return Couriers([courier_line(row) for row in await service.active_couriers()])


class InvitationController(Controller):
    """The way in for the first administrator."""

    path = "/api/invitations"
    tags = ["accounts"]

    @get("/{token:str}", status_code=204)
    async def check(self, token: FromPath[str], now: NamedDependency[datetime]) -> None:
        """Answer nothing while the invitation is open, and a refusal when it is spent."""
        await check_invitation(token, now=now)

    @post("/{token:str}")
    async def accept(
        self,
        token: FromPath[str],
        data: JSONBody[FirstAdministrator],
        now: NamedDependency[datetime],
    ) -> AccountLine:
        """Make the account that the invitation is for; nobody is signed in by it."""
        return account_line(await accept_invitation(token, data.draft(), now=now))
