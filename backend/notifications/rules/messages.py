"""The prepared messages to an applicant: polite, short, and without a name, address or birth date.

They go through WhatsApp, so they hold only what the public page shows as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backend.shared.clock import office_date
from backend.shared.dates import say_date, say_span
from backend.shared.words import Language, Words

_GREETING = Words(
    id="Yth. Bapak/Ibu pemohon paspor,",
    en="Dear passport applicant,",
)
_CLOSING = Words(
    id="Ikuti paspor Anda di {tracking_url}\nLayanan ini gratis.\n{office_name}",
    en="Follow your passport at {tracking_url}\nThis service is free of charge.\n{office_name}",
)
_DEMO = Words(
    id="[DEMO \N{EM DASH} bukan pesan resmi]", en="[DEMO \N{EM DASH} not an official message]"
)
_ORDER_MADE = Words(
    id="Paspor Anda selesai lebih lama dari janji kami. Mohon maaf. Paspor itu akan kami antar ke "
    "rumah Anda. Nomor antaran: {order_number}. Kami kabari lagi setelah jadwalnya ada.",
    en="Your passport took longer than we promise. We apologise. We will bring it to your home. "
    "Delivery number: {order_number}. We will write again once there is a date.",
)
_ON_ITS_WAY = Words(
    id="Paspor Anda kami antar {day}, sekitar pukul {span}, oleh kurir kami {courier}. Mohon "
    "siapkan KTP asli dan bukti pembayaran, juga kode 6 angka dari halaman di bawah ini. Kode itu "
    "hanya untuk kurir yang sudah di depan pintu Anda.",
    en="We bring your passport on {day}, at about {span}, by our courier {courier}. Please have "
    "your original identity card (KTP) and proof of payment ready, and the 6-digit code from the "
    "page below. Give the code only to the courier at your door.",
)
_NEARLY_THERE = Words(
    id="Kurir kami {courier} segera tiba di rumah Anda. Mohon siapkan KTP asli, bukti pembayaran, "
    "dan kode 6 angka Anda.",
    en="Our courier {courier} will soon be at your door. Please have your original identity card "
    "(KTP), proof of payment and 6-digit code ready.",
)
_ATTEMPT_FAILED = Words(
    id="Kurir kami sudah datang, tetapi paspor belum dapat diserahkan: {reason}. Paspor Anda aman "
    "dan dibawa kembali ke kantor. Kami akan menjadwalkan ulang. Bila ada yang perlu kami ketahui, "
    "balaslah pesan ini.",
    en="Our courier came, but could not hand over your passport: {reason}. It is safe and on its "
    "way back to the office. We will set a new date. If there is anything we should know, please "
    "answer this message.",
)


@dataclass(frozen=True, slots=True)
class Sender:
    """The office that writes, and the applicant's own page."""

    office_name: str
    tracking_url: str
    demo: bool = False


def order_made(sender: Sender, order_number: str, language: Language) -> str:
    """Tell that the passport is late, that it will be brought, and under which number."""
    return _letter(sender, _ORDER_MADE.read(language, order_number=order_number), language)


def on_its_way(
    sender: Sender, courier: str, window: tuple[datetime, datetime], language: Language
) -> str:
    """Tell the day and the span of time in which ``courier``, a first name, will come."""
    start, end = window
    sentence = _ON_ITS_WAY.read(
        language,
        day=say_date(office_date(start), language),
        span=say_span(start, end, language),
        courier=courier,
    )
    return _letter(sender, sentence, language)


def nearly_there(sender: Sender, courier: str, language: Language) -> str:
    """Tell that ``courier``, a first name, is close."""
    return _letter(sender, _NEARLY_THERE.read(language, courier=courier), language)


def attempt_failed(sender: Sender, reason: Words, language: Language) -> str:
    """Tell why the passport could not be handed over, and what happens next."""
    said = reason.read(language)
    lowered = said[:1].lower() + said[1:]
    return _letter(sender, _ATTEMPT_FAILED.read(language, reason=lowered), language)


def _letter(sender: Sender, sentence: str, language: Language) -> str:
    closing = _CLOSING.read(
        language, tracking_url=sender.tracking_url, office_name=sender.office_name
    )
    parts = [_GREETING.read(language), sentence, closing]
    if sender.demo:
        parts.insert(0, _DEMO.read(language))
    return "\n\n".join(parts)
