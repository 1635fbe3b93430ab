"""A record that needs a person: the desk sees it, follows it to its run, and settles it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from backend.cli.demo import PASSWORD
from tests.journeys.browsers import Browsers
from tests.journeys.desk import Desk

COURIER, AT_HOME = "Andi (contoh)", "Dewi (contoh)"
STRANGE_SEAL = "ZZZ-99999"
BRING = """async ([password, run, seal]) => {
  const post = (path, body) => fetch(path, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  });
  await post('/api/session', { username: 'kurir1', password });
  const seals = [{ seal_id: null, seal_number: seal, scanned: true }];
  const item = {
    id: crypto.randomUUID(), kind: 'load', seq: 1, recorded_at: new Date().toISOString(),
    monotonic_ms: 1, clock_offset_ms: 0, body: { run_id: run, seals },
  };
  const answer = await post('/api/sync', { device_id: crypto.randomUUID(), items: [item] });
  return (await answer.json()).results[0].verdict;
}"""


@pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)
def test_desk_sees_what_needs_a_person_and_settles_it(browsers: Browsers) -> None:
    """Nothing at first; then the badge, the line on Hari ini, the list, the run; then done."""
    loket = Desk(browsers.desk(), "loket1")
    loket.go("/perlu-dilihat")
    loket.sees("Tidak ada yang perlu dilihat")
    loket.plan(without=AT_HOME)
    loket.confirm_plan(COURIER)
    assert bring_strange_seal(browsers.desk(), loket.shown_id()) == "needs_person"

    loket.go("/")
    loket.page.reload()
    loket.page.get_by_role("main").get_by_role("link", name="Catatan ponsel perlu dilihat").click()
    menu = loket.page.get_by_role("navigation").get_by_role("link", name="Perlu dilihat")
    expect(menu).to_contain_text("1")
    line = loket.page.get_by_role("row").filter(has_text=STRANGE_SEAL)
    expect(line).to_contain_text(COURIER)
    line.get_by_role("link").click()
    expect(loket.page.get_by_role("heading", level=1, name=COURIER)).to_be_visible()
    loket.page.go_back()
    loket.press("Selesai ditangani")
    loket.sees("Tidak ada yang perlu dilihat")
    expect(menu).not_to_contain_text("1")
    loket.page.get_by_role("radio", name="Sudah ditangani").check(force=True)
    expect(line).to_be_visible()


def bring_strange_seal(page: Page, run_id: str) -> str:
    """Bring, as the courier, a load of an envelope that is not the run's; return the verdict."""
    page.goto("/kurir/")
    verdict: str = page.evaluate(BRING, [PASSWORD, run_id, STRANGE_SEAL])
    return verdict
