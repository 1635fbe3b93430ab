"""Pages of a list: the reader names the last row seen and gets those behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Protocol
from uuid import UUID

from litestar.params import QueryParameter

After = Annotated[UUID | None, QueryParameter(description="The `next` of the page before.")]
Limit = Annotated[int, QueryParameter(ge=1, le=200, description="Rows a page, at most.")]


class Identified(Protocol):
    """Whatever has an id to go on from."""

    @property
    def id(self) -> UUID:
        """The row's id."""
        ...


def next_page(rows: Sequence[Identified], limit: int) -> UUID | None:
    """Return where the next page begins: nowhere, once a page is not full."""
    return rows[-1].id if len(rows) == limit else None
