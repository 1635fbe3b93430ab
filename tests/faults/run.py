"""One run: a phone lives and dies through its day, and in the end nothing is lost or doubled."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from backend.accounts.device_repository import replace_enrolments
from backend.accounts.session_repository import add_session
from backend.handover.tables import Attempt, Handover
from backend.orders.tables import Order
from backend.photos.rules.bounds import NoPhoto
from backend.photos.tables import Photo
from backend.runs.tables import Custody
from backend.shared.clock import utc_now
from backend.sync.tables import Link, Record
from tests.backend.conftest import Door
from tests.faults.days import COURSES, LONGEST, Deed, new_door
from tests.faults.network import Network
from tests.faults.script import Script, script, undisturbed
from tests.faults.servers import PROJECT, Servers

NODE = PROJECT / ".venv" / "bin" / "node"
LIFE_S = 60
JPEG = b"\xff\xd8"
Effects = tuple[int, int, int, int, tuple[str, ...]]


class Broken(AssertionError):
    """A run in which something was lost, doubled, or said that was not so."""


@dataclass
class Figures:
    """What a series of runs has seen."""

    runs: int = 0
    records: int = 0
    photos: int = 0
    lives: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    doubled: int = 0
    failed_seeds: list[int] = field(default_factory=list)

    def __str__(self) -> str:
        """Say them in a few lines."""
        met = "\n".join(f"  {count:6} {fault}" for fault, count in sorted(self.faults.items()))
        return (
            f"{self.runs} runs, {self.records} records, {self.photos} photos, "
            f"{self.lives} lives of a phone: {self.lost} lost, {self.doubled} doubled; "
            f"failed seeds: {self.failed_seeds or 'none'}\n{met}"
        )


@dataclass
class Harness:
    """The servers, the phone's program, and what undisturbed days lead to."""

    servers: Servers
    program: Path
    directory: Path
    figures: Figures = field(default_factory=Figures)
    expected: dict[int, Effects] = field(default_factory=dict)
    doors: int = 0

    async def learn_the_courses(self) -> None:
        """Live each course once with nothing going wrong: so its effects are known."""
        for course in range(len(COURSES)):
            calm = undisturbed(course, LONGEST)
            door, _, left = await self._live(calm)
            _check_phone(left)
            self.expected[course] = await _effects(door)

    async def run(self, seed: int) -> None:
        """Live one seed through and check it.

        Raises:
            Broken: something was lost or doubled.
        """
        drawn = script(seed, len(COURSES), LONGEST)
        door, network, left = await self._live(drawn)
        self.figures.runs += 1
        self.figures.records += len(left["receipts"])
        self.figures.lives += len(drawn.deaths) + 1
        for fault in network.met:
            self.figures.faults[fault.value] = self.figures.faults.get(fault.value, 0) + 1
        await self._check(drawn, door, left)

    async def _live(self, drawn: Script) -> tuple[Door, Network, dict[str, Any]]:
        self.doors += 1
        door = await new_door(self.doors)
        home = self.directory / f"phone-{self.doors}"
        home.mkdir()
        network = Network(self.servers, drawn.faults)
        listening = await network.open()
        port = listening.sockets[0].getsockname()[1]
        life = await self._life(drawn, door, home, port)
        left = None
        async with listening:
            for kill_at, fail_at in zip((*drawn.deaths, None), drawn.storage_faults, strict=True):
                life |= {"killAt": kill_at, "failAt": fail_at}
                left = await self._phone(home, life)
            await network.deliver_late()
        if left is None:
            raise Broken(f"the phone never came to the end of its day: {home}")
        return door, network, left

    async def _life(self, drawn: Script, door: Door, home: Path, port: int) -> dict[str, Any]:
        deeds = COURSES[drawn.course](door)
        cookie, code = await _way_in(door, enrolled=drawn.enrolled)
        return {
            "server": f"http://127.0.0.1:{port}",
            "disk": str(home / "disk"),
            "journal": str(home / "journal"),
            "accountId": str(door.courier.account_id),
            "runId": str(door.run_id),
            "cookie": cookie,
            "enrolmentToken": code,
            "deeds": [_told(deed, drawn, at) for at, deed in enumerate(deeds)],
        }

    async def _phone(self, home: Path, life: dict[str, Any]) -> dict[str, Any] | None:
        """Start the phone; return what it holds in the end, or none if it was killed."""
        plan = home / "life.json"
        plan.write_text(json.dumps(life))
        process = await asyncio.create_subprocess_exec(
            *(NODE, "--no-deprecation", self.program, plan),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "NODE_COMPILE_CACHE": str(self.directory / "compiled")},
        )
        told, complaint = await asyncio.wait_for(process.communicate(), LIFE_S)
        if process.returncode == 0:
            left: dict[str, Any] = json.loads(told)
            return left
        if complaint:
            raise Broken(complaint.decode(errors="replace"))
        return None

    async def _check(self, drawn: Script, door: Door, left: dict[str, Any]) -> None:
        stored = await _records(door)
        if left["waiting"]:
            raise Broken(f"still on the phone: {left['waiting']}")
        lost = [saved for saved in left["saved"] if saved not in stored]
        unfounded = [
            one["id"] for one in left["receipts"] if stored.get(one["id"]) != one["sha256"]
        ]
        doubled = await _effects(door) != self.expected[drawn.course]
        unkept = await self._unkept_photos(door)
        self.figures.lost += len(lost) + len(unfounded) + len(unkept)
        self.figures.doubled += doubled
        if lost or unfounded or doubled or unkept:
            raise Broken(
                f"lost {lost}, acknowledged but not stored {unfounded}, doubled {doubled}, "
                f"photos not kept {unkept}"
            )
        _check_phone(left)
        if drawn.enrolled:
            await _check_chain(door)

    async def _unkept_photos(self, door: Door) -> list[str]:
        """Return the photos that records name and that the office cannot show."""
        rows = await Photo.select().where(Photo.courier == door.courier.account_id)
        self.figures.photos += len(rows)
        return [str(row["id"]) for row in rows if not self._is_shown(row)]

    def _is_shown(self, row: dict[str, Any]) -> bool:
        if row["received_at"] is None:
            return False
        try:
            return self.servers.photos.read(row["id"]).startswith(JPEG)
        except NoPhoto:
            return False


def _check_phone(left: dict[str, Any]) -> None:
    if left["waiting"] or left["photosWaiting"]:
        raise Broken(f"still on the phone: {left['waiting']}, {left['photosWaiting']}")
    odd = [one for one in left["receipts"] if one["detail"]]
    if odd:
        raise Broken(f"not simply stored: {odd}")


async def _check_chain(door: Door) -> None:
    """An honest phone's chain is whole, however often it was killed."""
    records = await Record.select(Record.id).where(Record.courier == door.courier.account_id)
    ids = [row["id"] for row in records]
    links = await Link.select(Link.flaw).where(Link.record_id.is_in(ids))
    if len(links) != len(ids) or any(row["flaw"] for row in links):
        raise Broken(f"the chain is not whole: {links}")


def _told(deed: Deed, drawn: Script, at: int) -> dict[str, Any]:
    return {
        "kind": deed.kind,
        "orderIds": [str(order_id) for order_id in deed.order_ids],
        "body": deed.body,
        "photos": [
            {"subject": shot.subject, "content": base64.b64encode(shot.content).decode()}
            for shot in deed.photos
        ],
        "slip": drawn.slips[at],
        "send": drawn.sends[at],
    }


async def _way_in(door: Door, *, enrolled: bool) -> tuple[str | None, str | None]:
    """Return a session's cookie, or the code that enrols the phone."""
    token, now = secrets.token_urlsafe(32), utc_now()
    courier = door.courier.account_id
    later = now + timedelta(hours=1)
    if enrolled:
        await replace_enrolments(token, courier, courier, now=now, expires_at=later)
        return None, token
    await add_session(token, courier, now=now, expires_at=later)
    return f"session={token}", None


async def _records(door: Door) -> dict[str, str]:
    rows = await Record.select(Record.id, Record.sha256).where(
        Record.courier == door.courier.account_id
    )
    return {str(row["id"]): row["sha256"] for row in rows}


async def _effects(door: Door) -> Effects:
    """What the day has led to: handovers, attempts, changes of hands, photos, states of orders."""
    orders = [passport.order_id for passport in door.passports]
    states = await Order.select(Order.state).where(Order.id.is_in(orders)).order_by(Order.number)
    return (
        await Handover.count().where(Handover.order.is_in(orders)),
        await Attempt.count().where(Attempt.order.is_in(orders)),
        await Custody.count().where(Custody.order.is_in(orders)),
        await Photo.count().where(Photo.courier == door.courier.account_id),
        tuple(row["state"] for row in states),
    )
