"""Real Chromium windows: a desk's and a phone's, overheard, and pictured when a journey fails."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Response,
    WebError,
)

PATIENCE_MS = 45_000
PHONE = {"width": 412, "height": 915}
DESK = {"width": 1440, "height": 900}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
NETWORK_IS_GONE = re.compile(r"Failed to load resource")
"""What Chromium says of an answer that is missing or a refusal: both have tests of their own."""

Scheme = Literal["light", "dark"]


def chromium() -> str:
    """Return where Chromium is installed."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise RuntimeError("a journey needs Chromium: run tests/install_system_packages.sh")
    return found


@dataclass
class Browsers:
    """All windows of one journey, and whatever went wrong in any of them."""

    playwright: Playwright
    url: str
    directory: Path
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    _desks: Browser | None = None

    @property
    def film(self) -> Path:
        """What the phone's camera sees."""
        return self.directory / "camera.mjpeg"

    def desk(self, scheme: Scheme = "light") -> Page:
        """Open a window at a desk: it shares nothing with the others."""
        if self._desks is None:
            self._desks = self.playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = self._desks.new_context(
            base_url=self.url,
            viewport={"width": DESK["width"], "height": DESK["height"]},
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            color_scheme=scheme,
        )
        return self._watched(context).new_page()

    def phone(self, profile: Path, *, offline: bool = False, scheme: Scheme = "light") -> Page:
        """Start a phone's browser, which finds again what it stored under its profile."""
        context = self.playwright.chromium.launch_persistent_context(
            profile,
            executable_path=chromium(),
            args=[*FLAGS, f"--use-file-for-fake-video-capture={self.film}"],
            base_url=self.url,
            viewport={"width": PHONE["width"], "height": PHONE["height"]},
            is_mobile=True,
            has_touch=True,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            color_scheme=scheme,
            offline=offline,
        )
        return self._watched(context).pages[0]

    def picture(self, directory: Path) -> None:
        """Keep a picture of every page that is open."""
        directory.mkdir(parents=True, exist_ok=True)
        pages = [page for context in self.contexts for page in context.pages]
        for number, page in enumerate(pages, start=1):
            page.screenshot(path=directory / f"{number}.png")

    def close(self) -> None:
        """Close every window."""
        for context in list(self.contexts):
            context.close()
        if self._desks:
            self._desks.close()

    def _watched(self, context: BrowserContext) -> BrowserContext:
        context.set_default_timeout(PATIENCE_MS)
        context.on("weberror", self._blame)
        context.on("console", self._hear)
        context.on("response", self._judge)
        context.on("close", self._forget)
        self.contexts.append(context)
        return context

    def _forget(self, context: BrowserContext) -> None:
        self.contexts.remove(context)

    def _blame(self, fault: WebError) -> None:
        self.complaints.append(f"{fault.page.url if fault.page else ''}: {fault.error}")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not NETWORK_IS_GONE.match(message.text):
            self.complaints.append(f"{message.page.url if message.page else ''}: {message.text}")

    def _judge(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.url}")
