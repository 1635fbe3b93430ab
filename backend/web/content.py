"""How a body may be written: as JSON, and files as a form; nothing else is read as either."""

from __future__ import annotations

from typing import Any

from litestar import Request
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException
from litestar.handlers.base import BaseRouteHandler
from litestar.status_codes import HTTP_415_UNSUPPORTED_MEDIA_TYPE

from backend.web.origin import READING

FORM = RequestEncodingType.MULTI_PART


async def readable(request: Request[Any, Any, Any]) -> None:
    """Refuse a body that says it is something else than what this address reads.

    A program that does not say what it sends is believed to send the right thing. To be hung
    before requests, behind all guards: whoever may not come in learns nothing of what is read.

    Raises:
        ClientException: with the status for it, and `problems` has the words.
    """
    if request.method in READING:
        return
    told = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if told and told != _read_at(request.route_handler):
        raise ClientException(status_code=HTTP_415_UNSUPPORTED_MEDIA_TYPE)


def _read_at(handler: BaseRouteHandler) -> str:
    body = handler.parsed_data_field
    is_form = body is not None and getattr(body.kwarg_definition, "media_type", None) == FORM
    return (FORM if is_form else RequestEncodingType.JSON).value
