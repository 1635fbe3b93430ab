"""How big and how many photos may be, and what is answered to any that may not come in."""

from __future__ import annotations

from datetime import timedelta

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words

MOST_BYTES = 400_000
"""Ten times what the app makes of one."""

MOST_IN_A_RECORD = 6
MOST_PIXELS = 12_000_000
LONGEST_EDGE = 1_600
MOST_A_DAY_BYTES = 100_000_000
"""What one courier may bring in a day: 2,500 photos as the app makes them."""

LEAST_FREE_BYTES = 200_000_000
"""What must stay free on the disk for the database beside the photos."""

PARTS_KEPT = timedelta(days=30)
"""How long a photo may stay half brought: phones are offline for days."""


class PhotoUnexpected(DomainError):
    """No record of this courier's names the photo; its record goes first."""

    code = "photo.unexpected"
    kind = Kind.NOT_FOUND
    words = Words(
        id="Belum ada catatan Anda yang memuat foto ini. Catatannya dikirim lebih dahulu.",
        en="No record of yours names this photo. Its record goes first.",
    )


class PhotoDiffers(DomainError):
    """What arrived is not what the record named by its hash."""

    code = "photo.differs"
    kind = Kind.CONFLICT
    words = Words(
        id="Isi foto ini tidak sama dengan yang tercatat. Coba kirim sekali lagi.",
        en="This photo is not the one that was recorded. Send it once more.",
    )


class PhotoIdReused(DomainError):
    """Another record has named a photo by this id before."""

    code = "photo.id_reused"
    kind = Kind.CONFLICT
    words = Words(
        id="Nomor foto ini sudah dipakai catatan lain.",
        en="Another record named a photo by this id before.",
    )


class NotAPicture(DomainError):
    """The bytes are no JPEG, or more pixels than any phone's photo."""

    code = "photo.not_a_picture"
    kind = Kind.INVALID
    words = Words(
        id="Berkas ini bukan foto JPEG yang utuh.", en="This is no whole JPEG photograph."
    )


class PhotoTooLarge(DomainError):
    """More bytes came than were announced, or than any photo has."""

    code = "photo.too_large"
    kind = Kind.TOO_LARGE
    words = Words(id="Foto ini terlalu besar.", en="This photo is too large.")


class TooManyPhotos(DomainError):
    """The courier has brought more in a day than a day's work makes."""

    code = "photo.too_many"
    kind = Kind.TOO_MANY
    words = Words(
        id="Terlalu banyak foto hari ini. Sisanya dikirim besok.",
        en="Too many photos today. The others go tomorrow.",
    )


class PhotosNotStored(DomainError):
    """The disk is full or failing; the phone keeps the photo and tries later."""

    code = "photo.not_stored"
    kind = Kind.UNAVAILABLE
    words = Words(
        id="Server belum dapat menyimpan foto. Foto tetap aman di ponsel.",
        en="The server cannot store photos now. They are safe on the phone.",
    )


class NoPhoto(DomainError):
    """There is no such photo to look at: it has not come yet, was not taken, or is erased."""

    code = "photo.none"
    kind = Kind.NOT_FOUND
    words = Words(
        id="Foto ini belum tiba, atau sudah dihapus sesuai masa simpannya.",
        en="This photo has not arrived, or was erased when its time was over.",
    )
