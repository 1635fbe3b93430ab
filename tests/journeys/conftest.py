"""What a journey is given: a running office, windows into it, and pictures when it fails."""

from __future__ import annotations

import socket
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.journeys.browsers import PATIENCE_MS, Browsers
from tests.journeys.office import PROJECT, Office

PICTURES = PROJECT / "test-results"
FAILED = pytest.StashKey[bool]()

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture
def office(database_address: str, tmp_path: Path) -> Iterator[Office]:
    """Return a running trial office of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    place = Office(tmp_path, database_address, port)
    place.start()
    yield place
    place.kill()


@pytest.fixture
def browsers(office: Office, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Browsers]:
    """Return the way to open windows; a page's error fails the journey even if it was not seen."""
    with sync_playwright() as playwright:
        windows = Browsers(playwright, office.url, tmp_path)
        yield windows
        if request.node.stash.get(FAILED, False):
            windows.picture(PICTURES / request.node.name)
            print(*windows.complaints, office.log.read_text(errors="replace"), sep="\n")  # noqa: T201 — what a person needs to see of a failure
        windows.close()
    assert not windows.complaints


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember of each test whether its body failed."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test in this folder as a journey."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.journey)
