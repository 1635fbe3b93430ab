"""Transactions on both databases, where everything that can fail is made to."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Awaitable
from typing import Protocol

import pytest

from backend.database import Database, transaction
from backend.database.errors import ForeignTransaction, TransactionLost

MOMENTS = ["before", "after", "cut"]


class Shelf(Protocol):
    """The table of conftest."""

    def put(self, name: str) -> Awaitable[None]: ...
    def names(self) -> Awaitable[set[str]]: ...


class Faults(Protocol):
    """The injector of conftest."""

    def plan(self, statement: str, *moments: str) -> None: ...


async def everything_still_works(shelf: Shelf) -> None:
    """Write and read, many times over, so that a leaked connection would be missed."""
    for number in range(15):
        async with asyncio.timeout(10), transaction():
            await shelf.put(f"afterwards {number}")
    assert {f"afterwards {number}" for number in range(15)} <= await shelf.names()


async def put_and_fail(shelf: Shelf, *names: str) -> None:
    """Store things, each in a transaction within the one before, then fail in the outermost."""
    async with transaction():
        await shelf.put(names[0])
        if names[1:]:
            with contextlib.suppress(KeyError):
                await put_and_fail(shelf, *names[1:])
        raise KeyError


async def test_what_a_transaction_did_stands_after_it(shelf: Shelf) -> None:
    """A body that comes to its end is committed."""
    async with transaction():
        await shelf.put("kept")
    assert await shelf.names() == {"kept"}


async def test_nothing_stands_of_a_body_that_failed(shelf: Shelf) -> None:
    """An error in the body undoes all of it and reaches the caller as it was."""
    with pytest.raises(KeyError):
        await put_and_fail(shelf, "lost")
    assert await shelf.names() == set()


async def test_a_transaction_reads_its_own_writes(shelf: Shelf) -> None:
    """Reading inside a transaction sees what it wrote; others see it only afterwards."""

    async def from_outside() -> set[str]:
        return await shelf.names()

    elsewhere = asyncio.Event()
    wrote = asyncio.Event()

    async def other_task() -> set[str]:
        await wrote.wait()
        seen = await from_outside()
        elsewhere.set()
        return seen

    other = asyncio.create_task(other_task())
    async with transaction():
        await shelf.put("mine")
        assert await shelf.names() == {"mine"}
        wrote.set()
        await elsewhere.wait()
    assert await other == set()


@pytest.mark.parametrize("moment", MOMENTS)
async def test_a_failed_begin_changes_nothing(moment: str, shelf: Shelf, faults: Faults) -> None:
    """When BEGIN fails the body does not run, and the next transaction is a real one."""
    faults.plan("BEGIN", moment)
    with pytest.raises(Exception):  # noqa: B017, PT011 - each driver has its own words for it
        async with transaction():
            pytest.fail("the body ran")
    await everything_still_works(shelf)


@pytest.mark.parametrize("moment", MOMENTS)
async def test_a_failed_commit_is_never_taken_for_success(
    moment: str, shelf: Shelf, faults: Faults
) -> None:
    """When COMMIT fails the caller hears of it, and what was not committed is not there."""
    faults.plan("COMMIT", moment)
    with pytest.raises(Exception):  # noqa: B017, PT011 - each driver has its own words for it
        async with transaction():
            await shelf.put("in doubt")
    assert await shelf.names() == ({"in doubt"} if moment == "after" else set())
    await everything_still_works(shelf)


@pytest.mark.parametrize("moment", MOMENTS)
async def test_a_failed_rollback_still_undoes(moment: str, shelf: Shelf, faults: Faults) -> None:
    """When ROLLBACK fails the connection is dropped, which undoes too; the first error stays."""
    faults.plan("ROLLBACK", moment)
    with pytest.raises(KeyError):
        await put_and_fail(shelf, "lost")
    assert await shelf.names() == set()
    await everything_still_works(shelf)


async def test_a_retry_after_a_failed_commit_is_a_real_transaction(
    shelf: Shelf, faults: Faults
) -> None:
    """A handler that tries again in the same task stores what it acknowledges."""
    faults.plan("COMMIT", "before", "before")
    acknowledged = set()
    for attempt in range(4):
        with contextlib.suppress(Exception):
            async with transaction():
                await shelf.put(f"attempt {attempt}")
            acknowledged.add(f"attempt {attempt}")
    assert acknowledged == {"attempt 2", "attempt 3"}
    assert await shelf.names() == acknowledged


async def test_a_nested_failure_undoes_only_itself(shelf: Shelf) -> None:
    """A transaction inside another is a savepoint: the outer one goes on without it."""
    async with transaction():
        await shelf.put("outer")
        with pytest.raises(KeyError):
            await put_and_fail(shelf, "inner", "innermost")
        async with transaction():
            await shelf.put("second")
    assert await shelf.names() == {"outer", "second"}


async def test_a_constraint_broken_in_a_nested_transaction_spares_the_outer(
    shelf: Shelf,
) -> None:
    """PostgreSQL refuses all further statements after an error; a savepoint takes it back."""
    await shelf.put("there")
    async with transaction():
        await shelf.put("outer")
        with pytest.raises(Exception):  # noqa: B017, PT011 - each driver has its own words for it
            async with transaction():
                await shelf.put("there")
        await shelf.put("later")
    assert await shelf.names() == {"there", "outer", "later"}


@pytest.mark.parametrize("statement", ["ROLLBACK TO", "RELEASE"])
@pytest.mark.parametrize("moment", ["before", "cut"])
async def test_nothing_is_kept_when_a_savepoint_cannot_be_undone(
    statement: str, moment: str, shelf: Shelf, faults: Faults
) -> None:
    """An outer transaction that may hold half of an inner one is never committed."""
    faults.plan(statement, moment)
    with pytest.raises(Exception):  # noqa: B017, PT011, PT012 - lost, or the driver's own words
        async with transaction():
            await shelf.put("outer")
            with contextlib.suppress(KeyError):
                await put_and_fail(shelf, "half")
    assert await shelf.names() == set()
    await everything_still_works(shelf)


async def test_a_swallowed_error_does_not_pass_for_success(shelf: Shelf) -> None:
    """Either all that the body did stands, or the caller is told that nothing does."""
    await shelf.put("there")
    acknowledged = {"there"}
    with contextlib.suppress(TransactionLost):
        async with transaction():
            await shelf.put("first")
            with contextlib.suppress(Exception):
                await shelf.put("there")
        acknowledged.add("first")
    assert await shelf.names() == acknowledged


async def test_a_cancelled_body_is_undone_and_gives_its_connection_back(shelf: Shelf) -> None:
    """Cancelling the task at any moment of its transaction stores nothing and leaks nothing."""
    for steps in range(25):
        started = asyncio.create_task(_two_writes(shelf, f"cancelled {steps}"))
        for _ in range(steps):
            await asyncio.sleep(0)
        started.cancel()
        (failure,) = await asyncio.gather(started, return_exceptions=True)
        stored = {name for name in await shelf.names() if name.startswith(f"cancelled {steps} ")}
        assert len(stored) in {0, 2}
        assert stored or failure is not None
    await everything_still_works(shelf)


async def _two_writes(shelf: Shelf, name: str) -> None:
    async with transaction():
        await shelf.put(f"{name} one")
        await shelf.put(f"{name} two")


async def test_cancelling_twice_does_not_hurry_the_rollback(
    shelf: Shelf, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection is given back only after ROLLBACK is done, however impatient the caller."""
    command, undoing, go_on = database.engine.command, asyncio.Event(), asyncio.Event()

    async def slow_rollback(connection: object, statement: str) -> None:
        if statement == "ROLLBACK":
            undoing.set()
            await go_on.wait()
        await command(connection, statement)

    monkeypatch.setattr(database.engine, "command", slow_rollback)

    async def body() -> None:
        async with transaction():
            await shelf.put("lost")
            await asyncio.Event().wait()

    task = asyncio.create_task(body())
    await asyncio.sleep(0.05)
    task.cancel()
    await undoing.wait()
    task.cancel()
    await asyncio.sleep(0)
    assert not task.done()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    monkeypatch.undo()
    assert await shelf.names() == set()
    await everything_still_works(shelf)


async def test_one_connection_speaks_for_one_task(shelf: Shelf) -> None:
    """Gathering queries inside a transaction is refused alike on both databases."""
    async with transaction():
        with pytest.raises(ForeignTransaction):
            await asyncio.gather(shelf.put("one"), shelf.put("two"))
    assert await shelf.names() == set()


async def test_a_child_task_that_outlives_the_transaction_is_outside_it(shelf: Shelf) -> None:
    """Work begun within a transaction and done after it runs on a connection of its own."""
    over = asyncio.Event()

    async def later() -> None:
        await over.wait()
        await shelf.put("later")

    async with transaction():
        child = asyncio.create_task(later())
        await asyncio.sleep(0)
    over.set()
    await child
    assert await shelf.names() == {"later"}


async def test_what_is_acknowledged_is_stored_whatever_fails(shelf: Shelf, faults: Faults) -> None:
    """Of a thousand transactions with faults strewn over them, every acknowledged one is there."""
    chance = random.Random(20201104)
    acknowledged: set[str] = set()
    refused: set[str] = set()
    for number in range(1000):
        statement = chance.choice(["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "none"])
        faults.plan(statement, *chance.choices(MOMENTS, k=chance.randint(1, 2)))
        try:
            await _write(shelf, str(number), fails=chance.random() < 0.2)
        except Exception:  # noqa: BLE001 - whatever it was, the caller was told
            refused.add(str(number))
        else:
            acknowledged.add(str(number))
        faults.plan(statement)
    stored = await shelf.names()
    assert acknowledged <= stored
    assert len(acknowledged) > 200
    assert len(refused) > 200
    await everything_still_works(shelf)


async def _write(shelf: Shelf, name: str, *, fails: bool) -> None:
    async with transaction():
        async with transaction():
            await shelf.put(name)
        if fails:
            raise KeyError


async def test_many_writers_at_once_all_get_through(shelf: Shelf) -> None:
    """Writers wait for each other in turn; none is refused, none is lost."""
    await asyncio.gather(*(_two_writes(shelf, str(number)) for number in range(40)))
    assert len(await shelf.names()) == 80
