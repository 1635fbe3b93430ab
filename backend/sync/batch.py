"""A batch taken apart, so that whatever is wrong with one item stays with that item.

Each item is kept as the very bytes that arrived: those are hashed, stored and judged. Only the
frame around the items must be sound.
"""

from __future__ import annotations

import binascii
import json
from base64 import b64decode
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words

MAX_ITEMS = 64
MOST_SIGNATURE = 100

# numbers stay text: a digit too many in one item must not stop the reading of the next
_READER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)
_SPACE = " \t\r\n"


class BatchUnreadable(DomainError):
    """The frame around the items is not what it should be; nothing was looked at."""

    code = "sync.unreadable"
    kind = Kind.INVALID
    words = Words(id="Kiriman tidak terbaca: {fault}.", en="The batch cannot be read: {fault}.")


@dataclass(frozen=True, slots=True)
class Batch:
    """What a phone sent at once; beside each item its signature, none where it did not sign."""

    device_id: UUID
    items: tuple[bytes, ...]
    signatures: tuple[bytes | None, ...]


def split(body: bytes) -> Batch:
    """Take ``{"device_id": …, "signatures": […], "items": […]}`` apart.

    Raises:
        BatchUnreadable: it is not such an object, holds more than `MAX_ITEMS` items, or not as
            many signatures; phones that are not enrolled leave the signatures out.
    """
    text = body.decode("utf-8", "surrogateescape")
    try:
        members = _members(text)
        device_id = UUID(str(members.pop("device_id")))
        items = members.pop("items")
        signed = members.pop("signatures", None)
    except (ValueError, KeyError, IndexError, RecursionError) as fault:
        raise BatchUnreadable(fault=type(fault).__name__) from fault
    if members or not isinstance(items, tuple):
        raise BatchUnreadable(fault="device_id, items")
    if len(items) > MAX_ITEMS:
        raise BatchUnreadable(fault=f"{len(items)} > {MAX_ITEMS}")
    if signed is None:
        signed = [None] * len(items)
    if not isinstance(signed, list) or len(signed) != len(items):
        raise BatchUnreadable(fault="signatures")
    return Batch(device_id, items, tuple(signature_of(each) for each in signed))


def signature_of(written: object) -> bytes | None:
    """Read a signature as base64; whatever is none is kept as one that never matches."""
    if written is None:
        return None
    try:
        return b64decode(str(written)[:MOST_SIGNATURE], validate=True)
    except (binascii.Error, ValueError):
        return b""


def _members(text: str) -> dict[str, Any]:
    """Read the outermost object; of ``items`` only where each begins and ends."""
    members: dict[str, Any] = {}
    at = _past("{", text, 0)
    while True:
        name, at = _READER.raw_decode(text, at)
        at = _past(":", text, at)
        if name == "items" and text[at] == "[":
            members[name], at = _elements(text, at)
        else:
            members[name], at = _READER.raw_decode(text, at)
        at = _skip(text, at)
        if text[at] == "}":
            break
        at = _past(",", text, at)
    if text[at + 1 :].strip(_SPACE):
        raise ValueError("something follows")
    return members


def _elements(text: str, at: int) -> tuple[tuple[bytes, ...], int]:
    elements: list[bytes] = []
    at = _past("[", text, at)
    if text[at] == "]":
        return (), at + 1
    while True:
        _, end = _READER.raw_decode(text, at)
        elements.append(text[at:end].encode("utf-8", "surrogateescape"))
        at = _skip(text, end)
        if text[at] == "]":
            return tuple(elements), at + 1
        at = _past(",", text, at)


def _past(sign: str, text: str, at: int) -> int:
    """Return where the next value begins, behind ``sign``."""
    at = _skip(text, at)
    if text[at] != sign:
        raise ValueError(f"{sign} expected")
    return _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    while text[at] in _SPACE:
        at += 1
    return at
