"""A slow phone on a slow network, as Chromium makes them of a fast one."""

from __future__ import annotations

from playwright.sync_api import Page

CPU = 4
SLOW_3G = {
    "offline": False,
    "latency": 2_000,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}
"""Milliseconds a round trip, and bytes a second."""


def slow_cpu(page: Page, times: int = CPU) -> None:
    """Let the page compute so many times slower; its service worker is not slowed down."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})


def slow_network(page: Page) -> None:
    """Put the page on Slow 3G."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
