"""Remarks over HTTP: what phones brought that needs a person, listed and settled."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from backend.accounts.guards import requires
from backend.remarks import repository, service
from backend.remarks.schemas import RemarkLine, RemarkPage, remark_line
from backend.shared.roles import DESK, Actor, Role
from backend.shared.words import Language
from backend.web.paging import After, Limit, next_page


class RemarkController(Controller):
    """What the desk looks into."""

    path = "/api/remarks"
    tags = ["desk"]
    guards = [requires(*DESK)]

    @get()
    async def list_remarks(
        self,
        language: NamedDependency[Language],
        settled: Annotated[bool, QueryParameter(description="Those that were seen to.")] = False,  # noqa: FBT002 - a query's parameter
        after: After = None,
        limit: Limit = 100,
    ) -> RemarkPage:
        """List what is still to be looked into, or else what was settled; newest first."""
        rows = await repository.remarks(settled=settled, after=after, limit=limit)
        return RemarkPage([remark_line(row, language) for row in rows], next_page(rows, limit))

    @post(
        "/{remark_id:uuid}/settled",
        status_code=200,
        guards=[requires(Role.DISPATCHER, Role.ADMINISTRATOR)],
    )
    async def settle(
        self,
        remark_id: FromPath[UUID],
        actor: NamedDependency[Actor],
        language: NamedDependency[Language],
        now: NamedDependency[datetime],
    ) -> RemarkLine:
        """Say that a record was seen to; of two who say so, the second is told."""
        return remark_line(await service.settle(remark_id, actor=actor, now=now), language)
