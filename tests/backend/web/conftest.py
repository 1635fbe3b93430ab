"""A small application that answers, refuses and fails on demand, and a browser to reach it by."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, cast

import pytest
from httpx import ASGITransport
from httpx import AsyncClient as Browser
from litestar import Litestar, Router, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath, JSONBody, MultipartBody, QueryParameter
from msgspec import Meta, Struct

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words
from backend.web.content import readable
from backend.web.headers import hardened
from backend.web.origin import same_site
from backend.web.problems import HANDLERS
from backend.web.provided import always
from backend.web.text import Name
from backend.web.years import check_years

SECRET = "NIK 1603000000000001"


class Refused(DomainError):
    """A refusal of the test's own."""

    code = "test.refused"
    kind = Kind.INVALID
    words = Words(id="Tidak boleh {what}.", en="{what} is not allowed.")


class Child(Struct, forbid_unknown_fields=True):
    """Something within something."""

    name: Name


class Echo(Struct, forbid_unknown_fields=True, kw_only=True):
    """A body with one field of each kind."""

    text: Name
    count: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0
    day: date | None = None
    children: Annotated[list[Child], Meta(max_length=3)] = []

    def __post_init__(self) -> None:
        """Refuse far-off years."""
        check_years(day=self.day)


@post("/echo", status_code=200, dependencies={"count": always(7)})  # called like a field
async def echo(data: JSONBody[Echo]) -> Echo:
    """Answer what came."""
    return data


@dataclass
class Form:
    """A file, sent as a form."""

    file: UploadFile


@post("/file", status_code=200)
async def take(data: MultipartBody[Form]) -> int:
    """Answer how long a file is."""
    return len(await data.file.read())


@get("/refuse/{kind:str}")
async def refuse(kind: FromPath[str]) -> None:
    """Refuse, in the way asked for."""
    refusal = Refused(what="Makan", field="food", retry_after_s=9)
    refusal.kind = Kind[kind]  # type: ignore[misc] # each kind in turn
    raise refusal


@get("/fail")
async def fail() -> None:
    """Fail, with a secret in the error."""
    raise KeyError(SECRET)


@get("/pages")
async def pages(limit: Annotated[int, QueryParameter(ge=1, le=200)] = 100) -> int:
    """Answer a number from the address."""
    return limit


@pytest.fixture
def application() -> Litestar:
    """Return the application."""
    router = Router(
        "/api",
        route_handlers=[echo, take, refuse, fail, pages],
        guards=[same_site("https://antar.example")],
        before_request=readable,
    )
    return Litestar(
        [router],
        exception_handlers=HANDLERS,
        before_send=[hardened(secure=True)],
        request_max_body_size=200_000,
    )


@pytest.fixture
async def browser(application: Litestar) -> AsyncIterator[Browser]:
    """Return a browser at it."""
    transport = ASGITransport(cast("Any", application), raise_app_exceptions=False)
    async with Browser(transport=transport, base_url="http://antar.example") as client:
        yield client
