"""The tables of what phones have sent: each record once, its place in its phone's chain."""

from piccolo.columns import UUID, BigInt, Bytea, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.accounts.tables import Account


class Record(Table, tablename="sync_record"):
    """One thing a phone recorded; its id was made on the phone and is the idempotency key.

    Three times: the phone's clock, its monotonic one, and the server's. The first two are missing
    from records received before 0005.
    """

    id = UUID(primary_key=True)
    device_id = UUID(index=True)
    seq = BigInt()
    courier = ForeignKey(Account, on_delete=OnDelete.restrict, null=False)
    kind = Varchar(length=20)
    sha256 = Varchar(length=64)
    answer = Bytea()
    received_at = Timestamptz()
    recorded_at = Timestamptz(null=True, default=None)
    monotonic_ms = BigInt(null=True, default=None)


class Link(Table, tablename="device_link"):
    """What an enrolled phone signed: the record's hash, the one before it, and the signature.

    It is kept whatever becomes of the record, so that a refusal leaves no gap in the chain. The
    signature is over the record's bytes, and can be verified by their hash alone.
    """

    sha256 = Varchar(length=64, primary_key=True)
    device_id = UUID(index=True)
    record_id = UUID()
    seq = BigInt()
    prev_sha256 = Varchar(length=64, null=True, default=None, index=True)
    signature = Bytea()
    flaw = Varchar(length=20, null=True, default=None)
    received_at = Timestamptz()


class SetAside(Table, tablename="set_aside_record"):
    """A record that a revoked phone brought and that could not take effect: kept for a person."""

    id = UUID(primary_key=True)
    device_id = UUID(index=True)
    courier = ForeignKey(Account, on_delete=OnDelete.restrict, null=False)
    content = Bytea()
    code = Varchar(length=60)
    received_at = Timestamptz()
