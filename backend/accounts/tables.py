"""The tables of the people: accounts, their sessions, invitations and failed sign-ins."""

from piccolo.columns import UUID, Boolean, ForeignKey, Timestamptz, Varchar
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
