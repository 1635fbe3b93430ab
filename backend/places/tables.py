"""The table of places: an address, the pin it was given, and why."""

from piccolo.columns import UUID, Boolean, Bytea, DoublePrecision, Integer, Timestamptz, Varchar
from piccolo.table import Table

from backend.shared.ids import new_id


class Place(Table):
    """A door to be found: its address as written and the best pin so far."""

    id = UUID(primary_key=True, default=new_id)
    # one family at one address has one door
    household_key = Varchar(length=64, null=True, default=None, index=True)
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
    village_code = Varchar(length=13, null=True, default=None)
    accepted = Boolean(default=False, index=True)
    candidates = Bytea()
    reasons = Bytea()
    located_at = Timestamptz()
    located_by = UUID(null=True, default=None)
    created_at = Timestamptz()
