"""A manifest is what two people sign: everything on board is on it, on numbered pages."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from backend.paper.sheet import Letterhead
from backend.runs.documents.manifest import ManifestOrder, ManifestRun, ManifestStop, manifest_pdf

EIGHT = datetime(2026, 3, 2, 1, tzinfo=UTC)
OFFICE = Letterhead("Kantor Imigrasi Contoh", "Jalan Contoh 1", "0711 000000")
STOP = ManifestStop(
    sequence=1,
    planned_arrival=EIGHT + timedelta(minutes=75),
    village="Tanjung Enim",
    district="Lawang Kidul",
    address="Jalan Contoh 12",
    landmark="seberang masjid",
    orders=(ManifestOrder("AP-2026-00001", "Siti Contoh", "K7QM-3XWF-9P"),),
)
RUN = ManifestRun(
    number="JLN-1",
    date=date(2026, 3, 2),
    courier_name="Andi Kurir",
    depot_name="Depot Contoh",
    departs_at=EIGHT,
    returns_at=EIGHT + timedelta(hours=7),
    distance_m=84_321,
    stops=(STOP,),
)


def pages_of(run: ManifestRun) -> list[str]:
    """The words of each page of a run's manifest."""
    reader = PdfReader(BytesIO(manifest_pdf(run, OFFICE, EIGHT)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@pytest.mark.parametrize(
    "words",
    [
        "Andi Kurir",
        "Senin, 2 Maret 2026",
        "JLN-1",
        "Depot Contoh",
        "08.00\u201315.00 WIB",
        "1 paspor \u00b7 1 perhentian \u00b7 84,3 km",
        "09.15",
        "Tanjung Enim, Kec. Lawang Kidul",
        "Jalan Contoh 12 \u00b7 Patokan: seberang masjid",
        "Siti Contoh",
        "AP-2026-00001",
        "K7QM-3XWF-9P",
        "kurir menerima 1 paspor bersegel utuh",
        "Petugas brankas",
        "Halaman 1 dari 1",
    ],
)
def test_a_manifest_says_who_takes_what_where_and_when(words: str) -> None:
    """Courier, day, depot, times, stops, orders, seals and both signatures are on the paper."""
    (page,) = pages_of(RUN)
    assert words in page


def test_a_long_run_is_all_there_on_numbered_pages() -> None:
    """Every order of sixty stops is printed once, and each page says which of how many it is."""
    stops = tuple(
        replace(STOP, sequence=n, orders=(ManifestOrder(f"AP-{n:05}", "Siti Contoh", None),))
        for n in range(1, 61)
    )
    pages = pages_of(replace(RUN, stops=stops))
    words = " ".join(pages).split()
    assert all(words.count(f"AP-{n:05}") == 1 for n in range(1, 61))
    assert all(f"Halaman {n} dari {len(pages)}" in page for n, page in enumerate(pages, 1))


def test_a_large_family_may_run_over_a_page() -> None:
    """A stop with more passports than a page holds goes on overleaf and loses none."""
    orders = tuple(ManifestOrder(f"AP-{n:05}", "Siti Contoh", None) for n in range(50))
    pages = pages_of(replace(RUN, stops=(replace(STOP, orders=orders),)))
    assert len(pages) > 1
    assert all(" ".join(pages).count(order.number) == 1 for order in orders)


def test_a_run_without_stops_is_still_a_paper() -> None:
    """A manifest of nothing is printed, and says that nothing is on board."""
    assert "0 paspor \u00b7 0 perhentian" in pages_of(replace(RUN, stops=()))[0]


def test_the_same_run_is_the_same_file() -> None:
    """A manifest printed twice at one instant is one file."""
    assert manifest_pdf(RUN, OFFICE, EIGHT) == manifest_pdf(RUN, OFFICE, EIGHT)


@settings(max_examples=30)
@given(st.text(max_size=200), st.none() | st.text(max_size=100))
def test_no_name_pushes_another_off_the_paper(name: str, place: str | None) -> None:
    """Whatever a name or an address holds, numbers and seals stay readable beside it."""
    order = replace(STOP.orders[0], applicant_name=name)
    stop = replace(
        STOP, address=name, village=place, district=place, landmark=place, orders=(order,)
    )
    text = " ".join(pages_of(replace(RUN, courier_name=name, depot_name=name, stops=(stop,))))
    assert "AP-2026-00001" in text
    assert "K7QM-3XWF-9P" in text


def test_an_address_is_printed_once_where_no_village_is_known() -> None:
    """The head says that the village is missing; the address keeps its own line and size."""
    (page,) = pages_of(replace(RUN, stops=(replace(STOP, village=None, district=None),)))
    assert "Desa belum diketahui" in page
    assert page.count("Jalan Contoh 12") == 1
