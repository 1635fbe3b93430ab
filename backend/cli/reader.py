"""Which language whoever runs the command reads: that of the terminal, or else English."""

from __future__ import annotations

from collections.abc import Mapping

from backend.shared.words import Language

LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first that is set decides, as POSIX has it."""


def readers_language(environment: Mapping[str, str]) -> Language:
    """Return Indonesian for a terminal that is set to it, such as ``id_ID.UTF-8``."""
    locale = next((environment[name] for name in LOCALES if environment.get(name)), "")
    return Language.INDONESIAN if locale[:2] == "id" else Language.ENGLISH
