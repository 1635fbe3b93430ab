"""WhatsApp by prepared link: a person taps it, reads the message and sends it. No gateway."""

from __future__ import annotations

from urllib.parse import quote

from backend.notifications.rules.phone import whatsapp_number


def whatsapp_url(phone: str | None, message: str) -> str | None:
    """Return the link that opens a chat with ``message`` typed in; nothing without a mobile."""
    number = whatsapp_number(phone)
    if number is None:
        return None
    return f"https://wa.me/{number}?text={quote(message, safe='', errors='replace')}"
