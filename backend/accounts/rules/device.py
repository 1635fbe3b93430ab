"""A courier's enrolled phone: how long its invitation lasts, and what can be wrong with it."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words

ENROLMENT_LASTS = timedelta(minutes=15)
TOUCH_EVERY = timedelta(minutes=1)


class DeviceState(StrEnum):
    """How a phone stands with the office."""

    ENROLLED = "enrolled"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


class EnrolmentSpent(DomainError):
    """The code was used, taken back, has expired, or was never given out."""

    code = "enrolment.spent"
    kind = Kind.NOT_FOUND
    words = Words(
        id="Kode pendaftaran ini sudah dipakai atau kedaluwarsa. Mintalah yang baru di kantor.",
        en="This enrolment code was used or has expired. Ask the office for a new one.",
    )


class NotACourier(DomainError):
    """Only the phone of an active courier can be enrolled."""

    code = "enrolment.not_a_courier"
    kind = Kind.CONFLICT
    words = Words(
        id="Hanya ponsel kurir yang aktif dapat didaftarkan.",
        en="Only the phone of an active courier can be enrolled.",
    )


class KeyUnusable(DomainError):
    """The key is no point of the curve P-256."""

    code = "device.key_unusable"
    kind = Kind.INVALID
    words = Words(
        id="Kunci ponsel tidak dapat dipakai. Perbarui aplikasi, lalu coba lagi.",
        en="The phone's key cannot be used. Update the app, then try again.",
    )


class DeviceTaken(DomainError):
    """Another key is enrolled under this id."""

    code = "device.taken"
    kind = Kind.CONFLICT
    words = Words(
        id="Ponsel ini sudah terdaftar dengan kunci lain. Coba lagi.",
        en="This phone is enrolled with another key. Try again.",
    )


class NoSuchDevice(DomainError):
    """The desk asks for a phone that was never enrolled."""

    code = "device.none"
    kind = Kind.NOT_FOUND
    words = Words(id="Ponsel ini tidak ditemukan.", en="There is no such phone.")


class DeviceUnknown(DomainError):
    """No phone is enrolled under this id, or what it signed is not what it was asked to sign."""

    code = "device.unknown"
    kind = Kind.UNAUTHENTICATED
    words = Words(
        id="Ponsel ini tidak dikenal. Masuk dengan kata sandi, atau daftarkan lagi di kantor.",
        en="This phone is not known. Sign in by password, or enrol it again at the office.",
    )


class DeviceRevoked(DomainError):
    """The desk has revoked the phone."""

    code = "device.revoked"
    kind = Kind.FORBIDDEN
    words = Words(
        id="Ponsel ini sudah dicabut oleh kantor.",
        en="The office has revoked this phone.",
    )


class DeviceRequired(DomainError):
    """The office takes work from enrolled phones only."""

    code = "device.required"
    kind = Kind.FORBIDDEN
    words = Words(
        id="Kantor ini hanya menerima ponsel yang terdaftar. Mintalah kode pendaftaran di kantor.",
        en="This office accepts enrolled phones only. Ask the office for an enrolment code.",
    )
