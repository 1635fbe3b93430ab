"""This computer's installation: its settings, its office, its keys, and what is made of them."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from litestar.di import Provide

from backend.accounts.guards import actor
from backend.cases.family import open_family_keys
from backend.cases.holidays import national_days_off
from backend.database import Database, open_database
from backend.handover.attempt_repository import next_visits
from backend.handover.driving import learn_for_ever
from backend.handover.driving_repository import doors_left
from backend.handover.learning import catch_up
from backend.handover.policy import door_policy
from backend.handover.receipting import ReceiptPress
from backend.handover.rules.policy import DoorPolicy
from backend.handover.sealers.file_key import FileKeySealer
from backend.migrations import migrate
from backend.orders.applicants import applicants_of
from backend.orders.badges import order_badges
from backend.orders.keys import open_recipient_secret, open_seal_keys
from backend.paper.sheet import Letterhead
from backend.photos.keeping import erase_for_ever
from backend.photos.store import PhotoStore, open_photo_store
from backend.places.asking import MapService, ask_for_ever
from backend.places.locator import Locator, open_locator
from backend.places.service import locate_again
from backend.planning.abandoned import give_up_for_ever
from backend.planning.door import PlanDoor
from backend.planning.finder import ThreadedFinder
from backend.planning.roads_watch import watch_for_ever
from backend.planning.searches import Searches
from backend.runs.live.keeping import forget_for_ever
from backend.settings import Office, Settings, read_office, read_settings
from backend.shared.clock import utc_now
from backend.sync.bundle import Outfit
from backend.web.links import Links
from backend.web.provided import always, language, now
from routing.driving import Driving
from routing.geocoding.nominatim import NominatimSource, Server
from routing.lines.base import LineSource
from routing.lines.imported import ImportedLines
from routing.lines.servers import OsrmLines, ValhallaLines
from routing.lines.straight import OrStraight, Straight
from routing.matrices.base import MatrixSource
from routing.matrices.cached import Cached
from routing.matrices.imported import ImportedRoads, UntilImported
from routing.matrices.learned import LearnedGreatCircle
from routing.matrices.osrm import Osrm
from routing.matrices.road_server import RoadServer
from routing.matrices.valhalla import Valhalla
from routing.roads.ways import Mode


@dataclass(frozen=True)
class Installation:
    """What the environment describes, opened piece by piece as it is asked for."""

    settings: Settings
    office: Office

    @property
    def keys_directory(self) -> Path:
        """Where the office's keys lie."""
        return Path(self.settings.keys_directory)

    @property
    def gazetteer_directory(self) -> Path:
        """Where an imported gazetteer is kept."""
        return Path(self.settings.gazetteer_directory)

    @property
    def demo_workbook(self) -> Path:
        """Where the trial office's applications lie, with the dates of its first day."""
        return self.gazetteer_directory.parent / "demo" / "permohonan.xlsx"

    @property
    def links(self) -> Links:
        """The addresses that leave the office."""
        return Links(self.settings.base_url, self.settings.demo)

    @property
    def letterhead(self) -> Letterhead:
        """The head of every paper."""
        office = self.office
        return Letterhead(office.name, office.address, office.phone, self.settings.demo)

    @cached_property
    def locator(self) -> Locator:
        """What finds doors."""
        return open_locator(self.gazetteer_directory, self.office.regency_codes)

    @property
    def driving(self) -> Driving:
        """What the office's file takes driving to be like."""
        return Driving(self.office.driving.detour, self.office.driving.speed_kmh)

    @cached_property
    def guess(self) -> LearnedGreatCircle:
        """Great circles, at what the office's own runs have taught."""
        return LearnedGreatCircle(self.driving)

    @cached_property
    def roads(self) -> ImportedRoads:
        """The roads that were imported, as couriers may ride them; perhaps none."""
        return ImportedRoads(Path(self.settings.roads_directory), Mode(self.settings.ridden))

    @cached_property
    def matrix(self) -> MatrixSource:
        """What measures ways: imported roads, else a road server, else great circles."""
        return Cached(UntilImported(self.roads, self._without_roads()))

    def _without_roads(self) -> MatrixSource:
        return self._road_server or self.guess

    @cached_property
    def _road_server(self) -> Osrm | Valhalla | None:
        settings = self.settings
        if not settings.road_server_url:
            return None
        server = RoadServer(
            url=settings.road_server_url, allowed_hosts=settings.road_servers_allowed
        )
        if settings.road_server_kind == "osrm":
            return Osrm(server)
        return Valhalla(server, "auto" if settings.ridden == Mode.CAR else "motorcycle")

    @cached_property
    def lines(self) -> OrStraight:
        """What draws ways: imported roads, else a road server, else the crow."""
        server = self._road_server
        otherwise: LineSource = Straight()
        if isinstance(server, Osrm):
            otherwise = OsrmLines(server)
        elif isinstance(server, Valhalla):
            otherwise = ValhallaLines(server)
        return OrStraight(ImportedLines(self.roads, otherwise))

    @cached_property
    def finder(self) -> ThreadedFinder:
        """What finds routes."""
        return ThreadedFinder(self.matrix, self.guess)

    @cached_property
    def replanner(self) -> ThreadedFinder:
        """What finds how a day goes on; it waits for no search of a whole day."""
        return ThreadedFinder(self.matrix, self.guess)

    @cached_property
    def plan_door(self) -> PlanDoor:
        """What answers other programs' questions."""
        return PlanDoor(self.matrix, self.guess, self.roads)

    @cached_property
    def door_policy(self) -> DoorPolicy:
        """What the office asks at the door."""
        return door_policy(self.office.door, open_recipient_secret(self.keys_directory))

    @cached_property
    def photo_store(self) -> PhotoStore:
        """What couriers photographed."""
        return open_photo_store(Path(self.settings.photos_directory), self.keys_directory)

    @cached_property
    def searches(self) -> Searches:
        """The searches for routes that are under way."""
        return Searches()

    @asynccontextmanager
    async def database(self) -> AsyncIterator[tuple[Database, list[str]]]:
        """Open the database, bring it up to date, and close it at the end.

        Yields the database and the migrations that had to be run.
        """
        database = await open_database(self.settings.database_url)
        try:
            yield database, await migrate(database)
        finally:
            await database.close()

    @cached_property
    def map_service(self) -> MapService | None:
        """What is asked for streets and rooftops, where a server is set."""
        settings = self.settings
        if not settings.nominatim_url:
            return None
        server = Server(
            url=settings.nominatim_url,
            user_agent=f"antar-paspor ({self.office.name}; {settings.base_url})",
            allowed_hosts=settings.nominatim_allowed,
        )
        source = NominatimSource(server, self.locator.gazetteer)
        return MapService("nominatim", source, timedelta(milliseconds=settings.nominatim_pause_ms))

    @cached_property
    def receipt_press(self) -> ReceiptPress:
        """What prints and seals receipts."""
        sealer = FileKeySealer(self.keys_directory / "receipt", self.office.name)
        return ReceiptPress(self.letterhead, sealer, self.links.tracking)

    @asynccontextmanager
    async def background(self) -> AsyncIterator[None]:
        """Do what nobody waits for as long as the server runs, and end all work with it."""
        depots = [depot.coordinates for depot in self.office.depots]
        work: list[Coroutine[None, None, object]] = [
            catch_up(locator=self.locator, depots=depots, now=utc_now()),
            locate_again(self.locator, utc_now),
            asyncio.to_thread(national_days_off),  # a second's work, remembered for the first asker
            watch_for_ever(self.roads),
            give_up_for_ever(utc_now),
            learn_for_ever(self.guess, otherwise=self.driving, clock=utc_now),
            forget_for_ever(shown=self.office.live_positions.shown, clock=utc_now),
            erase_for_ever(
                self.photo_store,
                kept_for=timedelta(days=self.office.door.photos.keep_days),
                clock=utc_now,
            ),
        ]
        if self.map_service:
            work.append(ask_for_ever(self.map_service, locator=self.locator, clock=utc_now))
        tasks = [asyncio.create_task(one) for one in work]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self.searches.close()
            self.finder.close()
            self.replanner.close()
            self.plan_door.close()
            self.receipt_press.close()

    def provided(self) -> dict[str, Provide]:
        """Return what handlers may ask for by name."""
        seal_keys = open_seal_keys(self.keys_directory)
        policy = self.door_policy
        tracking = self.links.tracking
        outfit = Outfit(self.office, seal_keys, tracking, self.settings.demo, self.locator, policy)
        return {
            "actor": Provide(actor, sync_to_thread=False),
            "applicants_of": always(applicants_of),
            "clock": always(utc_now),
            "doors_left": always(doors_left),
            "family_keys": always(open_family_keys(self.keys_directory)),
            "find_village": always(self.locator.whereabouts),
            "finder": always(self.finder),
            "language": Provide(language, sync_to_thread=False),
            "letterhead": always(self.letterhead),
            "lines": always(self.lines),
            "links": always(self.links),
            "locator": always(self.locator),
            "next_visits": always(next_visits),
            "now": Provide(now, sync_to_thread=False),
            "office": always(self.office),
            "order_badges": always(order_badges),
            "outfit": always(outfit),
            "photo_store": always(self.photo_store),
            "plan_door": always(self.plan_door),
            "receipt_press": always(self.receipt_press),
            "replanner": always(self.replanner),
            "recipient_secret": always(policy.code_secret),
            "seal_keys": always(seal_keys),
            "searches": always(self.searches),
            "settings": always(self.settings),
        }


def installation() -> Installation:
    """Read the settings and the office from the environment.

    Raises:
        SettingsInvalid: a setting is unknown or makes no sense.
        OfficeInvalid: the office's file cannot be used.
    """
    settings = read_settings(os.environ)
    return Installation(settings, read_office(settings.office_path))
