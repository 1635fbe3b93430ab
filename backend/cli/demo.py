"""``antar demo``: a trial office with invented people, far enough along to try every step."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import click

from backend.accounts.repository import accounts
from backend.accounts.service import AccountDraft, create_account
from backend.cases.closure_service import office_terms
from backend.cases.demo import moved
from backend.cases.family import open_family_keys
from backend.cases.intake_service import Desk, Upload, import_file
from backend.cases.repository import cases
from backend.cases.rules.eligibility import Verdict
from backend.installation import Installation, installation
from backend.orders.keys import open_seal_keys
from backend.orders.repository import orders
from backend.orders.service import create_orders, initial_orders, seal_orders
from backend.shared.clock import office_date, utc_now
from backend.shared.roles import Actor, Role

WORKBOOK = Path(__file__).parents[2] / "demo" / "permohonan.xlsx"
PASSWORD = "coba-antar-paspor"  # noqa: S105 — the trial office is open by design, on this computer only

PEOPLE = {
    Role.ADMINISTRATOR: (("admin", "Ibu Ratna (contoh)"),),
    Role.OFFICER: (("kasi", "Bapak Hendra (contoh)"),),
    Role.DISPATCHER: (("loket1", "Sari (contoh)"), ("loket2", "Yusuf (contoh)")),
    Role.COURIER: (("kurir1", "Andi (contoh)"), ("kurir2", "Dewi (contoh)")),
}
LOGINS = {role: [username for username, _ in people] for role, people in PEOPLE.items()}

ORDERED, INITIALLED, SEALED = 36, 28, 22
"""How far along the demo's owed cases are: so many became orders, of which so many went on.

By their numbers, not by the order of rows, so that every trial office is the same.
"""


@click.command()
def demo() -> None:
    """Fill an empty database with a trial office of invented people."""
    asyncio.run(_demo(installation()))


async def _demo(place: Installation) -> None:
    async with place.database():
        if not await prepare_demo(place):
            raise click.ClickException("the database is in use already; nothing was added")
        click.echo(f"The trial office is ready. Every password is {PASSWORD}")
        click.echo(f"Its applications were taken from {place.demo_workbook}")


async def prepare_demo(place: Installation) -> bool:
    """Make the trial office, unless the database is in use; return whether it was made."""
    if await accounts(limit=1):
        return False
    actors = await _hire()
    dispatcher, officer = actors[Role.DISPATCHER], actors[Role.OFFICER]
    now = utc_now()
    desk = Desk(place.office, open_family_keys(place.keys_directory), dispatcher, now)
    await _take_in(place.demo_workbook, desk)
    owed = sorted(
        await cases(verdict=Verdict.OWED), key=lambda case: case.application_number, reverse=True
    )
    newest = [case.id for case in owed[:ORDERED]]
    await create_orders(newest, locator=place.locator, actor=dispatcher, now=now)
    found = await orders(limit=ORDERED)
    made = [it.id for it in sorted(found, key=lambda it: (not it.pin_accepted, it.number))]
    await initial_orders(made[:INITIALLED], officer=officer, now=now)
    await seal_orders(
        made[:SEALED],
        keys=open_seal_keys(place.keys_directory),
        valid_for=timedelta(days=place.office.seal_validity_days),
        actor=dispatcher,
        now=now,
    )
    return True


async def _take_in(workbook: Path, desk: Desk) -> None:
    """Write the workbook as of today, so that it can be tried again, and take it in."""
    calendar = (await office_terms(desk.office)).calendar
    original = await asyncio.to_thread(WORKBOOK.read_bytes)
    content = await asyncio.to_thread(moved, original, calendar, office_date(desk.now))
    workbook.parent.mkdir(parents=True, exist_ok=True)
    await asyncio.to_thread(workbook.write_bytes, content)
    await import_file(Upload(workbook.name, content), desk)


async def _hire() -> dict[Role, Actor]:
    """Make the people of the trial office; return one of each role."""
    hired: dict[Role, Actor] = {}
    for role, people in PEOPLE.items():
        for username, name in people:
            draft = AccountDraft(username=username, name=name, role=role, password=PASSWORD)
            account = await create_account(draft, actor=None, now=utc_now())
            hired[role] = Actor(account.id, account.name, account.role)
    return hired
