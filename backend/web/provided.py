"""What handlers may ask for by name beside their request: things that are always there."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from litestar import Request
from litestar.di import NamedDependency, Provide

from backend.shared.clock import Clock
from backend.shared.words import Language
from backend.web.language import language_of

T = TypeVar("T")


def always(value: T) -> Provide:
    """Provide the same thing to every handler that asks for it."""

    def provide() -> T:
        return value

    provide.__annotations__["return"] = Any
    return Provide(provide, sync_to_thread=False)


def now(clock: NamedDependency[Clock]) -> datetime:
    """Provide the instant at which a request is answered: one for all that it does."""
    return clock()


def language(request: Request[Any, Any, Any]) -> Language:
    """Provide the language that the reader is answered in."""
    return language_of(request)
