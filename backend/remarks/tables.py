"""The table of remarks: one for each record that needs a person, kept after it is settled."""

from piccolo.columns import UUID, Boolean, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.accounts.tables import Account
from backend.orders.tables import Order
from backend.runs.tables import Run
from backend.shared.ids import new_id


class DeskRemark(Table, tablename="remark"):
    """What is to be looked into about one record; its hash keeps a second sending from a second.

    The words are those the phone was answered. The order stands here only where the record names
    one alone.
    """

    id = UUID(primary_key=True, default=new_id)
    record_id = UUID(index=True)
    sha256 = Varchar(length=64, unique=True)
    courier = ForeignKey(Account, on_delete=OnDelete.restrict, null=False)
    kind = Varchar(length=20, null=True, default=None)
    set_aside = Boolean()
    code = Varchar(length=60)
    words_id = Text()
    words_en = Text()
    run = ForeignKey(Run, on_delete=OnDelete.restrict, null=True, default=None)
    order = ForeignKey(Order, on_delete=OnDelete.restrict, null=True, default=None)
    received_at = Timestamptz()
    settled_by = ForeignKey(Account, on_delete=OnDelete.restrict, null=True, default=None)
    settled_at = Timestamptz(null=True, default=None, index=True)
