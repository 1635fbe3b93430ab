"""Phones over HTTP: the desk enrols and revokes them; they sign in by their key and report."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend.accounts import device_repository, device_service
from backend.accounts.authentication import idle_limits
from backend.accounts.device_schemas import (
    Challenge,
    DeviceLine,
    Devices,
    EnrolmentCode,
    PhoneProof,
    PhoneReport,
    PhoneStanding,
    PhoneToEnrol,
    WhichPhone,
    device_line,
)
from backend.accounts.guards import requires
from backend.accounts.schemas import Me
from backend.accounts.session_controller import visitor_of, welcome
from backend.paper.qr import Level, qr_modules
from backend.settings import Settings
from backend.shared.roles import Actor, Role
from backend.web.links import Links

KEEPERS = (Role.ADMINISTRATOR, Role.DISPATCHER)
"""Who hands phones out and takes them back."""


class DeviceController(Controller):
    """What the desk does with couriers' phones."""

    path = "/api"
    tags = ["devices"]
    guards = [requires(*KEEPERS)]

    @get("/devices")
    async def list_devices(self) -> Devices:
        """List the phones, those in use first."""
        return Devices([device_line(row) for row in await device_repository.devices()])

    @post("/devices/{device_id:uuid}/revocation", status_code=200)
    async def revoke(
        self,
        device_id: FromPath[UUID],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
    ) -> DeviceLine:
        """Revoke a lost phone: at its next contact it brings what it holds, then wipes itself."""
        return device_line(await device_service.revoke_device(device_id, actor=actor, now=now))

    @post("/couriers/{account_id:uuid}/enrolment")
    async def make_enrolment(
        self,
        account_id: FromPath[UUID],
        links: NamedDependency[Links],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
    ) -> EnrolmentCode:
        """Make a code for a courier's phone, for once and a quarter of an hour."""
        made = await device_service.make_enrolment(account_id, actor=actor, now=now)
        url = links.enrolment(made.token)
        modules = qr_modules(url, Level.MEDIUM)
        rows = ["".join("1" if module else "0" for module in row) for row in modules]
        return EnrolmentCode(url, made.expires_at, rows)

    @delete("/couriers/{account_id:uuid}/enrolment")
    async def void_enrolment(
        self,
        account_id: FromPath[UUID],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
    ) -> None:
        """Take an unused code back."""
        await device_service.void_enrolment(account_id, actor=actor, now=now)


class PhoneController(Controller):
    """What a phone does about itself; its code or its key lets it in."""

    path = "/api/device"
    tags = ["courier"]

    @post("/enrolment", status_code=200)
    async def enrol(
        self,
        request: Request[Any, Any, Any],
        data: JSONBody[PhoneToEnrol],
        settings: NamedDependency[Settings],
        now: NamedDependency[datetime],
    ) -> Response[Me]:
        """Enrol a phone by a one-time code, and sign its courier in."""
        session = await device_service.enrol(
            data.token,
            data.phone(),
            visitor=visitor_of(request, settings),
            limits=idle_limits(settings),
            now=now,
        )
        return welcome(session, settings)

    @post("/challenge", status_code=200)
    async def challenge(self, data: JSONBody[WhichPhone]) -> Challenge:
        """Give a phone something to sign."""
        return Challenge(await device_service.challenge(data.device_id))

    @post("/session", status_code=200)
    async def sign_in(
        self,
        request: Request[Any, Any, Any],
        data: JSONBody[PhoneProof],
        settings: NamedDependency[Settings],
        now: NamedDependency[datetime],
    ) -> Response[Me]:
        """Sign in by the phone's key."""
        session = await device_service.sign_in_by_key(
            data.signed(),
            visitor=visitor_of(request, settings),
            limits=idle_limits(settings),
            now=now,
        )
        return welcome(session, settings)

    @post("/report", status_code=200, guards=[requires(Role.COURIER)])
    async def report(
        self,
        data: JSONBody[PhoneReport],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
    ) -> PhoneStanding:
        """Note what a phone tells of itself, and tell it how it stands."""
        state = await device_service.take_report(
            data.device_id,
            app_version=data.app_version,
            waiting=data.waiting,
            courier=actor,
            now=now,
        )
        return PhoneStanding(state)
