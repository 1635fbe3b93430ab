"""The table of the audit log."""

from piccolo.columns import UUID, BigSerial, Bytea, Timestamptz, Varchar
from piccolo.table import Table


class Entry(Table, tablename="audit_entry"):
    """One thing done. The leaf covers all of it but its place in the order."""

    seq = BigSerial(primary_key=True)
    at = Timestamptz(index=True)
    actor = UUID(null=True, default=None)
    action = Varchar(length=60)
    subject_id = UUID(null=True, default=None, index=True)
    # canonical JSON without personal data, exactly as hashed
    detail = Bytea()
    salt = Bytea()
    leaf_sha256 = Varchar(length=64)
