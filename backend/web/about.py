"""What anybody may know of the installation before signing in."""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import version

from litestar import Controller, get
from litestar.di import NamedDependency
from msgspec import Struct

from backend.settings import Office, Settings


class OfficeCard(Struct):
    """The office as its letterhead has it."""

    name: str
    address: str
    phone: str
    complaint_url: str


class About(Struct, kw_only=True):
    """The installation: whether it is a trial, whose it is, and its clock."""

    demo: bool
    office: OfficeCard
    version: str
    server_time: datetime
    map_style: str | None


class AboutController(Controller):
    """The installation's card."""

    path = "/api/about"
    tags = ["about"]

    @get(sync_to_thread=False)
    def about(
        self,
        settings: NamedDependency[Settings],
        office: NamedDependency[Office],
        now: NamedDependency[datetime],
    ) -> About:
        """Show whose installation this is."""
        card = OfficeCard(office.name, office.address, office.phone, office.complaint_url)
        return About(
            demo=settings.demo,
            office=card,
            version=version("antar-paspor"),
            server_time=now,
            map_style=settings.map_style or None,
        )
