"""The page for an address that leads nowhere: people read a page, programs a problem."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar import MediaType, Request, Response
from litestar.exceptions import NotFoundException

from backend.tracking.pages import Frame, lost_page
from backend.web.language import language_of
from backend.web.problems import Problem, on_http_error

AnyRequest = Request[Any, Any, Any]
OnLost = Callable[[AnyRequest, NotFoundException], Response[str] | Response[Problem]]


def on_lost(frame: Frame) -> OnLost:
    """Return what answers an unknown address in the office's name."""

    def answer(request: AnyRequest, error: NotFoundException) -> Response[str] | Response[Problem]:
        if not _is_reader(request):
            return on_http_error(request, error)
        page = lost_page(frame, language_of(request))
        return Response(page, media_type=MediaType.HTML, status_code=404)

    return answer


def _is_reader(request: AnyRequest) -> bool:
    """Tell whether a person typed the address: a browser asks for a page outside the API."""
    wants_page = "text/html" in request.headers.get("accept", "")
    return wants_page and not request.url.path.startswith("/api/")
