"""The built screens as files: the courier's app, the console, and what they share."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

from litestar import Response, Router
from litestar.file_system import BaseLocalFileSystem
from litestar.static_files import create_static_files_router
from litestar.types import PathType
from litestar.types.file_types import FileInfo

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
FACES = ("kurir", "konsol")
NO_FILES_NAME = frozenset({errno.ENAMETOOLONG, errno.ENOTDIR})


class ScreensNotBuilt(Exception):
    """The web side has not been built, so there is nothing to show; the sentence says how."""


class BuiltFiles(BaseLocalFileSystem):
    """The disk, on which a name that no file can bear is the name of no file."""

    async def info(self, path: PathType, **kwargs: Any) -> FileInfo:  # noqa: ANN401 - litestar's own
        """Return what is known of a file.

        Raises:
            FileNotFoundError: there is none, or none can be called that.
        """
        try:
            return await super().info(path, **kwargs)
        except ValueError as fault:  # a NUL, or half a surrogate pair
            raise FileNotFoundError from fault
        except OSError as fault:
            if fault.errno in NO_FILES_NAME:
                raise FileNotFoundError from fault
            raise


def screens(directory: Path) -> list[Router]:
    """Return the routes of the built files.

    Raises:
        ScreensNotBuilt: the folder does not hold them.
    """
    if not all((directory / face / "index.html").is_file() for face in FACES):
        raise ScreensNotBuilt(f"{directory} holds no built screens; run `make setup`")
    faces = [
        create_static_files_router(
            path=f"/{face}",
            directories=[directory / face],
            file_system=BuiltFiles(),
            html_mode=True,
            name=face,
            include_in_schema=False,
            after_request=_ask_again,
        )
        for face in FACES
    ]
    assets = create_static_files_router(
        path="/assets",
        directories=[directory / "assets"],
        file_system=BuiltFiles(),
        name="assets",
        include_in_schema=False,
        after_request=_keep_hashed,
    )
    return [*faces, assets]


def _ask_again(response: Response[Any]) -> Response[Any]:
    """Pages and the worker are asked for anew, so that an update is found."""
    response.headers["Cache-Control"] = ASK_AGAIN
    return response


def _keep_hashed(response: Response[Any]) -> Response[Any]:
    """A file whose name holds its hash never changes; the public stylesheet's name holds none."""
    stable = getattr(response, "filename", "") == "public.css"
    response.headers["Cache-Control"] = ASK_AGAIN if stable else FOREVER
    return response
