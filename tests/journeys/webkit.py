"""A second engine: WebKitGTK's own browser, by W3C WebDriver, on a screen that nobody sees."""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

from tests.journeys.browsers import PATIENCE_MS, PHONE

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
BROWSERS = ("/usr/lib/*/webkit2gtk-4.*/MiniBrowser", "/usr/libexec/webkit2gtk-4.*/MiniBrowser")
PAUSE_S = 0.2


class NotThere(AssertionError):
    """What was waited for never came."""


def webkit() -> Path | None:
    """Return WebKitGTK's browser; None unless driver, browser and screen are all installed."""
    found = [path for one in BROWSERS for path in Path("/").glob(one.lstrip("/"))]
    has_all = found and shutil.which("WebKitWebDriver") and shutil.which("Xvfb")
    return found[0] if has_all else None


@dataclass(frozen=True)
class WebKit:
    """One window; elements are named by XPath, for the words on the screen name them best."""

    session: str

    def go(self, address: str) -> None:
        """Go to an address."""
        _ask("POST", f"{self.session}/url", {"url": address})

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script returns
        """Run a script, and wait for what it promises."""
        body = {"script": f"return ({script})", "args": []}
        return _ask("POST", f"{self.session}/execute/sync", body)

    def sees(self, path: str) -> str:
        """Wait until something is there; return the element.

        Raises:
            NotThere: it never came.
        """
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while time.monotonic() < deadline:
            with suppress(HTTPError):
                found = _ask("POST", f"{self.session}/element", {"using": "xpath", "value": path})
                return str(found[ELEMENT])
            time.sleep(PAUSE_S)
        raise NotThere(f"{path} in: {self.run('document.body.innerText')}")

    def press(self, path: str) -> None:
        """Wait for something, and press it."""
        _ask("POST", f"{self.session}/element/{self.sees(path)}/click", {})

    def type(self, path: str, text: str) -> None:
        """Type into a field."""
        _ask("POST", f"{self.session}/element/{self.sees(path)}/value", {"text": text})

    def picture(self, file: Path) -> None:
        """Keep a picture of the window."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(_ask("GET", f"{self.session}/screenshot")))


@contextmanager
def webkit_window(browser: Path, home: Path) -> Iterator[WebKit]:
    """Open a window the size of a phone; driver, browser and screen end with it."""
    with ExitStack() as stack:
        display = stack.enter_context(_screen())
        port = _free_port()
        environment = os.environ | {
            "DISPLAY": display,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "NO_AT_BRIDGE": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
        }
        driver = subprocess.Popen(
            ["WebKitWebDriver", f"--port={port}"], env=environment, stderr=subprocess.DEVNULL
        )
        stack.callback(_end, driver)
        session = _new_session(f"http://127.0.0.1:{port}", browser)
        stack.callback(_ask, "DELETE", session)
        _ask("POST", f"{session}/window/rect", {"x": 0, "y": 0, **PHONE})
        yield WebKit(session)


@contextmanager
def _screen() -> Iterator[str]:
    """Run an X server that nobody sees; give its name."""
    told, tell = os.pipe()
    size = f"{PHONE['width']}x{PHONE['height']}x24"
    command = ["Xvfb", "-displayfd", str(tell), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[tell], stderr=subprocess.DEVNULL)
    os.close(tell)
    try:
        with os.fdopen(told) as number:
            yield f":{number.readline().strip()}"
    finally:
        _end(server)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(timeout=20)


def _new_session(driver: str, browser: Path) -> str:
    options = {"binary": str(browser), "args": ["--automation"]}
    wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while True:
        try:
            return f"{driver}/session/{_ask('POST', f'{driver}/session', wanted)['sessionId']}"
        except (URLError, ConnectionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(PAUSE_S)


def _ask(method: str, address: str, body: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 - as the driver answers
    content = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, content, method=method)
    with urllib.request.urlopen(request, timeout=PATIENCE_MS / 1000) as answer:
        return json.load(answer)["value"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
