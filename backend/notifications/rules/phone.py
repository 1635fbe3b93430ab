"""Telephone numbers as WhatsApp wants them: digits only, the country first."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\s().\-\u2010-\u2015/]+")
_INDONESIA = "62"
_MOBILE = re.compile(r"628\d{7,11}", re.ASCII)
_ABROAD = re.compile(r"[1-9]\d{7,14}", re.ASCII)


def whatsapp_number(phone: str | None) -> str | None:
    """Return the number a WhatsApp link needs, or nothing where none can be made of it.

    A number without a country is Indonesian; an Indonesian one must be a mobile's.

    >>> whatsapp_number("0812-3456-7890")
    '6281234567890'
    """
    if phone is None:
        return None
    bare = _MARKS.sub("", phone)
    digits = re.sub(r"^(\+|00)", "", bare)
    if digits == bare:
        digits = _INDONESIA + re.sub(r"^(62|0)", "", bare)
    form = _MOBILE if digits.startswith(_INDONESIA) else _ABROAD
    return digits if form.fullmatch(digits) else None
