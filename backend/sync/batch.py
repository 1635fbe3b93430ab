"""A batch taken apart, so that whatever is wrong with one item stays with that item.

Each item is kept as the very bytes that arrived: those are hashed, stored and judged. Only the
frame around the items must be sound.
"""

from __future__ import annotations

import binascii
import json
import re
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
_STRING_OR_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{}]', re.DOTALL)
_BROKEN = Words(id="kerangkanya bukan JSON yang utuh", en="its frame is no whole JSON")
_OTHER_MEMBERS = Words(
    id="isinya harus device_id dan items, tidak yang lain",
    en="it must hold device_id and items, and nothing else",
)


_OTHER_SIGNATURES = Words(
    id="signatures harus sebanyak items",
    en="there must be as many signatures as items",
)


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
        raise BatchUnreadable(fault=_BROKEN) from fault
    if members or not isinstance(items, tuple):
        raise BatchUnreadable(fault=_OTHER_MEMBERS)
    if len(items) > MAX_ITEMS:
        count = len(items)
        raise BatchUnreadable(
            fault=Words(
                id=f"{count} catatan, padahal paling banyak {MAX_ITEMS}",
                en=f"{count} records, and {MAX_ITEMS} are the most",
            )
        )
    if signed is None:
        signed = [None] * len(items)
    if not isinstance(signed, list) or len(signed) != len(items):
        raise BatchUnreadable(fault=_OTHER_SIGNATURES)
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
        end = _end_of(text, at)
        elements.append(text[at:end].encode("utf-8", "surrogateescape"))
        at = _skip(text, end)
        if text[at] == "]":
            return tuple(elements), at + 1
        at = _past(",", text, at)


def _end_of(text: str, at: int) -> int:
    """Return where a value ends; one nested too deeply to be read ends with its last bracket."""
    try:
        return _READER.raw_decode(text, at)[1]
    except RecursionError:
        return _last_bracket(text, at)


def _last_bracket(text: str, at: int) -> int:
    depth = 0
    for token in _STRING_OR_BRACKET.finditer(text, at):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth == 0:
            return token.end()
    raise ValueError("brackets left open")


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
