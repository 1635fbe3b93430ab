"""The tables of an order: itself, the seals put on its envelope, the numbers given out."""

from piccolo.columns import UUID, BigInt, Bytea, Date, ForeignKey, SmallInt, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.cases.tables import Case
from backend.places.tables import Place
from backend.shared.ids import new_id


class Order(Table, tablename="delivery_order"):
    """The duty to bring one passport to one door."""

    id = UUID(primary_key=True, default=new_id)
    number = Varchar(length=20, unique=True)
    case = ForeignKey(Case, on_delete=OnDelete.restrict, null=False, unique=True)
    place = ForeignKey(Place, on_delete=OnDelete.restrict, null=False, index=True)
    state = Varchar(length=20, index=True)
    cancels_on = Date(null=True, default=None)
    tracking_token = Varchar(length=32, unique=True)
    initialled_by = UUID(null=True, default=None)
    initialled_at = Timestamptz(null=True, default=None)
    created_by = UUID()
    created_at = Timestamptz()
    delivered_at = Timestamptz(null=True, default=None)


class Seal(Table):
    """The numbered envelope: its QR names this seal and nothing else."""

    id = UUID(primary_key=True, default=new_id)
    number = Varchar(length=16, unique=True)
    order = ForeignKey(Order, on_delete=OnDelete.restrict, null=False, index=True)
    state = Varchar(length=12)
    key_id = SmallInt()
    payload = Bytea()
    expires_at = Timestamptz()
    issued_by = UUID()
    issued_at = Timestamptz()


class NumberSeries(Table):
    """The last number given out in a series that people read aloud."""

    name = Varchar(length=40, primary_key=True, default=None)
    last = BigInt()
