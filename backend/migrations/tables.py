"""Every table of the product, in the order of their foreign keys."""

from piccolo.table import Table

from backend.accounts.tables import (
    Account,
    Device,
    Enrolment,
    FailedSignIn,
    Invitation,
    Session,
)
from backend.audit.tables import Entry
from backend.cases.tables import Case, CaseStep, Closure, Decision, Import
from backend.handover.tables import Attempt, Handover, OfferedText, Receipt, SignedText
from backend.orders.tables import NumberSeries, Order, Seal
from backend.photos.tables import Photo
from backend.places.tables import Door, Place, ServiceTurn
from backend.planning.tables import Proposal
from backend.planning.underway.tables import Revision
from backend.remarks.tables import DeskRemark
from backend.runs.live.tables import CourierPosition
from backend.runs.tables import Custody, Run, Stop, StopOrder, VaultCount
from backend.sync.tables import Link, Record, SetAside

TABLES: list[type[Table]] = [
    Account,
    Session,
    Invitation,
    FailedSignIn,
    Enrolment,
    Device,
    Entry,
    Case,
    CaseStep,
    Decision,
    Import,
    Closure,
    Place,
    Door,
    ServiceTurn,
    NumberSeries,
    Order,
    Seal,
    Run,
    Stop,
    StopOrder,
    Custody,
    VaultCount,
    CourierPosition,
    Proposal,
    Revision,
    OfferedText,
    Handover,
    SignedText,
    Attempt,
    Receipt,
    Photo,
    Record,
    Link,
    SetAside,
    DeskRemark,
]
