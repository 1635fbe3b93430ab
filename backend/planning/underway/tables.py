"""The table of revisions: a change of the day's runs, and whether it was confirmed."""

from piccolo.columns import UUID, Bytea, Date, Timestamptz, Varchar
from piccolo.table import Table

from backend.shared.ids import new_id


class Revision(Table):
    """How the runs of one day and depot would go on, before anyone has agreed to it."""

    id = UUID(primary_key=True, default=new_id)
    date = Date()
    depot = Varchar(length=60)
    state = Varchar(length=12)
    answer = Bytea()
    created_by = UUID()
    created_at = Timestamptz()
