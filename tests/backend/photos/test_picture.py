"""Nothing but pixels comes through."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from backend.photos.picture import made_anew
from backend.photos.rules.bounds import LONGEST_EDGE, NotAPicture
from tests.backend.photograph import photograph

SMALL = photograph(size=(48, 32))


def with_a_place() -> bytes:
    """Return a photo that tells where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Pembuat Kamera"
    exif.get_ifd(0x8825)[1] = "S"
    exif.get_ifd(0x8825)[2] = (3.0, 39.0, 19.0)
    return photograph(exif=exif, comment=b"rumah Siti", icc_profile=b"x" * 200)


def test_place_camera_and_comments_stay_behind() -> None:
    """A picture of a door tells nobody where the door is, but by what it shows."""
    told = with_a_place()
    assert b"Pembuat Kamera" in told
    assert b"rumah Siti" in told
    with Image.open(BytesIO(made_anew(told))) as kept:
        assert not dict(kept.getexif())
        assert not {"exif", "comment", "icc_profile", "xmp"} & kept.info.keys()
    assert b"Pembuat Kamera" not in made_anew(told)
    assert b"rumah Siti" not in made_anew(told)


def test_a_photo_held_upright_stays_upright() -> None:
    """Which way was up is made pixels before it is forgotten."""
    exif = Image.Exif()
    exif[0x0112] = 6
    with Image.open(BytesIO(made_anew(photograph(size=(40, 20), exif=exif)))) as kept:
        assert kept.size == (20, 40)


def test_what_is_too_long_is_made_smaller() -> None:
    """An app of another day may send more than ours does."""
    with Image.open(BytesIO(made_anew(photograph(size=(2400, 60))))) as kept:
        assert kept.width == LONGEST_EDGE


def bomb() -> bytes:
    """Return a small file whose header tells of very many pixels."""
    out = BytesIO()
    Image.new("L", (12_000, 12_000)).save(out, "JPEG", quality=1)
    return out.getvalue()


def as_png() -> bytes:
    """Return a picture of another kind."""
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return out.getvalue()


def of_thousands_of_scans() -> bytes:
    """Return a photo that is whole, but whose last scan would be unpacked again and again."""
    out = BytesIO()
    Image.new("RGB", (64, 64)).save(out, "JPEG", progressive=True)
    photo, end = out.getvalue()[:-2], out.getvalue()[-2:]
    last = photo[photo.rindex(b"\xff\xda") :]
    return photo + 100 * last + end


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8\xff",
        b"<svg/>",
        b"%PDF-1.7",
        as_png(),
        SMALL[: len(SMALL) // 2],
        bomb(),
        of_thousands_of_scans(),
    ],
    ids=["nothing", "a beginning", "svg", "pdf", "png", "cut off", "bomb", "scans"],
)
def test_what_is_no_whole_photo_is_refused(content: bytes) -> None:
    """Its kind is told by its content, and a bomb is never unpacked."""
    with pytest.raises(NotAPicture):
        made_anew(content)


@given(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=40))
def test_a_spoilt_photo_is_a_photo_or_refused(at: int, wrong: bytes) -> None:
    """No file makes the server fail."""
    spoilt = SMALL[:at] + wrong + SMALL[at + len(wrong) :]
    try:
        made = made_anew(spoilt)
    except NotAPicture:
        return
    with Image.open(BytesIO(made)) as kept:
        kept.load()
