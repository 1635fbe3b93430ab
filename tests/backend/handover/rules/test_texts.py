"""The three texts: the same facts give the same bytes, and the bytes say the facts."""

from dataclasses import fields, replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from backend.handover.rules.texts import (
    CONSENT_SHA256S,
    CONSENT_TEXT,
    Facts,
    TextKind,
    address_line,
    compose,
    text_sha256,
    written_date,
)

FACTS = Facts(
    office="Kantor Imigrasi Contoh",
    order_number="AP-2026-00001",
    seal_number="7K3M-9QXD",
    courier_name="Budi Contoh",
    application_number="1234567890",
    applicant_name="Siti Contoh",
    address="Jl. Melati 4, Muara Enim",
    birth_date=date(1990, 8, 17),
    passport_number="X0000001",
    billing_code="820261101000001",
    paid_on=date(2026, 11, 2),
    allocated_on=date(2026, 11, 9),
)
WORDS = st.text(min_size=1, max_size=40)


def test_three_texts_in_the_order_of_the_steps() -> None:
    """Perdim 11 and the expedition book prove step 10, the receipt step 11, shown in that order."""
    texts = compose(FACTS)
    assert [text.kind for text in texts] == list(TextKind)
    assert [text.step for text in texts] == [10, 10, 11]
    assert len({text.sha256 for text in texts}) == 3
    assert "Perdim 11" in texts[0].title


def test_perdim_11_reads_as_the_office_writes() -> None:
    """The whole text, so that a change of a single word is a decision and not an accident."""
    assert compose(FACTS)[0].text == (
        "Kantor Imigrasi Contoh menyerahkan kepada penerima satu paspor Republik Indonesia:\n\n"
        "Nama pemohon: Siti Contoh\n"
        "Tanggal lahir: 17 Agustus 1990\n"
        "Nomor permohonan: 1234567890\n"
        "Nomor paspor: X0000001\n"
        "Nomor segel: 7K3M-9QXD\n\n"
        "Saya telah menerima paspor tersebut dalam amplop bersegel yang utuh. Saya adalah "
        "pemohon, atau orang yang berhak menerima atas nama pemohon."
    )


def test_what_is_unknown_is_left_out() -> None:
    """A missing passport number or date leaves no empty line behind."""
    bare = replace(FACTS, birth_date=None, passport_number=None, billing_code=None, paid_on=None)
    for text in compose(bare):
        assert "None" not in text.text
        assert "Nomor paspor" not in text.text
        assert all(not line.endswith(": ") for line in text.text.splitlines())


def test_the_receipt_says_why_it_is_owed() -> None:
    """Late, or a broker: the SOP's two causes of compensation."""
    late, broker = compose(FACTS)[2].text, compose(replace(FACTS, broker_involved=True))[2].text
    assert "lewat dari 2 (dua) hari kerja" in late
    assert "calo" in broker
    assert "lewat dari" not in broker


@given(st.builds(Facts, **{field.name: WORDS for field in fields(Facts)[:7]}))
def test_the_same_facts_give_the_same_bytes(facts: Facts) -> None:
    """Composing again, on any day and any machine, gives the text that was signed."""
    once, again = compose(facts), compose(replace(facts))
    assert [text.sha256 for text in once] == [text.sha256 for text in again]
    assert all(text_sha256(text.text) == text.sha256 for text in once)


@given(st.sampled_from([field.name for field in fields(Facts)[:7]]), WORDS)
def test_every_fact_changes_what_is_signed(name: str, value: str) -> None:
    """No fact could be exchanged behind a signature's back."""
    changed: dict[str, str] = {name: f"Lain {value}"}
    before = [text.sha256 for text in compose(FACTS)]
    assert before != [text.sha256 for text in compose(replace(FACTS, **changed))]  # type: ignore[arg-type]  # only the text fields are drawn


def test_a_fact_cannot_write_a_line_of_its_own() -> None:
    """A line break in a name does not forge another entry."""
    forged = replace(FACTS, applicant_name="Siti\nNomor paspor: X9999999")
    assert "\nNomor paspor: X9999999" not in compose(forged)[0].text


def test_the_consent_in_force_is_known() -> None:
    """A phone that shows the present consent is believed."""
    assert text_sha256(CONSENT_TEXT) in CONSENT_SHA256S


def test_dates_and_addresses_read_naturally() -> None:
    """A date has its Indonesian month; an address says nothing twice."""
    assert written_date(date(2026, 1, 9)) == "9 Januari 2026"
    assert address_line(["Dusun II, Desa Ujan Mas", "UJAN MAS", None, "Muara Enim"]) == (
        "Dusun II, Desa Ujan Mas, Muara Enim"
    )
