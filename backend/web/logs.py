"""What the server writes down of itself: our own words, of libraries only what is wrong."""

from __future__ import annotations

from litestar.logging import LoggingConfig


def logs(level: str) -> LoggingConfig:
    """Return how to log; ``level`` is ours, from ``debug`` to ``error``."""
    return LoggingConfig(
        root={"level": "WARNING", "handlers": ["queue_listener"]},
        loggers={"backend": {"level": level.upper()}},
    )
