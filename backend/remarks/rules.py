"""What a person at the desk must look into, and the record that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from backend.shared.words import Words


@dataclass(frozen=True, slots=True)
class Remark:
    """A stable code, and a sentence in both languages."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that is remarked on: whose it is, its hash, and what it names.

    ``kind`` is None where the record cannot be read. ``set_aside``: it took no effect. The run and
    the orders are as the phone named them, and need not exist.
    """

    record_id: UUID
    sha256: str
    courier: UUID
    kind: str | None
    set_aside: bool
    run_id: UUID | None = None
    order_ids: tuple[UUID, ...] = ()


def as_line(sentence: str) -> str:
    r"""Return a sentence without what no database can hold: a refusal may quote what it refused.

    >>> as_line("no such kind: 'a\x00b'")
    "no such kind: 'ab'"
    """
    return "".join(sign for sign in sentence if sign.isprintable())
