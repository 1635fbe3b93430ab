"""The table of what phones have sent: its id, its hash and the answer it got, kept for ever."""

from piccolo.columns import UUID, BigInt, Bytea, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.accounts.tables import Account


class Record(Table, tablename="sync_record"):
    """One thing a phone recorded; its id was made on the phone and is the idempotency key."""

    id = UUID(primary_key=True)
    device_id = UUID(index=True)
    seq = BigInt()
    courier = ForeignKey(Account, on_delete=OnDelete.restrict, null=False)
    kind = Varchar(length=20)
    sha256 = Varchar(length=64)
    answer = Bytea()
    received_at = Timestamptz()
