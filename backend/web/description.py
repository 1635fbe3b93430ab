"""The description of the API (OpenAPI), as JSON at ``/api/schema/openapi.json``."""

from __future__ import annotations

from importlib.metadata import version

from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin


def description() -> OpenAPIConfig:
    """Return how to describe it: without pages, since those load their scripts from afar."""
    return OpenAPIConfig(
        title="Antar Paspor",
        version=version("antar-paspor"),
        path="/api/schema",
        render_plugins=[JsonRenderPlugin()],
    )
