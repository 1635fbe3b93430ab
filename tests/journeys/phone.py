"""What a courier does with the phone: at the vault, at the door, with and without a network."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from backend.cli.demo import PASSWORD
from tests.journeys.browsers import Browsers, Scheme

GRACE_MS = 61_000
SMALLEST = {"width": 360, "height": 740}
SPILLED = """() => [...document.querySelectorAll('main :is(a, button, .badge), footer button')]
  .filter((one) => {
    const frame = one.closest('article, section, dl, li, main, footer').getBoundingClientRect();
    return one.getBoundingClientRect().right > frame.right + 1;
  })
  .map((one) => one.innerText)"""
"""What reaches past the edge of the card or the screen it stands on."""

SEAL_FIELD = "Nomor segel, dibaca pada amplop"
TEXTS = ("Perdim 11", "Buku ekspedisi", "Tanda terima")


@dataclass
class Phone:
    """A courier's phone; what it holds survives its browser."""

    browsers: Browsers
    profile: Path
    page: Page = field(init=False)
    envelopes: dict[str, str] = field(default_factory=dict)
    """What stands on the envelopes in the courier's hands: each applicant's seal number."""

    def switch_on(self, *, offline: bool = False, scheme: Scheme = "light") -> None:
        """Start the browser and open the app."""
        self.page = self.browsers.phone(self.profile, offline=offline, scheme=scheme)
        self.page.goto("/kurir/")

    def switch_off(self) -> None:
        """End the browser."""
        self.page.context.close()

    def flight_mode(self, *, on: bool) -> None:
        """Cut the network, or let it come back."""
        self.page.context.set_offline(on)

    def stand_at(self, latitude: float, longitude: float, accuracy_m: float = 8) -> None:
        """Let the phone know where it is."""
        context = self.page.context
        context.grant_permissions(["geolocation"], origin=self.browsers.url)
        context.set_geolocation(
            {"latitude": latitude, "longitude": longitude, "accuracy": accuracy_m}
        )

    def wait_out_the_grace(self) -> None:
        """Let the minute pass in which a record can be taken back."""
        self.page.clock.install()
        self.page.reload()
        self.page.clock.fast_forward(GRACE_MS)

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press a button by what it says."""
        self.page.get_by_role("button", name=name).click()

    def tick(self, name: str) -> None:
        """Tick a box by what it says."""
        self.page.get_by_role("checkbox", name=name).check()

    def tick_all(self) -> None:
        """Tick every box of the screen."""
        for box in self.page.get_by_role("checkbox").all():
            box.check()

    def say_code(self, code: str) -> None:
        """Type the six digits that the recipient says."""
        self.page.get_by_label("Kode yang disebut penerima").fill(code)
        self.press("Cocokkan")
        self.sees("Kode penerima cocok")

    def sees(self, text: str | re.Pattern[str]) -> None:
        """Expect words somewhere on the screen."""
        expect(self.page.get_by_text(text).first).to_be_visible()

    def is_small(self) -> None:
        """Be as small as the smallest phone that a courier brings."""
        self.page.set_viewport_size({"width": SMALLEST["width"], "height": SMALLEST["height"]})

    def nothing_spills(self) -> None:
        """Expect that all that can be pressed or read stays on its card."""
        assert self.page.evaluate(SPILLED) == []

    def stop_of(self, name: str) -> Locator:
        """Return the stop at which somebody is visited."""
        return self.page.get_by_role("listitem").filter(has_text=name).get_by_role("link")

    def sign_in(self, username: str) -> None:
        """Sign in, once."""
        self.page.get_by_label("Nama pengguna").fill(username)
        self.page.get_by_label("Kata sandi").fill(PASSWORD)
        self.press("Masuk")
        self.page.get_by_role("link", name="Pindai muatan").wait_for()

    def scan(self, name: str) -> None:
        """Hold the printed label before the camera."""
        self.press("Pindai segel")
        self.sees(f"Cocok: {name}")
        self.press("Tutup kamera")

    def type_seal(self, number: str) -> None:
        """Type a seal's number, once it was said why it is not scanned."""
        cannot = self.page.get_by_role("button", name="Tidak dapat dipindai")
        cannot.or_(self.page.get_by_label(SEAL_FIELD)).first.wait_for()
        if cannot.is_visible():
            self.press("Tidak dapat dipindai")
            self.page.get_by_role("radio", name=re.compile("Label tidak terbaca")).check()
        self.page.get_by_label(SEAL_FIELD).fill(number)
        self.press("Cek")

    def pass_over_photo(self) -> None:
        """Say why the photo that is asked for cannot be taken."""
        self.press("Tidak dapat difoto")
        self.page.get_by_role("group", name="Mengapa tanpa foto?").get_by_role(
            "radio"
        ).first.check()

    def type_missing_seals(self) -> None:
        """Type the number of every seal that was not scanned."""
        missing = self.page.locator("li", has=self.page.get_by_text("Belum", exact=True))
        self.page.get_by_role("button", name="Tidak dapat dipindai").wait_for()
        for name in missing.locator("strong").all_inner_texts():
            self.type_seal(self.envelopes[name])
        expect(missing).to_have_count(0)

    def load(self, scanned: str | None = None) -> int:
        """Take all passports of the run out of the vault; return how many."""
        self.page.get_by_role("link", name="Pindai muatan").click()
        if scanned:
            self.scan(scanned)
        self.type_missing_seals()
        taken = self.page.get_by_role("button", name=re.compile(r"Terima \d+ paspor"))
        count = int(re.findall(r"\d+", taken.inner_text())[0])
        self.sees("Siap")
        taken.click()
        self.sees(f"{count} paspor sekarang pada Anda.")
        return count

    def bring_back(self, passports: int) -> None:
        """Put every passport still in hand back into the vault."""
        self.page.goto("/kurir/#/kembali")
        self.type_missing_seals()
        self.press(f"Kembalikan {passports} paspor")
        self.sees(f"{passports} paspor tercatat kembali ke brankas.")

    def open_stop(self, name: str) -> None:
        """Open the stop at which somebody is visited."""
        self.stop_of(name).click()
        expect(self.page.get_by_role("heading", name=name)).to_be_visible()

    def outbox_is_empty(self) -> None:
        """Expect that the server has answered for every record."""
        expect(self.page.get_by_role("link", name="Kotak kirim: 0 menunggu")).to_be_visible()

    def forward(self) -> None:
        """Go on to the next step of the ceremony."""
        self.press("Lanjut")

    def see_payment(self) -> None:
        """Look at the proof of payment."""
        self.tick("Bukti pembayaran dilihat")
        self.tick("Kode billing sama")
        self.forward()

    def somebody_receives(self) -> None:
        """Choose whoever may receive first of all, and see all papers."""
        self.page.get_by_role("radio").first.check()
        name = self.page.get_by_label("Nama penerima, sesuai KTP")
        name.fill(name.input_value() or "Wali Contoh")
        if self.page.get_by_label("Hubungan dengan pemohon").is_visible():
            self.page.get_by_label("Hubungan dengan pemohon").fill("ibu")
        self.tick_all()

    def compare_digits(self) -> None:
        """Compare the last digits said with those on the card."""
        if self.page.get_by_role("radio").count():
            self.page.get_by_role("radio", name=re.compile("4 angka terakhir")).check()
        self.page.get_by_label(re.compile("disebut penerima")).fill("1234")
        self.page.get_by_label(re.compile("dibaca kurir")).fill("1234")
        self.press("Bandingkan")
        self.sees("Identitas cocok")

    def meet_applicant(self, born: str, code: str) -> None:
        """Hand over to the applicant in person, whose code and birth date are compared."""
        self.page.get_by_role("radio").first.check()
        self.tick_all()
        self.forward()
        self.say_code(code)
        self.forward()
        self.page.get_by_label("Tanggal lahir").last.fill(born)
        self.press("Bandingkan")
        self.sees("Identitas cocok")
        self.forward()
        self.tick("Saya setuju")
        self.forward()

    def sign_texts(self) -> None:
        """Have each of the three texts shown and signed."""
        for text in TEXTS:
            expect(self.page.get_by_role("heading", level=1, name=text)).to_be_visible()
            self._draw_signature()
            self.forward()

    def _draw_signature(self) -> None:
        pad = self.page.locator("canvas")
        pad.scroll_into_view_if_needed()
        box = pad.bounding_box()
        assert box
        left, middle = box["x"] + box["width"] * 0.2, box["y"] + box["height"] / 2
        mouse = self.page.mouse
        mouse.move(left, middle)
        mouse.down()
        for step in range(1, 9):
            mouse.move(left + step * box["width"] * 0.07, middle + (-1) ** step * 25, steps=3)
        mouse.up()
        expect(self.page.get_by_role("button", name="Lanjut")).to_be_enabled()

    def save_handover(self) -> None:
        """Save; from here on the record is on the phone, whatever happens."""
        self.press("Simpan penyerahan")
        self.sees("Tersimpan di ponsel.")
