"""A family at one door: three passports, one ceremony, and a receipt for each of them."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from backend.handover.tables import Handover, SignedText
from backend.shared.clock import office_date, utc_now
from backend.sync.tables import Record
from tests.journeys.browsers import Browsers
from tests.journeys.desk import Desk
from tests.journeys.office import Office
from tests.journeys.paper import assert_whole_and_signed
from tests.journeys.phone import Phone

COURIER, AT_HOME = "Andi (contoh)", "Dewi (contoh)"
ADDRESS = "Jalan Melati belakang pasar"
MOTHER, FATHER, CHILD = FAMILY = ("Ibu Serumah", "Bapak Serumah", "Anak Serumah")
BORN = dict(zip(FAMILY, ("14/02/1988", "03/09/1986", "21/06/2019"), strict=True))


@pytest.mark.parametrize("database_address", ["sqlite"], indirect=True)
def test_a_family_signs_once_and_gets_a_receipt_each(
    office: Office, browsers: Browsers, tmp_path: Path
) -> None:
    """Each seal is read and each code said, the hand is put once, and three cases are closed."""
    loket, phone = Desk(browsers.desk(), "loket1"), Phone(browsers, tmp_path / "phone")
    family_is_sealed(loket, Desk(browsers.desk(), "kasi"), household(tmp_path))
    loket.plan(without=AT_HOME)
    loket.confirm_plan(COURIER)
    phone.envelopes = loket.envelopes()
    codes = {name: loket.recipient_code(name) for name in FAMILY}
    phone.switch_on()
    phone.is_small()
    phone.sign_in("kurir1")
    phone.load()
    phone.outbox_is_empty()
    phone.flight_mode(on=True)

    family_is_one_stop(phone)
    every_seal_is_read(phone)
    mother_receives_for_all(phone, codes)
    phone.sign_texts()
    for name in FAMILY:
        phone.sees(name)
    phone.nothing_spills()
    phone.save_handover()
    expect(phone.page.get_by_role("link", name="Kotak kirim: 1 menunggu")).to_be_visible()

    phone.flight_mode(on=False)
    phone.wait_out_the_grace()
    phone.outbox_is_empty()
    assert office.count(Record) == 2  # the load, and one ceremony
    assert office.count(Handover) == len(FAMILY)
    assert office.count(SignedText) == 3 * len(FAMILY)
    receipts = {receipt_of(loket, name, tmp_path) for name in FAMILY}
    assert len(receipts) == len(FAMILY)


def household(directory: Path) -> Path:
    """Write the applications of one family card, all late, and where the house stands."""
    today = office_date(utc_now())
    billed, paid, late = (today - timedelta(days=days) for days in (29, 28, 12))
    rows = [
        f"SERUMAH-{number};{name};{born};9999000000000077;{ADDRESS};Kabupaten Muara Enim;"
        f"-3.6602, 103.7761;+62800000000{number};99990000000077{number};"
        f"{billed} 09:00;{paid} 10:00;{late} 14:00"
        for number, (name, born) in enumerate(BORN.items())
    ]
    file = directory / "keluarga.csv"
    file.write_text(
        "Nomor Permohonan;Nama Pemohon;Tanggal Lahir;Nomor KK;Alamat;Kabupaten/Kota;Tautan Lokasi;"
        "Nomor HP;Kode Billing;Tanggal Kode Billing;Tanggal Bayar;Tanggal Alokasi\n"
        + "\n".join(rows)
    )
    return file


def family_is_sealed(loket: Desk, officer: Desk, file: Path) -> None:
    """Bring each passport of the family as far as its sealed envelope."""
    loket.check_file(file)
    loket.press(re.compile("Ambil 3 baris"))
    loket.sees("Selesai: 3 permohonan baru, 0 berubah.")
    for name in FAMILY:
        loket.make_order(name)
        officer.initial(name)
        loket.seal(name)


def family_is_one_stop(phone: Phone) -> None:
    """Find the family as one stop of the run, and begin there."""
    stop = phone.page.locator("ol.stops li").filter(has_text="Serumah")
    expect(stop).to_have_count(1)
    expect(stop).to_contain_text(f"{len(FAMILY)} paspor")
    stop.get_by_role("link").click()
    for name in FAMILY:
        expect(phone.page.get_by_role("heading", name=name)).to_be_visible()
    expect(phone.page.get_by_role("link", name="WhatsApp")).to_have_count(len(FAMILY))
    phone.nothing_spills()
    phone.page.get_by_role("link", name="Mulai penyerahan").click()


def every_seal_is_read(phone: Phone) -> None:
    """Type each envelope's number; what is left out so far is said."""
    for left, name in reversed(list(enumerate(FAMILY))):
        phone.type_seal(phone.envelopes[name])
        phone.sees(f"Cocok: {name}")
        if left:
            phone.sees(f"{left} paspor belum dipindai")
    phone.forward()


def mother_receives_for_all(phone: Phone, codes: dict[str, str]) -> None:
    """Compare every billing code and every recipient's code, and one person's identity."""
    phone.tick_all()
    phone.forward()
    expect(phone.page.get_by_role("radio", name="Pemohon sendiri")).to_have_count(0)
    phone.page.get_by_role("radio", name=re.compile("Keluarga dalam satu KK")).check()
    phone.page.get_by_label("Nama penerima, sesuai KTP").fill(MOTHER)
    phone.page.get_by_label("Hubungan dengan pemohon").fill("ibu")
    phone.tick_all()
    phone.forward()
    for name, code in codes.items():
        passport = phone.page.get_by_role("region", name=name)
        passport.get_by_label("Kode yang disebut penerima").fill(code)
        passport.get_by_role("button", name="Cocokkan").click()
        expect(passport.get_by_text("Kode penerima cocok")).to_be_visible()
    phone.forward()
    phone.page.get_by_label("Tanggal lahir").last.fill(BORN[CHILD].replace("/", "-"))
    phone.press("Bandingkan")
    phone.sees("Identitas cocok")
    phone.forward()
    phone.tick("Saya setuju")
    phone.forward()


def receipt_of(loket: Desk, name: str, directory: Path) -> bytes:
    """Return somebody's receipt, which is whole, signed, and of a case that is closed."""
    loket.open_order(name)
    loket.sees(f"Diterima {MOTHER}")
    receipt = loket.fetch("Tanda terima (PDF)")
    assert_whole_and_signed(receipt, directory)
    loket.open_case(name)
    assert loket.ask(f"/api/cases/{loket.shown_id()}")["closed_at"]
    return receipt
