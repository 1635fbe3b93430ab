"""The table of photos: what a record names, and what has become of it."""

from piccolo.columns import UUID, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.accounts.tables import Account
from backend.shared.ids import new_id


class Photo(Table):
    """One thing that a record says was photographed, or why it was not.

    The id is the phone's, and ``sha256`` the hash that its record signed; the picture itself lies
    in a file. The row outlives the picture, so that erasing one breaks no proof.
    """

    id = UUID(primary_key=True, default=new_id)
    record_id = UUID(index=True)
    courier = ForeignKey(Account, on_delete=OnDelete.restrict, null=False, index=True)
    subject = Varchar(length=24)
    # either of the two
    sha256 = Varchar(length=64, null=True, default=None)
    skipped = Varchar(length=24, null=True, default=None)
    named_at = Timestamptz()
    size = Integer(null=True, default=None)
    received_at = Timestamptz(null=True, default=None)
    erased_at = Timestamptz(null=True, default=None)
