"""The tables of a run: itself, its stops, what is due at each, and the custody ledger."""

from piccolo.columns import (
    UUID,
    Bytea,
    Date,
    DoublePrecision,
    ForeignKey,
    Integer,
    Timestamptz,
    Varchar,
)
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.accounts.tables import Account
from backend.orders.tables import Order, Seal
from backend.places.tables import Place
from backend.shared.ids import new_id


class Run(Table):
    """One courier's trip on one day, from a depot and back."""

    id = UUID(primary_key=True, default=new_id)
    number = Varchar(length=24, unique=True)
    date = Date(index=True)
    courier = ForeignKey(Account, on_delete=OnDelete.restrict, null=False, index=True)
    depot = Varchar(length=60)
    state = Varchar(length=12)
    departs_at = Timestamptz()
    returns_at = Timestamptz()
    distance_m = Integer()
    created_by = UUID()
    created_at = Timestamptz()
    # counts the changes since it was made; whoever changes it must have seen the last one
    version = Integer(default=0)
    amended_at = Timestamptz(null=True, default=None)
    # since when its courier cannot go on
    lost_at = Timestamptz(null=True, default=None)
    # when and why its courier last put the doors in another order
    reordered_at = Timestamptz(null=True, default=None)
    reordered_why = Varchar(length=12, null=True, default=None)


class Stop(Table):
    """A door on a run, visited once for all the orders of one family."""

    id = UUID(primary_key=True, default=new_id)
    run = ForeignKey(Run, on_delete=OnDelete.restrict, null=False, index=True)
    sequence = Integer()
    place = ForeignKey(Place, on_delete=OnDelete.restrict, null=False)
    latitude = DoublePrecision()
    longitude = DoublePrecision()
    planned_arrival = Timestamptz()
    planned_departure = Timestamptz()
    service_duration_s = Integer()
    distance_m = Integer()


class StopOrder(Table):
    """One order due at a stop, and what became of it on this run."""

    id = UUID(primary_key=True, default=new_id)
    stop = ForeignKey(Stop, on_delete=OnDelete.restrict, null=False, index=True)
    order = ForeignKey(Order, on_delete=OnDelete.restrict, null=False, index=True)
    state = Varchar(length=12)


class Custody(Table):
    """One change of hands of a sealed passport; appended, and only ever confirmed afterwards."""

    id = UUID(primary_key=True, default=new_id)
    order = ForeignKey(Order, on_delete=OnDelete.restrict, null=False, index=True)
    seal = ForeignKey(Seal, on_delete=OnDelete.restrict, null=True, default=None)
    holder = Varchar(length=12)
    courier = ForeignKey(Account, on_delete=OnDelete.restrict, null=True, default=None)
    reason = Varchar(length=20)
    # why the number was typed; null when the seal was scanned
    seal_typed = Varchar(length=24, null=True, default=None)
    changed_by = UUID()
    changed_at = Timestamptz()
    run = UUID(null=True, default=None)
    # at the vault's door the desk says so too; null while only the courier did
    confirmed_by = UUID(null=True, default=None)
    confirmed_at = Timestamptz(null=True, default=None)


class VaultCount(Table):
    """What the desk counted out of the vault, or into it, for one run; counts add up."""

    id = UUID(primary_key=True, default=new_id)
    run = ForeignKey(Run, on_delete=OnDelete.restrict, null=False, index=True)
    direction = Varchar(length=4)
    seals = Bytea()
    counted_by = UUID()
    counted_at = Timestamptz()
