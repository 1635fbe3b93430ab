"""Cases over HTTP: imported, listed, shown step by step, told one by one; and closed days."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, delete, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException
from litestar.params import FromPath, FromQuery, JSONBody, MultipartBody
from litestar.status_codes import HTTP_413_REQUEST_ENTITY_TOO_LARGE

from backend.accounts.guards import requires
from backend.cases import closure_service, intake_service, repository, service
from backend.cases.family import FamilyKeys
from backend.cases.intake_service import Desk, FaultyForm, Upload
from backend.cases.rules.eligibility import Verdict
from backend.cases.schemas import (
    CaseDetail,
    CaseForm,
    CasePage,
    ClosureForm,
    ClosureLine,
    ClosureList,
    ImportReport,
)
from backend.cases.spreadsheets.base import LARGEST_FILE, FileTooLarge
from backend.cases.template import template
from backend.cases.views import FindVillage, OrderBadges, case_detail, case_lines, import_report
from backend.settings import Office
from backend.shared.roles import DESK, Actor, Role
from backend.shared.words import Language
from backend.web.language import language_of
from backend.web.paging import After, Limit, next_page
from backend.web.problems import FieldFault, Problem, on_domain_error, problem
from backend.web.text import SearchText

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST_REQUEST = LARGEST_FILE + 64 * 1024
WRITERS = (Role.DISPATCHER, Role.ADMINISTRATOR)


@dataclass
class SpreadsheetForm:
    """A file, sent as a form."""

    file: UploadFile


def on_faulty_form(request: Request[Any, Any, Any], error: FaultyForm) -> Response[Problem]:
    """Answer a single case that cannot be taken in, field by field."""
    language = language_of(request)
    faults = [FieldFault(fault.field, fault.words.read(language)) for fault in error.faults]
    return problem(request, status=400, code=error.code, detail=error.read(language), faults=faults)


def desk(
    office: NamedDependency[Office],
    family_keys: NamedDependency[FamilyKeys],
    actor: NamedDependency[Actor],
    now: NamedDependency[datetime],
) -> Desk:
    """Provide what taking applications in needs."""
    return Desk(office, family_keys, actor, now)


def on_large_request(request: Request[Any, Any, Any], _: HTTPException) -> Response[Problem]:
    """Answer a file that was not even read to its end like one that was."""
    return on_domain_error(request, FileTooLarge())


class ImportController(Controller):
    """What the desk does with spreadsheets."""

    path = "/api/imports"
    tags = ["imports"]
    guards = [requires(*WRITERS)]
    dependencies = {"desk": Provide(desk, sync_to_thread=False)}
    exception_handlers = {HTTP_413_REQUEST_ENTITY_TOO_LARGE: on_large_request}

    @post("/preview", status_code=200, request_max_body_size=LARGEST_REQUEST)
    async def preview(
        self,
        data: MultipartBody[SpreadsheetForm],
        desk: NamedDependency[Desk],
        find_village: NamedDependency[FindVillage],
        language: NamedDependency[Language],
    ) -> ImportReport:
        """Show what an import of this file would do, and change nothing."""
        upload = await _upload(data)
        comparison = await intake_service.preview_import(upload, desk)
        return import_report(None, upload.name, comparison, find_village, language)

    @post(request_max_body_size=LARGEST_REQUEST)
    async def take_in(
        self,
        data: MultipartBody[SpreadsheetForm],
        desk: NamedDependency[Desk],
        find_village: NamedDependency[FindVillage],
        language: NamedDependency[Language],
    ) -> ImportReport:
        """Take in the good rows of a file and name what is wrong with the others."""
        upload = await _upload(data)
        import_id, comparison = await intake_service.import_file(upload, desk)
        return import_report(import_id, upload.name, comparison, find_village, language)

    @get("/template.xlsx", media_type=XLSX)
    async def empty_workbook(self, language: NamedDependency[Language]) -> Response[bytes]:
        """Give the empty workbook to fill in."""
        workbook = await asyncio.to_thread(template, language)
        headers = {"Content-Disposition": 'attachment; filename="templat-permohonan.xlsx"'}
        return Response(workbook, media_type=XLSX, headers=headers)


class CaseController(Controller):
    """What the desk does with cases."""

    path = "/api/cases"
    tags = ["cases"]
    guards = [requires(*DESK)]
    dependencies = {"desk": Provide(desk, sync_to_thread=False)}
    exception_handlers = {FaultyForm: on_faulty_form}

    @get()
    async def list_cases(
        self,
        *,
        order_badges: NamedDependency[OrderBadges],
        find_village: NamedDependency[FindVillage],
        language: NamedDependency[Language],
        verdict: FromQuery[Verdict | None] = None,
        q: SearchText = None,
        without_order: FromQuery[bool] = False,
        after: After = None,
        limit: Limit = 100,
    ) -> CasePage:
        """List cases, newest first."""
        rows = await repository.cases(
            verdict=verdict, search=q, without_order=without_order, after=after, limit=limit
        )
        lines = await case_lines(rows, order_badges, find_village, language)
        return CasePage(lines, next_page(rows, limit))

    @get("/{case_id:uuid}")
    async def show(
        self,
        case_id: FromPath[UUID],
        order_badges: NamedDependency[OrderBadges],
        find_village: NamedDependency[FindVillage],
        office: NamedDependency[Office],
        language: NamedDependency[Language],
    ) -> CaseDetail:
        """Show a case: its steps, what is owed and why."""
        return await _detail(case_id, order_badges, find_village, office, language)

    @post(guards=[requires(*WRITERS)])
    async def put(
        self,
        data: JSONBody[CaseForm],
        order_badges: NamedDependency[OrderBadges],
        find_village: NamedDependency[FindVillage],
        desk: NamedDependency[Desk],
        language: NamedDependency[Language],
    ) -> Response[CaseDetail]:
        """Take in one application; the same number again changes it."""
        case_id, is_new = await intake_service.put_case(data.cells(), desk)
        detail = await _detail(case_id, order_badges, find_village, desk.office, language)
        return Response(detail, status_code=201 if is_new else 200)


class ClosureController(Controller):
    """What an administrator does with the office's own closed days."""

    path = "/api/closures"
    tags = ["closures"]
    guards = [requires(Role.ADMINISTRATOR)]

    @get()
    async def list_closures(self) -> ClosureList:
        """List the closed days."""
        closed = await closure_service.closures()
        return ClosureList([ClosureLine(each.date, each.reason) for each in closed])

    @post()
    async def add(
        self,
        data: JSONBody[ClosureForm],
        office: NamedDependency[Office],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
    ) -> ClosureLine:
        """Close the office on a day; cases without an order are decided again."""
        await closure_service.add_closure(
            data.date, data.reason, office=office, actor=actor, now=now
        )
        return ClosureLine(data.date, data.reason)

    @delete("/{day:date}")
    async def remove(
        self,
        day: FromPath[date],
        office: NamedDependency[Office],
        actor: NamedDependency[Actor],
        now: NamedDependency[datetime],
    ) -> None:
        """Take a closed day back; cases without an order are decided again."""
        await closure_service.remove_closure(day, office=office, actor=actor, now=now)


async def _upload(form: SpreadsheetForm) -> Upload:
    return Upload(form.file.filename or "", await form.file.read())


async def _detail(
    case_id: UUID,
    order_badges: OrderBadges,
    find_village: FindVillage,
    office: Office,
    language: Language,
) -> CaseDetail:
    file = await service.case_file(case_id)
    orders = await order_badges([case_id])
    return case_detail(file, orders.get(case_id), office, find_village, language)
