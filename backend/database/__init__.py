"""The store: engines whose transactions never lose what was acknowledged, on two databases."""

from backend.database.connection import Database, open_database, transaction
from backend.database.prepared import VALUE, Prepared, insert

__all__ = ["VALUE", "Database", "Prepared", "insert", "open_database", "transaction"]
