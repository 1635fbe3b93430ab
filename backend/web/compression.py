"""What is sent packed: the screens, the public pages, and a courier's run. On 3G it is seconds."""

from __future__ import annotations

from litestar.config.compression import CompressionConfig

OTHERS = (r"^/api/(?!courier/run$)", r"\.(pdf|png|jpg)$")
"""The rest of the API is small, or cached as it is; papers and pictures are packed already."""


def compressed() -> CompressionConfig:
    """Return how answers are packed for whoever asks for that."""
    return CompressionConfig("gzip", minimum_size=1_000, gzip_compress_level=6, exclude=[*OTHERS])
