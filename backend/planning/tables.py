"""The table of proposals: what was asked, what was found, and whether it was confirmed."""

from piccolo.columns import UUID, Bytea, Date, Integer, Timestamptz, Varchar
from piccolo.table import Table

from backend.shared.ids import new_id


class Proposal(Table):
    """A plan for one day, before anyone has agreed to drive it."""

    id = UUID(primary_key=True, default=new_id)
    date = Date(index=True)
    state = Varchar(length=12)
    request = Bytea()
    answer = Bytea(null=True, default=None)
    seconds = Integer()
    failure = Varchar(length=300, null=True, default=None)
    created_by = UUID()
    created_at = Timestamptz()
    finished_at = Timestamptz(null=True, default=None)
    # when whoever searches last said so
    heard_at = Timestamptz(null=True, default=None)
