"""The receipt keeps its form whatever is written or drawn on it."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from backend.handover.documents.receipt import ReceiptFacts, SignedPart, receipt
from backend.handover.rules.strokes import Drawing, Point
from backend.handover.rules.texts import Facts, compose
from backend.paper.sheet import Letterhead

AT = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
LETTERHEAD = Letterhead("Kantor Imigrasi Contoh", "Jalan Contoh 1", "0734 000000")
DRAWN = Drawing(1000, 400, ((Point(100, 200, 0), Point(800, 120, 400)), (Point(50, 50, 900),)))


def parts(drawing: Drawing, name: str = "Siti Contoh") -> tuple[SignedPart, ...]:
    """Return three signed texts."""
    facts = Facts("Kantor", "AP-1", "SEGEL-1", "Budi", "APP-1", name, "Dusun II")
    return tuple(
        SignedPart(text.kind, text.step, text.text, text.sha256, drawing, thumb, "Rina Contoh", AT)
        for text, thumb in zip(compose(facts), (False, False, True), strict=True)
    )


FACTS = ReceiptFacts(
    order_number="AP-2026-00001",
    application_number="APP-1",
    applicant_name="Siti Contoh",
    recipient_name="Siti Contoh",
    recipient_class="Pemohon sendiri",
    seen="bukti pembayaran, KTP asli penerima",
    identity="tanggal lahir",
    recipient_code="cocok",
    courier_name="Budi Contoh",
    run_number="260303-01",
    seal_number="SEGEL-0001",
    position="-3.66000, 103.78000 (± 12 m)",
    received_at=AT,
    record_sha256="ab" * 32,
    tracking_url="https://antar.test/lacak/abc",
    parts=parts(DRAWN),
)


def test_the_same_handover_prints_the_same_bytes() -> None:
    """Nothing random goes into a receipt before it is sealed."""
    assert receipt(FACTS, LETTERHEAD, AT) == receipt(FACTS, LETTERHEAD, AT)


def test_a_receipt_has_two_pages_and_names_the_witness() -> None:
    """A thumb print is shown as one, beside who stood by."""
    reader = PdfReader(BytesIO(receipt(FACTS, LETTERHEAD, AT)))
    assert len(reader.pages) == 2
    said = "".join(page.extract_text() for page in reader.pages)
    assert "saksi: Rina Contoh" in " ".join(said.split())


@settings(max_examples=25)
@given(st.text(max_size=120), st.text(max_size=120))
def test_any_name_can_be_printed(applicant: str, recipient: str) -> None:
    """No character that a name may hold keeps a receipt from being made."""
    named = replace(
        FACTS,
        applicant_name=applicant,
        recipient_name=recipient,
        parts=parts(DRAWN, applicant.encode("utf-8", "replace").decode()),
    )
    assert receipt(named, LETTERHEAD, AT).startswith(b"%PDF")


@settings(max_examples=25)
@given(
    st.integers(1, 4096),
    st.integers(1, 4096),
    st.lists(
        st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=20),
        min_size=1,
        max_size=5,
    ),
)
def test_any_drawing_can_be_printed(
    width: int, height: int, drawn: list[list[tuple[float, float]]]
) -> None:
    """A dot, a long line, a pad of any shape: all become ink."""
    strokes = tuple(
        tuple(Point(int(x * width), int(y * height), 0) for x, y in stroke) for stroke in drawn
    )
    inked = replace(FACTS, parts=parts(Drawing(width, height, strokes)))
    assert receipt(inked, LETTERHEAD, AT).startswith(b"%PDF")
