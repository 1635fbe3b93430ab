"""Refusals on the wire: RFC 9457 problem details, in the reader's language."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from typing import Any

from litestar import Request, Response
from litestar.exceptions import (
    HTTPException,
    InternalServerException,
    MethodNotAllowedException,
    NotAuthorizedException,
    NotFoundException,
    PermissionDeniedException,
    TooManyRequestsException,
    ValidationException,
)
from litestar.types import ExceptionHandlersMap
from msgspec import Struct, ValidationError

from backend.shared.errors import DomainError, Kind
from backend.shared.words import Words
from backend.web.faults import fault_in_words, sentence_of
from backend.web.language import language_of

MEDIA_TYPE = "application/problem+json"
log = logging.getLogger(__name__)

STATUS: dict[Kind, int] = {
    Kind.INVALID: 400,
    Kind.UNAUTHENTICATED: 401,
    Kind.FORBIDDEN: 403,
    Kind.NOT_FOUND: 404,
    Kind.CONFLICT: 409,
    Kind.TOO_LARGE: 413,
    Kind.TOO_MANY: 429,
    Kind.UNAVAILABLE: 503,
}

TITLES: dict[int, Words] = {
    400: Words(id="Isian belum benar", en="Something in it is not right"),
    401: Words(id="Belum masuk", en="Not signed in"),
    403: Words(id="Tidak diizinkan", en="Not allowed"),
    404: Words(id="Tidak ditemukan", en="Not found"),
    405: Words(id="Tidak didukung", en="Not supported"),
    409: Words(id="Keadaannya sudah berubah", en="It has changed in the meantime"),
    413: Words(id="Terlalu besar", en="Too large"),
    415: Words(id="Jenis isi tidak dikenal", en="Unknown kind of content"),
    429: Words(id="Terlalu sering", en="Too often"),
    500: Words(id="Kesalahan di server", en="A fault in the server"),
    503: Words(id="Sedang tidak tersedia", en="Not available now"),
}

SENTENCES: dict[int, Words] = {
    400: Words(
        id="Permintaan ini tidak dapat dibaca. Periksa isinya.",
        en="This request cannot be read. Check what it holds.",
    ),
    401: Words(
        id="Silakan masuk dahulu; pekerjaan Anda tetap tersimpan.",
        en="Please sign in first; your work is kept.",
    ),
    403: Words(
        id="Peran Anda tidak mengizinkan ini. Mintalah kepada administrator.",
        en="Your role does not allow this. Ask an administrator.",
    ),
    404: Words(
        id="Alamat ini tidak ada. Mungkin sudah dipindahkan atau dihapus.",
        en="There is nothing at this address. It may have been moved or removed.",
    ),
    405: Words(
        id="Alamat ini tidak menerima cara itu.",
        en="This address does not take that method.",
    ),
    413: Words(id="Kirim yang lebih kecil.", en="Send something smaller."),
    415: Words(
        id="Kirim sebagai JSON, dan berkas sebagai formulir (multipart/form-data).",
        en="Send it as JSON, and a file as a form (multipart/form-data).",
    ),
    429: Words(id="Tunggu sebentar, lalu coba lagi.", en="Wait a moment, then try again."),
    500: Words(
        id="Ada yang salah di server. Tidak ada yang tersimpan; coba lagi, dan kabari "
        "administrator bila terulang.",
        en="Something went wrong in the server. Nothing was stored; try again, and tell an "
        "administrator if it happens again.",
    ),
}


class FieldFault(Struct):
    """What is wrong with one field, and how to mend it."""

    field: str
    detail: str


class Problem(Struct, kw_only=True):
    """RFC 9457, with a stable code for programs and a fault for each field."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldFault]


def problem(
    request: Request[Any, Any, Any],
    *,
    status: int,
    code: str,
    detail: str,
    faults: Sequence[FieldFault] = (),
) -> Response[Problem]:
    """Return a refusal in the reader's language."""
    title = TITLES.get(status, TITLES[500 if status >= 500 else 400])  # noqa: PLR2004 — the HTTP ranges
    body = Problem(
        type=f"urn:antar:{code}",
        title=title.read(language_of(request)),
        status=status,
        detail=detail,
        code=code,
        errors=list(faults),
    )
    return Response(body, status_code=status, media_type=MEDIA_TYPE)


def on_domain_error(request: Request[Any, Any, Any], error: DomainError) -> Response[Problem]:
    """Answer a refusal by the product's own rules."""
    detail = error.read(language_of(request))
    faults = [FieldFault(error.field, detail)] if error.field else []
    response = problem(
        request, status=STATUS[error.kind], code=error.code, detail=detail, faults=faults
    )
    if retry_after_s := error.values.get("retry_after_s"):
        response.headers["Retry-After"] = str(retry_after_s)
    return response


def on_invalid(request: Request[Any, Any, Any], error: ValidationException) -> Response[Problem]:
    """Answer a request whose fields are not as the schema asks."""
    language = language_of(request)
    faults = [
        FieldFault(*fault_in_words(_as_asked(request, fault), language))
        for fault in error.extra or []
        if isinstance(fault, dict)
    ]
    detail = "; ".join(sentence_of(fault.field, fault.detail, language) for fault in faults)
    return problem(
        request,
        status=400,
        code="request.invalid",
        detail=detail or SENTENCES[400].read(language),
        faults=faults,
    )


def _as_asked(request: Request[Any, Any, Any], fault: dict[str, object]) -> dict[str, object]:
    """Return a fault under the name that a parameter has in the address, where ours differs."""
    parameters = request.route_handler.parsed_fn_signature.parameters
    parameter = parameters.get(str(fault.get("key")))
    name = getattr(parameter.kwarg_definition, "name", None) if parameter else None
    return fault | {"key": name} if name else fault


def on_namesake(
    request: Request[Any, Any, Any], error: InternalServerException
) -> Response[Problem]:
    """Answer a request whose field is called like something that the server provides.

    Litestar takes the fault in such a field for one in what was provided, and so for ours.
    """
    if not isinstance(error.__cause__, ValidationError):
        return on_http_error(request, error)
    message = str(error.__cause__).replace("`$.data.", "`$.")
    return on_invalid(request, ValidationException(extra=[{"message": message}]))


def on_http_error(request: Request[Any, Any, Any], error: HTTPException) -> Response[Problem]:
    """Answer what the framework itself refuses."""
    status = error.status_code
    sentence = SENTENCES.get(status, SENTENCES[500 if status >= 500 else 400])  # noqa: PLR2004 — the HTTP ranges
    response = problem(
        request,
        status=status,
        code=f"http.{status}",
        detail=sentence.read(language_of(request)),
    )
    response.headers.update(error.headers or {})
    return response


def on_unreadable(request: Request[Any, Any, Any], _: Exception) -> Response[Problem]:
    """Answer what no parser or store can hold: invalid UTF-8, endless nesting, huge numbers."""
    return problem(
        request,
        status=400,
        code="request.unreadable",
        detail=SENTENCES[400].read(language_of(request)),
    )


def on_fault(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """Answer a fault of our own; the log gets where it happened and never what was sent."""
    log.error(
        "fault in %s %s: %s\n%s",
        request.method,
        request.scope.get("path_template") or "?",
        type(error).__name__,
        "".join(traceback.format_tb(error.__traceback__)),  # an error's own words may name people
    )
    return problem(
        request,
        status=500,
        code="server.fault",
        detail=SENTENCES[500].read(language_of(request)),
    )


HANDLERS: ExceptionHandlersMap = {
    DomainError: on_domain_error,
    ValidationException: on_invalid,
    NotAuthorizedException: on_http_error,
    PermissionDeniedException: on_http_error,
    NotFoundException: on_http_error,
    MethodNotAllowedException: on_http_error,
    TooManyRequestsException: on_http_error,
    InternalServerException: on_namesake,
    HTTPException: on_http_error,
    UnicodeDecodeError: on_unreadable,
    RecursionError: on_unreadable,
    OverflowError: on_unreadable,
    Exception: on_fault,
}
