"""The installation's settings: one environment variable each, ``ANTAR_`` before its name."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from backend.settings.office import MUARA_ENIM

PREFIX = "ANTAR_"


class SettingsInvalid(Exception):
    """A setting is unknown or makes no sense; the sentence names it and says what would."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that differs from one installation to the next."""

    database_url: Annotated[
        str,
        Meta(
            min_length=1,
            description="Where the data lives: the path of a SQLite file, or postgresql://…",
        ),
    ] = "var/antar.db"
    base_url: Annotated[
        str,
        Meta(
            pattern=r"^https?://[^\s/?#@]+$",
            description="The address people type. Plain http is for this computer only.",
        ),
    ] = "http://127.0.0.1:8000"
    keys_directory: Annotated[
        str, Meta(min_length=1, description="Where the office's keys lie; back it up apart.")
    ] = "var/keys"
    photos_directory: Annotated[
        str,
        Meta(min_length=1, description="Where couriers' photos are kept, encrypted."),
    ] = "var/photos"
    gazetteer_directory: Annotated[
        str, Meta(min_length=1, description="Where an imported gazetteer is kept.")
    ] = "var/gazetteer"
    roads_directory: Annotated[
        str, Meta(min_length=1, description="Where imported roads are kept.")
    ] = "var/roads"
    ridden: Annotated[
        str,
        Meta(
            pattern="^(motorcycle|car)$",
            description="What couriers ride: it decides which imported roads are theirs.",
        ),
    ] = "motorcycle"
    road_server_url: Annotated[
        str,
        Meta(
            pattern=r"^(https?://[^\s?#@]+)?$",
            description="Address of a road server, asked until roads are imported; empty: none.",
        ),
    ] = ""
    road_server_kind: Annotated[
        str, Meta(pattern="^(osrm|valhalla)$", description="What the road server speaks.")
    ] = "osrm"
    road_server_hosts: Annotated[
        str, Meta(description="Road servers that may be asked, by commas; guards likewise.")
    ] = "localhost, 127.0.0.1"
    office_file: Annotated[
        str, Meta(description="The office's own TOML file; empty takes Muara Enim's.")
    ] = ""
    web_directory: Annotated[
        str, Meta(min_length=1, description="Where the built screens lie.")
    ] = "pwa/dist"
    map_style: Annotated[
        str, Meta(description="Address of a MapLibre style for a basemap; empty draws without one.")
    ] = ""
    nominatim_url: Annotated[
        str,
        Meta(
            pattern=r"^(https?://[^\s?#@]+)?$",
            description="Address of a Nominatim server, asked for streets; empty asks none.",
        ),
    ] = ""
    nominatim_hosts: Annotated[
        str, Meta(description="Hosts that may be asked, by commas: guards against a slip above.")
    ] = "nominatim.openstreetmap.org"
    nominatim_pause_ms: Annotated[
        int,
        Meta(
            ge=0,
            le=60_000,
            description="Between two requests of the whole installation; the public server: 1000.",
        ),
    ] = 1_000
    demo: Annotated[
        bool, Meta(description="A trial office with invented people; serves this computer only.")
    ] = False
    session_hours: Annotated[
        int,
        Meta(ge=1, le=24 * 90, description="Hours of idleness after which people sign in anew."),
    ] = 12
    courier_session_hours: Annotated[
        int, Meta(ge=1, le=24 * 90, description="The same for couriers, whose phones are offline.")
    ] = 24 * 14
    require_device: Annotated[
        bool, Meta(description="Couriers work on enrolled phones only, not by password alone.")
    ] = False
    trusted_proxies: Annotated[
        str,
        Meta(
            pattern=r"^[0-9a-fA-F.:, ]*$",
            description="Addresses of proxies, by commas, believed when they say who is calling.",
        ),
    ] = ""
    log_level: Annotated[
        str, Meta(pattern="^(debug|info|warning|error)$", description="How much the server says.")
    ] = "info"

    @property
    def is_secure(self) -> bool:
        """Whether people reach the office over https, so that cookies can insist on it."""
        return self.base_url.startswith("https://")

    @property
    def proxies(self) -> frozenset[str]:
        """The addresses of the proxies that are believed."""
        return frozenset(self.trusted_proxies.replace(",", " ").split())

    @property
    def nominatim_allowed(self) -> frozenset[str]:
        """The hosts that may be asked for streets."""
        return frozenset(self.nominatim_hosts.replace(",", " ").split())

    @property
    def road_servers_allowed(self) -> frozenset[str]:
        """The hosts that may be asked for roads."""
        return frozenset(self.road_server_hosts.replace(",", " ").split())

    @property
    def office_path(self) -> Path:
        """The office's file."""
        return Path(self.office_file) if self.office_file else MUARA_ENIM


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings; whatever is not set keeps its default.

    Raises:
        SettingsInvalid: a name is unknown, a value makes no sense, plain http would leave this
            computer, or a host is asked that is not allowed.
    """
    given = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(PREFIX)
    }
    try:
        settings = msgspec.convert(given, Settings, strict=False)
    except msgspec.ValidationError as fault:
        raise SettingsInvalid(_in_words(fault)) from fault
    is_here = _is_loopback(_host("BASE_URL", settings.base_url))
    if not settings.is_secure and not is_here:
        raise SettingsInvalid(
            f"{PREFIX}BASE_URL: {settings.base_url} would send passwords unencrypted; use https://"
        )
    _check_host("NOMINATIM", settings.nominatim_url, settings.nominatim_allowed)
    _check_host("ROAD_SERVER", settings.road_server_url, settings.road_servers_allowed)
    if settings.demo and not is_here:
        raise SettingsInvalid(f"{PREFIX}DEMO serves this computer only; unset {PREFIX}BASE_URL")
    return settings


def _check_host(service: str, address: str, allowed: frozenset[str]) -> None:
    """Refuse to ask a host that is not allowed: a slip would send doors to a stranger."""
    asked = _host(f"{service}_URL", address)
    if asked and asked not in allowed:
        raise SettingsInvalid(
            f"{PREFIX}{service}_URL: {asked} is not among {PREFIX}{service}_HOSTS; add it there"
        )


def _host(name: str, address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError as fault:
        raise SettingsInvalid(f"{PREFIX}{name}: {address}: {fault}") from fault


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _in_words(fault: msgspec.ValidationError) -> str:
    """Name the variable as the operator wrote it: `$.session_hours` is ANTAR_SESSION_HOURS."""
    sentence, _, where = str(fault).partition(" - at `$.")
    if where:
        return f"{PREFIX}{where.rstrip('`').upper()}: {sentence}"
    unknown = sentence.removeprefix("Object contains unknown field `").removesuffix("`")
    return f"{PREFIX}{unknown.upper()}: there is no such setting"
