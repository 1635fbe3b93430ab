"""What people at the desk do in the console: one sentence of the story, one function."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from backend.cli.demo import PASSWORD


class Desk:
    """Somebody signed in at the console."""

    def __init__(self, page: Page, username: str) -> None:
        self.page = page
        page.goto("/konsol/")
        page.get_by_label("Nama pengguna").fill(username)
        page.get_by_label("Kata sandi").fill(PASSWORD)
        self.press("Masuk")
        expect(page.get_by_role("heading", name="Hari ini", exact=True)).to_be_visible()

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press a button by what it says."""
        self.page.get_by_role("button", name=name).click()

    def sees(self, text: str | re.Pattern[str]) -> None:
        """Expect words somewhere on the screen."""
        expect(self.page.get_by_text(text).first).to_be_visible()

    def go(self, path: str) -> None:
        """Go to a screen by its address."""
        self.page.goto(f"/konsol/#{path}")

    def search(self, path: str, name: str) -> Locator:
        """Search a list by name; return the one line that is found."""
        self.go(path)
        self.page.get_by_role("searchbox").fill(name)
        line = self.page.get_by_role("row").filter(has=self.page.get_by_role("link", name=name))
        expect(line).to_have_count(1)
        expect(self.page.get_by_role("row")).to_have_count(2)
        return line

    def choose(self, path: str, name: str) -> None:
        """Search a list by name and tick the line."""
        self.search(path, name).get_by_role("checkbox").check()

    def check_file(self, file: Path) -> None:
        """Give a file to the import screen and wait for its preview."""
        self.go("/impor")
        self.page.reload()
        self.page.locator("input[type=file]").set_input_files(file)
        expect(self.page.get_by_role("heading", name=f"Isi {file.name}")).to_be_visible()

    def open_case(self, name: str) -> None:
        """Open the page of somebody's case."""
        self.search("/permohonan", name).get_by_role("link", name=name).click()
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible()

    def open_order(self, name: str) -> None:
        """Open the page of somebody's order."""
        self.search("/pesanan", name).get_by_role("link", name=name).click()
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible()

    def fetch(self, link: str) -> bytes:
        """Fetch the PDF behind a link of the screen."""
        address = self.page.get_by_role("link", name=link).get_attribute("href")
        answer = self.page.request.get(address or "")
        assert answer.ok
        assert answer.headers["content-type"].startswith("application/pdf")
        return answer.body()

    def ask(self, path: str) -> dict[str, Any]:
        """Ask the API, as this person."""
        answer = self.page.request.get(path)
        assert answer.ok
        found: dict[str, Any] = answer.json()
        return found

    def shown_id(self) -> str:
        """Return the id in the address of the screen."""
        return self.page.url.rsplit("/", 1)[-1]

    def recipient_code(self, name: str) -> str:
        """Return the six digits that somebody was told."""
        self.open_order(name)
        return str(self.ask(f"/api/orders/{self.shown_id()}")["recipient_code"])

    def make_order(self, name: str) -> None:
        """Make an order of an owed case."""
        self.choose("/permohonan/saringan/siap", name)
        self.press("Buat pesanan")
        self.sees("1 pesanan dibuat.")

    def initial(self, name: str) -> None:
        """Initial a passport: step 9, the officer's."""
        self.choose("/pesanan/saringan/waiting_initials", name)
        self.press("Paraf 1 pesanan")
        self.press("Ya, bubuhkan 1 paraf")
        self.sees("1 pesanan diparaf.")

    def seal(self, name: str) -> bytes:
        """Seal an order; return its label sheet."""
        self.choose("/pesanan/saringan/initialled", name)
        with self.page.expect_popup() as sheet:
            self.press("Segel 1 dan cetak label")
        self.sees("1 pesanan disegel.")
        sheet.value.close()
        return self.fetch("Buka lembar label (PDF)")

    def pin(self, address: str, link: str) -> None:
        """Look through the queue for an address, and settle it with a shared location."""
        self.go("/titik")
        shown = self.page.locator("section h2").first
        expect(shown).to_be_visible()
        while (other := shown.inner_text()) != address:
            self.press(re.compile("Lewati"))
            expect(shown).not_to_have_text(other)
        self.page.get_by_label(re.compile("Tempel tautan")).fill(link)
        self.press("Lihat")
        self.sees("Titik yang ditempel")
        self.press("Terima titik")
        self.sees("Titik diterima.")

    def plan(self, *, without: str) -> None:
        """Have the coming working day planned by itself, one courier staying at home.

        The other works late: nobody is to be left out, whatever the weekday's break.
        """
        self.go("/rencana")
        self.page.get_by_role("checkbox", name=without).uncheck()
        self.page.get_by_label("Direncanakan bersama").select_option("1")
        self.everybody_works_until("23:30")
        self.press("Susun rencana")
        expect(self.page.get_by_role("progressbar")).to_be_visible()
        expect(self.page.get_by_role("button", name="Jadikan 1 perjalanan")).to_be_enabled()

    def everybody_works_until(self, hour: str) -> None:
        """Set the end of work of every courier on duty."""
        for field in self.page.get_by_label("Selesai").all():
            if field.is_enabled():
                field.fill(hour)

    def open_route(self, courier: str) -> None:
        """Unfold a courier's stops in the proposed plan."""
        self.press(re.compile(f"{re.escape(courier)}.*berangkat", re.DOTALL))

    def confirm_plan(self, courier: str) -> None:
        """Make the proposed plan a run, and open it."""
        self.press("Jadikan 1 perjalanan")
        self.sees("1 perjalanan dibuat.")
        self.page.get_by_role("link", name=courier).first.click()
        expect(self.page.get_by_role("heading", level=1, name=courier)).to_be_visible()

    def stops(self) -> list[dict[str, Any]]:
        """Return every stop of every run, in order."""
        runs = [self.ask(f"/api/runs/{run['id']}") for run in self.ask("/api/runs")["runs"]]
        return [stop for run in runs for stop in run["stops"]]

    def envelopes(self) -> dict[str, str]:
        """Return the seal number on the envelope of each applicant who is on a run."""
        return {
            order["applicant_name"]: order["seal_number"]
            for stop in self.stops()
            for order in stop["orders"]
        }
