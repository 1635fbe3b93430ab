"""What an operator may set: the installation by its environment, the office by a TOML file."""

from backend.settings.environment import Settings, SettingsInvalid, read_settings
from backend.settings.office import DepotSettings, DoorSettings, Office, OfficeInvalid, read_office

__all__ = [
    "DepotSettings",
    "DoorSettings",
    "Office",
    "OfficeInvalid",
    "Settings",
    "SettingsInvalid",
    "read_office",
    "read_settings",
]
