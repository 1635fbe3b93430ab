"""A plan watched while it is found, taken when it is good enough, and changed by hand."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.browsers import Browsers
from tests.journeys.desk import Desk


@pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)
def test_a_search_is_watched_and_ended_when_it_is_good_enough(browsers: Browsers) -> None:
    """Routes are seen while the search goes on, and nobody must wait for its last second."""
    loket = Desk(browsers.desk(), "loket1")
    loket.go("/rencana")
    loket.page.get_by_role("radio").last.check()
    loket.press("Susun rencana")
    expect(loket.page.get_by_role("progressbar")).to_be_visible()
    loket.press("Cukup, pakai yang ini")
    made = loket.page.get_by_role("button", name=re.compile(r"Jadikan \d perjalanan"))
    expect(made).to_be_enabled(timeout=20_000)
