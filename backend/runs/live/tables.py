"""The table of live positions: one row for each courier who shows one, and never an older one."""

from piccolo.columns import DoublePrecision, ForeignKey, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.accounts.tables import Account
from backend.runs.tables import Run


class CourierPosition(Table, tablename="courier_position"):
    """Where a courier was seen last on a run under way."""

    courier = ForeignKey(Account, on_delete=OnDelete.cascade, null=False, primary_key=True)
    run = ForeignKey(Run, on_delete=OnDelete.cascade, null=False, index=True)
    latitude = DoublePrecision()
    longitude = DoublePrecision()
    accuracy_m = DoublePrecision()
    seen_at = Timestamptz()
