"""The public pages over HTTP: the promise, one passport's journey, its receipt, the notice."""

from __future__ import annotations

import asyncio
from datetime import datetime
from urllib.parse import quote

from litestar import Controller, MediaType, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from backend.handover.receipting import NoReceipt, ReceiptPress
from backend.paper.sheet import Letterhead
from backend.settings import Office, Settings
from backend.shared.words import Language
from backend.tracking import service
from backend.tracking.documents.notice import PaperSize, notice_pdf
from backend.tracking.pages import frame_of, front_page, journey_page, unknown_page

PDF = "application/pdf"
SHOWN_TO_SEARCH_ENGINES = {"X-Robots-Tag": "all", "Cache-Control": "public, max-age=300"}


class PublicController(Controller):
    """What everyone may read without an account; in Indonesian unless ``bahasa=en``."""

    include_in_schema = False

    @get("/", sync_to_thread=False)
    def front(
        self,
        office: NamedDependency[Office],
        settings: NamedDependency[Settings],
        bahasa: FromQuery[str | None] = None,
    ) -> Response[str]:
        """Show the office's promise."""
        page = front_page(frame_of(office, settings), _language(bahasa))
        return Response(page, media_type=MediaType.HTML, headers=SHOWN_TO_SEARCH_ENGINES)

    @get("/lacak/{token:str}")
    async def journey(
        self,
        token: FromPath[str],
        office: NamedDependency[Office],
        settings: NamedDependency[Settings],
        recipient_secret: NamedDependency[bytes],
        now: NamedDependency[datetime],
        bahasa: FromQuery[str | None] = None,
    ) -> Response[str]:
        """Show where one passport is, to whoever holds its link."""
        frame, language = frame_of(office, settings), _language(bahasa)
        try:
            journey = await service.journey_of(token, secret=recipient_secret, now=now)
        except service.NoSuchJourney:
            page = unknown_page(frame, language)
            return Response(page, media_type=MediaType.HTML, status_code=404)
        page = journey_page(journey, frame, token, language)
        return Response(page, media_type=MediaType.HTML)

    @get("/lacak/{token:str}/tanda-terima.pdf")
    async def receipt(
        self,
        token: FromPath[str],
        receipt_press: NamedDependency[ReceiptPress],
        now: NamedDependency[datetime],
    ) -> Response[bytes] | Redirect:
        """Return the sealed receipt; before there is one, lead to the passport's page."""
        try:
            pdf = await service.receipt_behind(token, press=receipt_press, now=now)
        except (service.NoSuchJourney, NoReceipt):
            return Redirect(f"/lacak/{quote(token, safe='')}", status_code=303)
        return Response(pdf, media_type=PDF)

    @get("/api/sticker.pdf", media_type=PDF)
    async def sticker(
        self,
        letterhead: NamedDependency[Letterhead],
        settings: NamedDependency[Settings],
        now: NamedDependency[datetime],
        size: FromQuery[PaperSize] = PaperSize.A4,
    ) -> Response[bytes]:
        """Return the notice for the office's door."""
        pdf = await asyncio.to_thread(
            notice_pdf,
            public_url=f"{settings.base_url}/",
            letterhead=letterhead,
            size=size,
            made_at=now,
        )
        return Response(pdf, media_type=PDF)


def _language(chosen: str | None) -> Language:
    return Language.ENGLISH if chosen == Language.ENGLISH.value else Language.INDONESIAN
