"""A code is drawn so that scanners read it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.paper.qr import Level, qr_modules


def test_a_seal_text_fits_the_versions_counted_on() -> None:
    """129 signs of Base45 need 41 modules at level M and 53 at level H."""
    text = "A1B2 $%*+-./:" * 10
    assert len(qr_modules(text[:129], Level.MEDIUM)) == 41
    assert len(qr_modules(text[:129], Level.HIGH)) == 53


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=100))
def test_a_code_is_square_with_its_three_eyes(text: str) -> None:
    """Every code is a square whose three finder patterns stand in its corners."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    modules = qr_modules(text, Level.MEDIUM)
    assert {len(row) for row in modules} == {len(modules)}
    assert modules[0][:7] == modules[0][-7:] == modules[-1][:7] == [True] * 7
