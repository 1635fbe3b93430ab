"""The main way, end to end: from a spreadsheet row to a signed receipt that closes step 11."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from backend.handover.tables import Handover
from backend.shared.clock import office_date, utc_now
from backend.sync.tables import Record
from tests.journeys.browsers import Browsers
from tests.journeys.desk import Desk
from tests.journeys.office import Office
from tests.journeys.paper import assert_whole_and_signed, code_cut_out, printed, shoot
from tests.journeys.phone import Phone

WULAN = "Wulan Perjalanan (contoh)"
BORN = "17-08-1990"
ADDRESS = "Jalan Melati belakang pasar (contoh)"
SHARED_LOCATION = "https://maps.google.com/?q=-3.6602,103.7761"
COURIER, AT_HOME = "Andi (contoh)", "Dewi (contoh)"


def test_late_passport_reaches_its_owner_though_phone_and_server_fail(
    office: Office, browsers: Browsers, tmp_path: Path
) -> None:
    """A row becomes a sealed receipt, though phone and server each fail on the way."""
    loket, phone = Desk(browsers.desk(), "loket1"), Phone(browsers, tmp_path / "phone")

    demo_cases_are_decided(loket)
    applications_are_imported(loket, spreadsheet(tmp_path))
    late_passport_is_owed(loket)
    loket.make_order(WULAN)
    Desk(browsers.desk(), "kasi").initial(WULAN)
    label = code_cut_out(printed(loket.seal(WULAN), tmp_path))
    shoot(label, browsers.film)
    loket.pin(ADDRESS, SHARED_LOCATION)
    day_is_planned(loket)
    phone.envelopes = loket.envelopes()

    code = loket.recipient_code(WULAN)
    courier_loads_the_run(phone)
    phone.flight_mode(on=True)
    office.kill()
    passport_is_handed_over(phone, code)
    phone_is_started_again_offline(phone)

    office.start()
    answer_is_lost_and_record_sent_again(phone)

    case_is_closed(loket)
    receipt_is_whole(loket, tmp_path)
    applicant_reads_it(browsers.desk(), loket)
    assert office.count(Handover) == 1
    assert office.count(Record) == 2  # the load and the handover


def spreadsheet(directory: Path) -> Path:
    """Write a small file: a late passport, one in time, and a row nobody can read."""
    today = office_date(utc_now())
    billed, paid, late = (today - timedelta(days=days) for days in (29, 28, 12))
    file = directory / "permohonan.csv"
    file.write_text(
        "Nomor Permohonan;Nama Pemohon;Tanggal Lahir;Nomor Telepon;Alamat;Kabupaten/Kota;"
        "Kode Billing;Tanggal Kode Billing;Tanggal Bayar;Tanggal Alokasi\n"
        f"PERJALANAN-1;{WULAN};17/08/1990;0800-0000-9001;{ADDRESS};Kabupaten Muara Enim;"
        f"999900000009001;{billed} 09:00;{paid} 10:00;{late} 14:00\n"
        f"PERJALANAN-2;Tepat Waktu (contoh);01/02/1985;0800-0000-9002;Jalan Mawar;Muara Enim;"
        f"999900000009002;{billed} 09:00;{paid} 10:00;{paid} 15:00\n"
        f"PERJALANAN-3;Salah Tulis (contoh);01/02/1985;0800-0000-9003;Jalan Anggrek;Muara Enim;"
        f"999900000009003;{billed} 09:00;kemarin dulu;{late} 14:00\n"
    )
    return file


def demo_cases_are_decided(loket: Desk) -> None:
    """See a verdict beside every case of the trial office."""
    loket.go("/permohonan")
    for verdict in ("Terutang", "Tidak terutang", "Belum dapat diputuskan", "Ditahan"):
        expect(
            loket.page.get_by_role("cell").get_by_text(verdict, exact=True).first
        ).to_be_visible()


def applications_are_imported(loket: Desk, file: Path) -> None:
    """Take the good rows though one is bad, and nothing the second time."""
    loket.check_file(file)
    fault = loket.page.get_by_role("row").filter(has_text="kemarin dulu")
    expect(fault).to_contain_text("4")
    expect(fault).to_contain_text("Tanggal Bayar")
    loket.press("Ambil 2 baris yang baik")
    loket.sees("Selesai: 2 permohonan baru, 0 berubah.")

    loket.check_file(file)
    expect(loket.page.locator("dl .unchanged dd")).to_have_text("2")
    expect(loket.page.get_by_role("button", name=re.compile("Ambil"))).to_have_count(0)


def late_passport_is_owed(loket: Desk) -> None:
    """See the verdict with its reason, and the eleven steps."""
    loket.open_case(WULAN)
    why = loket.page.get_by_role("region", name="Mengapa")
    expect(why.get_by_text("Terutang", exact=True)).to_be_visible()
    steps = loket.page.get_by_role("region", name="Sebelas langkah SOP").get_by_role("listitem")
    expect(steps).to_have_count(11)


def day_is_planned(loket: Desk) -> None:
    """Watch the plan being found, make it a run, and print its manifest."""
    loket.plan(without=AT_HOME)
    loket.open_route(COURIER)
    loket.sees(WULAN)
    loket.confirm_plan(COURIER)
    loket.sees(WULAN)
    assert loket.fetch("Cetak manifes (PDF)").startswith(b"%PDF")


def courier_loads_the_run(phone: Phone) -> None:
    """Sign in once and take every envelope, one by its code, the others by their numbers."""
    phone.switch_on()
    phone.sign_in("kurir1")
    phone.load(scanned=WULAN)
    phone.outbox_is_empty()


def passport_is_handed_over(phone: Phone, code: str) -> None:
    """Go through the minute at the door without a network, after the page was opened anew."""
    phone.page.reload()
    phone.open_stop(WULAN)
    phone.page.get_by_role("link", name="Mulai penyerahan").click()
    phone.scan(WULAN)
    phone.forward()
    phone.see_payment()
    phone.meet_applicant(BORN, code)
    phone.sign_texts()
    phone.save_handover()


def phone_is_started_again_offline(phone: Phone) -> None:
    """End the browser's process and begin another: the record is still there."""
    phone.switch_off()
    phone.switch_on(offline=True)
    expect(phone.page.get_by_role("link", name="Kotak kirim: 1 menunggu")).to_be_visible()
    expect(phone.stop_of(WULAN)).to_contain_text("Diserahkan")
    expect(phone.stop_of(WULAN)).to_contain_text("Belum terkirim")


def answer_is_lost_and_record_sent_again(phone: Phone) -> None:
    """Let the server take the record in while its answer is lost; the phone sends it once more."""
    sent = []

    def lose_first_answer(route: Route) -> None:
        sent.append(route.request.post_data_buffer)
        answer = route.fetch()
        if len(sent) == 1:
            route.abort("connectionreset")
        else:
            route.fulfill(response=answer)

    phone.page.route("**/api/sync", lose_first_answer)
    phone.flight_mode(on=False)
    phone.wait_out_the_grace()
    phone.outbox_is_empty()
    assert len(sent) == 2
    assert sent[0] == sent[1]


def case_is_closed(loket: Desk) -> None:
    """See steps 10 and 11 done on the case, which is closed for good."""
    loket.open_case(WULAN)
    steps = loket.page.get_by_role("region", name="Sebelas langkah SOP").get_by_role("listitem")
    for step in (steps.nth(9), steps.nth(10)):
        expect(step).to_have_class(re.compile(r"\bdone\b"))
    case = loket.ask(f"/api/cases/{loket.shown_id()}")
    assert case["closed_at"]
    assert case["steps"][10]["finished_at"]


def receipt_is_whole(loket: Desk, directory: Path) -> None:
    """Open the receipt from the order, whose story tells of one handover."""
    loket.open_order(WULAN)
    expect(loket.page.get_by_text(f"Diterima {WULAN}")).to_have_count(1)
    loket.sees("Kode penerima cocok")
    assert_whole_and_signed(loket.fetch("Tanda terima (PDF)"), directory)


def applicant_reads_it(page: Page, loket: Desk) -> None:
    """Follow the tracking link without an account: received, with the receipt."""
    tracking = loket.ask(f"/api/orders/{loket.shown_id()}")["tracking_url"]
    page.goto(tracking)
    expect(page.get_by_text(re.compile("diterima", re.IGNORECASE)).first).to_be_visible()
    receipt = page.locator("a[href$='tanda-terima.pdf']").get_attribute("href")
    assert page.request.get(receipt or "").body().startswith(b"%PDF")
