"""Why the runs of a day cannot be planned anew."""

from __future__ import annotations

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words


class NothingUnderWay(DomainError):
    """No run of that day and depot is open."""

    code = "revision.nothing_under_way"
    kind = Kind.CONFLICT
    words = Words(
        id="Tidak ada perjalanan yang masih terbuka pada {date}.",
        en="No run of {date} is open any more.",
    )


class NoSuchRevision(DomainError):
    """No revision has this id."""

    code = "revision.unknown"
    kind = Kind.NOT_FOUND
    words = Words(id="Perubahan itu tidak ada.", en="There is no such change.")


class NotProposed(DomainError):
    """The revision was confirmed or discarded before."""

    code = "revision.not_proposed"
    kind = Kind.CONFLICT
    words = Words(
        id="Perubahan ini sudah dikonfirmasi atau dibuang.",
        en="This change was confirmed or discarded already.",
    )


class NothingChanges(DomainError):
    """The revision leaves every run as it is."""

    code = "revision.nothing_changes"
    kind = Kind.CONFLICT
    words = Words(
        id="Tidak ada yang berubah, jadi tidak ada yang perlu dikonfirmasi.",
        en="Nothing changes, so there is nothing to confirm.",
    )


class DrivesAlready(DomainError):
    """Somebody is to step in who drives that day anyway."""

    code = "revision.drives_already"
    kind = Kind.INVALID
    words = Words(
        id="Kurir pengganti sudah punya perjalanan hari itu. Pilih kurir lain.",
        en="The courier who is to step in has a run that day already. Choose another.",
    )
