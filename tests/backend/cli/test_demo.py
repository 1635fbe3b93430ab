"""The trial office as `antar demo` makes it: whole, and only where nothing is yet."""

import asyncio
from collections import Counter
from collections.abc import Callable

import pytest
from click.testing import Result

from backend.accounts.repository import accounts
from backend.cases.repository import cases
from backend.cases.rules.eligibility import Verdict
from backend.cli.demo import INITIALLED, LOGINS, ORDERED, PASSWORD, SEALED, WORKBOOK
from backend.installation import installation
from backend.orders.repository import OrderRow, orders, seals_of
from backend.orders.rules.order import PLANNABLE, OrderState
from backend.places.repository import count_waiting
from backend.shared.roles import Role

Command = Callable[..., Result]


@pytest.mark.usefixtures("installed")
def test_the_trial_office_is_whole(command: Command) -> None:
    """Every role can sign in, and every step of a late passport's way can be tried at once."""
    result = command("demo")
    assert result.exit_code == 0, result.output
    assert PASSWORD in result.output
    asyncio.run(_look_round())


async def _look_round() -> None:
    async with installation().database():
        people = {account.username: account.role for account in await accounts()}
        assert people == {name: role for role, names in LOGINS.items() for name in names}
        assert (len(LOGINS[Role.COURIER]), len(LOGINS[Role.DISPATCHER])) == (2, 2)
        verdicts = Counter(case.verdict for case in await cases(limit=500))
        assert verdicts.total() >= 80
        assert set(verdicts) == set(Verdict)
        assert verdicts[Verdict.OWED] > ORDERED
        made = await orders(limit=500)
        assert Counter(order.state for order in made) == {
            OrderState.WAITING_INITIALS: ORDERED - INITIALLED,
            OrderState.INITIALLED: INITIALLED - SEALED,
            OrderState.SEALED: SEALED,
        }
        assert await count_waiting()
        await _the_same_everywhere(made)
        await _ready_for_a_run(made)


async def _the_same_everywhere(made: list[OrderRow]) -> None:
    """Hold that numbers decide who is how far, never the order in which rows were written."""
    owed = sorted(case.application_number for case in await cases(verdict=Verdict.OWED))
    assert {order.application_number for order in made} == set(owed[-ORDERED:])
    in_turn = sorted(made, key=lambda it: (not it.pin_accepted, it.number))
    assert [it.state for it in in_turn[:SEALED]] == [OrderState.SEALED] * SEALED
    by_application = sorted(made, key=lambda it: it.application_number, reverse=True)
    assert by_application == sorted(made, key=lambda it: it.number)


async def _ready_for_a_run(made: list[OrderRow]) -> None:
    """Hold that some envelopes can go out at once, and that a family shares a door."""
    ready = [order for order in made if order.state in PLANNABLE and order.pin_accepted]
    assert ready
    assert len(await seals_of([order.id for order in ready], in_force=True)) == len(ready)
    assert max(Counter(order.place_id for order in made).values()) >= 3


def test_a_database_in_use_is_left_alone(command: Command) -> None:
    """Invented people never come among real ones."""
    assert command("demo").exit_code == 0
    result = command("demo")
    assert result.exit_code == 1
    assert "in use already" in result.output


def test_the_same_workbook_again_changes_nothing(command: Command) -> None:
    """The office names the file that it took in, and importing that file is safe, as promised."""
    made = command("demo")
    workbook = installation().demo_workbook
    assert str(workbook) in made.output
    again = command("import", workbook, "--as", LOGINS[Role.DISPATCHER][0])
    assert again.exit_code == 0, again.output
    assert "added 0, changed 0, unchanged 98, locked 0, refused 0" in again.output


def test_an_older_workbook_says_what_is_locked(command: Command) -> None:
    """A row that differs from an ordered case is named apart: nothing in it can be mended."""
    command("demo")
    again = command("import", "--preview", WORKBOOK, "--as", LOGINS[Role.DISPATCHER][0])
    assert f"locked {ORDERED}, refused 0" in again.output
