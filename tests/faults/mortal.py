"""The product's own application, served by granian, that can be told to die before it answers."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

from granian import Granian
from granian.constants import Interfaces

from litestar_app import create_app as create_office

DIE = b"x-die-before-answering"


def create_app() -> Any:  # noqa: ANN401 - any ASGI application
    """Wrap the application: a marked request is worked to its commit, and no answer leaves."""
    office: Any = create_office()

    async def mortal(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI
        async def last_breath(message: Any) -> None:  # noqa: ANN401 - ASGI
            if message["type"] == "http.response.start":
                os.kill(os.getpid(), signal.SIGKILL)

        marked = DIE in dict(scope.get("headers", ()))
        await office(scope, receive, last_breath if marked else send)

    return mortal


if __name__ == "__main__":
    Granian(
        "tests.faults.mortal:create_app",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.ASGI,
        factory=True,
    ).serve()
