"""What an operator may set: the installation by its environment, the office by a TOML file."""

from backend.settings.environment import Settings, SettingsInvalid, read_settings
from backend.settings.office import DepotSettings, DoorSettings, Office, OfficeInvalid, read_office
from backend.settings.planning import BreakSettings, PlanningSettings, WeightSettings

__all__ = [
    "BreakSettings",
    "DepotSettings",
    "DoorSettings",
    "Office",
    "OfficeInvalid",
    "PlanningSettings",
    "Settings",
    "SettingsInvalid",
    "WeightSettings",
    "read_office",
    "read_settings",
]
