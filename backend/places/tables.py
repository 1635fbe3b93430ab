"""The tables of places: an address and its pin, doors learned, turns at a map service."""

from piccolo.columns import (
    UUID,
    Boolean,
    Bytea,
    DoublePrecision,
    ForeignKey,
    Integer,
    Timestamptz,
    Varchar,
)
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.shared.ids import new_id


class Place(Table):
    """A door to be found: its address as written and the best pin so far."""

    id = UUID(primary_key=True, default=new_id)
    # one family at one address has one door
    household_key = Varchar(length=64, null=True, default=None, unique=True)
    address_text = Varchar(length=500)
    regency = Varchar(length=80, null=True, default=None)
    district = Varchar(length=80, null=True, default=None)
    village = Varchar(length=80, null=True, default=None)
    hamlet = Varchar(length=80, null=True, default=None)
    rt = Varchar(length=5, null=True, default=None)
    rw = Varchar(length=5, null=True, default=None)
    landmark = Varchar(length=200, null=True, default=None)
    location_link = Varchar(length=500, null=True, default=None)
    # the pin; latitude and longitude are both null or both set, and never (0, 0)
    latitude = DoublePrecision(null=True, default=None)
    longitude = DoublePrecision(null=True, default=None)
    level = Varchar(length=12)
    radius_m = Integer(null=True, default=None)
    source = Varchar(length=20)
    village_code = Varchar(length=13, null=True, default=None, index=True)
    accepted = Boolean(default=False, index=True)
    candidates = Bytea()
    reasons = Bytea()
    located_at = Timestamptz()
    located_by = UUID(null=True, default=None)
    # counts every change of the pin, so that nobody overwrites what they have not seen
    version = Integer(default=1)
    # the edition of the gazetteer with which a place that waits was last located
    gazetteer = Varchar(length=64, default="")
    # from when on a map service may be asked; null once it has answered
    service_attempts = Integer(default=0)
    service_due_at = Timestamptz(null=True, default=None, index=True)
    created_at = Timestamptz()


class Door(Table, tablename="learned_door"):
    """What one ceremony taught of its door, or why nothing; its id is that of the phone's record.

    Kept apart from the handover: a village's doors are needed as long as it is delivered to. It
    is erased with its place, and by nothing else yet.
    """

    id = UUID(primary_key=True)
    place = ForeignKey(Place, on_delete=OnDelete.cascade, null=False, index=True)
    teaching = Varchar(length=20)
    village_code = Varchar(length=13, null=True, default=None, index=True)
    latitude = DoublePrecision()
    longitude = DoublePrecision()
    accuracy_m = DoublePrecision()
    # what the address says of the surroundings, so that a neighbour's door can be told by it
    street = Varchar(length=120)
    hamlet = Varchar(length=80)
    rt = Varchar(length=5)
    rw = Varchar(length=5, default="")
    # the pin that the courier was sent to, and how far it lay from the door
    sent_to = Varchar(length=12)
    missed_m = Integer(null=True, default=None)
    learned_at = Timestamptz()


class ServiceTurn(Table, tablename="service_turn"):
    """From when on a map service may be asked again, by any process of the installation."""

    service = Varchar(length=40, primary_key=True, default=None)
    next_at = Timestamptz()
