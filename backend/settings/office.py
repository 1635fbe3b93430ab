"""The office itself: its name, its depots, the area it serves, its hours, who does which step."""

from __future__ import annotations

import tomllib
from datetime import time
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from backend.settings.planning import PlanningSettings
from routing.geography import Coordinates

MUARA_ENIM = Path(__file__).with_name("muara_enim.toml")

Name = Annotated[str, Meta(min_length=1, max_length=120)]


class OfficeInvalid(Exception):
    """The office's file cannot be used; the sentence names the entry and what is wrong with it."""


class DepotSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A door that runs start from: the office, or one of its sub-offices (UKK)."""

    id: Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,60}$")]
    name: Name
    latitude: Annotated[float, Meta(ge=-90, le=90)]
    longitude: Annotated[float, Meta(ge=-180, le=180)]

    @property
    def coordinates(self) -> Coordinates:
        """Where the door is."""
        return Coordinates(self.latitude, self.longitude)


class Hours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Until when a payment counts for its day, where the office has set it so (SOP step 8)."""

    closes_at: time
    late_payments_count_next_day: bool


class Driving(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What driving is taken to be like until roads are imported."""

    detour: Annotated[float, Meta(ge=1, le=5)]
    speed_kmh: Annotated[float, Meta(gt=0, le=120)]


Ask = Literal["off", "asked", "required"]


class RecipientCodes(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How firmly each class of recipient is asked for the six digits: off, asked or required."""

    applicant: Ask = "asked"
    same_family_card: Ask = "asked"
    parent_or_guardian: Ask = "asked"
    power_of_attorney: Ask = "required"


class Photos(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What couriers photograph, how firmly that is asked, and for how long it is kept.

    A visit that failed is always told, so its photos are asked for at most.
    """

    letter_of_attorney: Ask = "asked"
    family_card: Ask = "off"
    door: Literal["off", "asked"] = "asked"
    damaged_envelope: Literal["off", "asked"] = "asked"
    keep_days: Annotated[int, Meta(ge=1, le=3660)] = 365


class DoorSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the office asks at the door, beyond what the SOP asks."""

    recipient_code: RecipientCodes = RecipientCodes()
    photos: Photos = Photos()


class LivePositions(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whether the desk sees where couriers are who carry passports and allow it on their phones."""

    shown: bool = False


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One immigration office. Durations carry their unit in the name."""

    name: Name
    address: Annotated[str, Meta(min_length=1, max_length=300)]
    city: Name
    phone: Annotated[str, Meta(max_length=30)]
    complaint_url: Annotated[str, Meta(max_length=300)]
    regency_codes: Annotated[tuple[str, ...], Meta(min_length=1)]
    depots: Annotated[tuple[DepotSettings, ...], Meta(min_length=1)]
    hours: Hours
    driving: Driving
    service_per_stop_s: Annotated[int, Meta(ge=0, le=7200)]
    service_per_passport_s: Annotated[int, Meta(ge=0, le=7200)]
    seal_validity_days: Annotated[int, Meta(ge=1, le=366)]
    door: DoorSettings = DoorSettings()
    live_positions: LivePositions = LivePositions()
    planning: PlanningSettings = PlanningSettings()
    performers: dict[str, Name] = {}
    """Who performs a step of the SOP, by the step's number; the text itself names only step 9's."""

    def depot(self, depot_id: str) -> DepotSettings:
        """Return a depot; runs of a depot since removed start from the office's own door."""
        return next((depot for depot in self.depots if depot.id == depot_id), self.depots[0])

    def performer(self, step: int) -> str | None:
        """Return who performs a step, where the office has said so."""
        return self.performers.get(str(step))


def read_office(path: Path = MUARA_ENIM) -> Office:
    """Read an office's TOML file.

    Raises:
        OfficeInvalid: there is no such file, it is no TOML, or an entry makes no sense.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Office)
    except OSError as fault:
        raise OfficeInvalid(f"{path}: {fault.strerror}") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as fault:
        raise OfficeInvalid(f"{path}: {fault}") from fault
