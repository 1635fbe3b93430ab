"""The codec of handwriting: what goes in comes out, and nothing else gets in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.handover.rules.strokes import (
    MAX_BYTES,
    MAX_DURATION_MS,
    MAX_SIDE,
    BadStrokes,
    Drawing,
    Point,
    decode,
    encode,
)
from backend.shared.words import Language

EXAMPLE = bytes.fromhex("01e80790030102142800c8010920")
DRAWN = Drawing(1000, 400, ((Point(10, 20, 0), Point(110, 15, 16)),))


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    """Draw any drawing that a pad could hold."""
    width = draw(st.integers(1, MAX_SIDE))
    height = draw(st.integers(1, MAX_SIDE))
    lengths = draw(st.lists(st.integers(1, 12), min_size=1, max_size=8))
    count = sum(lengths)
    times = sorted(draw(st.lists(st.integers(0, MAX_DURATION_MS), min_size=count, max_size=count)))
    points = iter(
        [Point(draw(st.integers(0, width)), draw(st.integers(0, height)), t) for t in times]
    )
    return Drawing(width, height, tuple(tuple(next(points) for _ in range(n)) for n in lengths))


def test_the_example_of_the_page_holds() -> None:
    """The bytes given in docs/develop/proof.md are those of the drawing described there."""
    assert decode(EXAMPLE) == DRAWN
    assert encode(DRAWN) == EXAMPLE


@given(drawings())
def test_what_was_drawn_is_what_is_read(drawing: Drawing) -> None:
    """Decoding undoes encoding for every drawing."""
    assert decode(encode(drawing)) == drawing


@given(drawings(), st.data())
def test_a_drawing_cut_off_is_no_drawing(drawing: Drawing, data: st.DataObject) -> None:
    """No proper beginning of a drawing can pass for a smaller one."""
    whole = encode(drawing)
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(BadStrokes):
        decode(whole[:cut])


@given(st.binary(max_size=400))
def test_any_bytes_are_a_drawing_or_refused(data: bytes) -> None:
    """Whatever arrives, nothing but `BadStrokes` comes out, and one drawing has one encoding."""
    try:
        drawing = decode(b"\x01" + data)
    except BadStrokes:
        return
    assert encode(drawing) == b"\x01" + data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x01",
        b"\x02" + EXAMPLE[1:],
        EXAMPLE + b"\x00",
        EXAMPLE + b"\x80",
        b"\x01" * (MAX_BYTES + 1),
        b"\x01\x00\x0a\x01\x01\x02\x02\x00",
        b"\x01\x0a\x0a\x00",
        b"\x01\x0a\x0a\x01\x00",
        b"\x01\x0a\x0a\x01\x01\x16\x02\x00",
        b"\x01\x0a\x0a\x01\x01\x01\x02\x00",
        b"\x01\x0a\x0a\x01\x01\x02\x02\x01",
        b"\x01\x0a\x0a\x01\x01\x82\x00\x02\x00",
        b"\x01\xff\xff\xff\xff\xff\xff\x0a\x01\x01\x02\x02\x00",
        b"\x01\x0a\x0a\xc9\x01" + b"\x01\x02\x02\x00" * 201,
        b"\x01\x0a\x0a\x01\x89\x27" + b"\x00" * 15_003,
    ],
    ids=[
        "nothing",
        "only a version",
        "another version",
        "a number left over",
        "half a number left over",
        "too long",
        "no width",
        "no stroke",
        "a stroke without points",
        "off the right edge",
        "off the left edge",
        "back in time",
        "a number longer than need be",
        "a number without end",
        "too many strokes",
        "too many points",
    ],
)
def test_what_is_no_drawing_is_refused(data: bytes) -> None:
    """Each way in which bytes fail to be a drawing is told from a signature, in plain words."""
    with pytest.raises(BadStrokes) as refusal:
        decode(data)
    for language in Language:
        assert str(refusal.value.values["fault"]) not in refusal.value.read(language)


def test_a_dab_is_no_signature() -> None:
    """A line must run over a tenth of the pad to be somebody's signature."""
    dab = Drawing(1000, 400, ((Point(10, 20, 0),), (Point(12, 20, 90), Point(14, 21, 99))))
    assert not dab.is_signature
    assert DRAWN.is_signature


@pytest.mark.parametrize(("width", "height"), [(1, 1), (499, 499), (1000, 99), (99, 1000)])
def test_no_hand_can_sign_on_a_pad_too_small(width: int, height: int) -> None:
    """Across a pad of a few units any dab would be long; phones send a thousand."""
    across = Drawing(width, height, ((Point(0, 0, 0), Point(width, height, 16)),))
    assert not across.is_signature
