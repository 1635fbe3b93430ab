"""The steps from an empty database to today's tables, and the one list of all tables."""

from backend.migrations.migrate import MigrationBroken, migrate, unmigrate
from backend.migrations.tables import TABLES

__all__ = ["TABLES", "MigrationBroken", "migrate", "unmigrate"]
