"""The tables of the people: accounts, sessions, invitations, failed sign-ins, enrolled phones."""

from piccolo.columns import UUID, Boolean, Bytea, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from backend.shared.ids import new_id


class Account(Table):
    """One person of the office and the one role they act in."""

    id = UUID(primary_key=True, default=new_id)
    username = Varchar(length=40, unique=True)
    name = Varchar(length=120)
    role = Varchar(length=20, index=True)
    password_hash = Varchar(length=200)
    language = Varchar(length=2)
    phone = Varchar(length=20, null=True, default=None)
    active = Boolean(default=True)
    created_at = Timestamptz()


class Session(Table):
    """One signed-in browser; only the hash of its token is kept."""

    token_sha256 = Varchar(length=64, primary_key=True)
    account = ForeignKey(Account, on_delete=OnDelete.cascade, null=False, index=True)
    created_at = Timestamptz()
    last_seen_at = Timestamptz()
    expires_at = Timestamptz()


class Invitation(Table):
    """A link that lets one person make one account, once."""

    token_sha256 = Varchar(length=64, primary_key=True)
    role = Varchar(length=20)
    created_at = Timestamptz()
    expires_at = Timestamptz()
    used_at = Timestamptz(null=True, default=None)


class FailedSignIn(Table):
    """An attempt to sign in that has not (yet) succeeded; forgotten after the window of the rule.

    What was typed as a username may be a password in the wrong field, so only its hash is kept.
    """

    id = UUID(primary_key=True, default=new_id)
    username_sha256 = Varchar(length=64, index=True)
    address = Varchar(length=45, index=True)
    failed_at = Timestamptz()


class Enrolment(Table):
    """A code that lets one phone be enrolled for one courier, once; only its hash is kept."""

    token_sha256 = Varchar(length=64, primary_key=True)
    account = ForeignKey(Account, on_delete=OnDelete.cascade, null=False, index=True)
    made_by = UUID()
    created_at = Timestamptz()
    expires_at = Timestamptz()
    used_at = Timestamptz(null=True, default=None)
    # the phone it was used for: the same one may ask again when the answer was lost
    used_by = UUID(null=True, default=None)


class Device(Table):
    """A courier's enrolled phone: its public key, and what was last heard of it."""

    id = UUID(primary_key=True)
    account = ForeignKey(Account, on_delete=OnDelete.restrict, null=False, index=True)
    public_key = Bytea()
    enrolled_at = Timestamptz()
    enrolled_by = UUID()
    challenge = Varchar(length=64, null=True, default=None)
    last_contact_at = Timestamptz()
    app_version = Varchar(length=40)
    waiting = Integer(null=True, default=None)
    flagged = Integer(default=0)
    revoked_at = Timestamptz(null=True, default=None)
