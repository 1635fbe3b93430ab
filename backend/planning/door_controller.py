"""``POST /api/plan``: planning for any program that can ask a vroom-express server."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any

import msgspec
from litestar import Controller, Request, Response, post
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from backend.accounts.guards import requires
from backend.planning.door import DoorBusy, PlanDoor
from backend.shared.roles import Role
from backend.web.problems import HANDLERS, Problem
from routing.doors.vroom_answer import INPUT, INTERNAL, TOO_LARGE, refusal
from routing.doors.vroom_json import Answer

MOST_BYTES = 16_000_000
"""A thousand places with both their matrices; a million jobs are more, and are not read."""

STATUS = {0: 200, INTERNAL: 500, INPUT: 400, TOO_LARGE: 413}

Asked = Request[Any, Any, Any]


def in_vrooms_form(
    refuse: Callable[[Asked, Any], Response[Problem]],
) -> Callable[[Asked, Exception], Response[bytes]]:
    """Say what the office refuses as ``code`` and ``error``: VROOM's clients read nothing else."""

    def handler(request: Asked, error: Exception) -> Response[bytes]:
        told = refuse(request, error)
        status = told.status_code or HTTPStatus.INTERNAL_SERVER_ERROR
        return _said(refusal(_code_of(status), told.content.detail), status, told.headers)

    return handler


def _code_of(status: int) -> int:
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return TOO_LARGE
    return INTERNAL if status >= HTTPStatus.INTERNAL_SERVER_ERROR else INPUT


class DoorController(Controller):
    """The open door; its JSON is VROOM's, described in docs/develop/vroom.md, not in our schema."""

    path = "/api/plan"
    tags = ["plans"]
    guards = [requires(Role.DISPATCHER, Role.ADMINISTRATOR)]
    exception_handlers = {kind: in_vrooms_form(refuse) for kind, refuse in HANDLERS.items()}

    @post(status_code=200, request_max_body_size=MOST_BYTES, include_in_schema=False)
    async def answer(
        self,
        request: Asked,
        plan_door: NamedDependency[PlanDoor],
        seconds: Annotated[int, QueryParameter(ge=1, le=60)] = 5,
        seed: Annotated[int, QueryParameter(ge=0, le=2**31 - 1)] = 0,
    ) -> Response[bytes]:
        """Plan what the body asks for; one at a time, the next is asked to come back later."""
        content = await request.body()
        try:
            answer = await plan_door.answer(content, seconds=seconds, seed=seed)
        except DoorBusy as busy:
            later = {"Retry-After": str(busy.retry_after_s)}
            return _said(refusal(INTERNAL, str(busy)), 429, later)
        return _said(answer, STATUS[answer.code])


def _said(answer: Answer, status: int, headers: dict[str, str] | None = None) -> Response[bytes]:
    return Response(
        msgspec.json.encode(answer),
        status_code=status,
        headers=headers,
        media_type="application/json",
    )
