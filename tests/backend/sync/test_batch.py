"""A batch is taken apart so that one item's fault stays with that item."""

import json
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.shared.words import Language
from backend.sync.batch import MAX_ITEMS, Batch, BatchUnreadable, split

DEVICE = UUID("0198c0de-0000-7000-8000-000000000001")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def body(*items: bytes) -> bytes:
    """Return a batch as a phone joins it: the items' own texts between commas."""
    return b'{"device_id":"%s","items":[%s]}' % (str(DEVICE).encode(), b",".join(items))


@given(
    values=st.lists(JSON, max_size=8), indent=st.sampled_from([None, 2]), ascii_only=st.booleans()
)
def test_every_item_comes_out_as_its_own_bytes(
    values: list[object], indent: int | None, *, ascii_only: bool
) -> None:
    """However an item is written, its bytes are those that were sent."""
    items = [
        json.dumps(value, indent=indent, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
        for value in values
    ]
    assert split(body(*items)) == Batch(DEVICE, tuple(items), (None,) * len(items))


def test_space_and_order_do_not_matter() -> None:
    """The frame may be written as JSON allows."""
    frame = b' \n{ "items" :\t[ 1 , {"a": []} ,"x" ] ,\r "device_id" : "%s" } \n'
    assert split(frame % str(DEVICE).encode()).items == (b"1", b'{"a": []}', b'"x"')


@pytest.mark.parametrize(
    "item",
    [
        b'{"note":"\\ud83d"}',
        b'{"note":"\xff\xfe"}',
        b'{"note":"a\x00b"}',
        b'{"seq":1e999}',
        b'{"seq":NaN}',
        b'{"seq":' + b"9" * 5000 + b"}",
        b'{"a":"]\\"]",' + b'"a":[' + b"[" * 50_000 + b"]" * 50_000 + b"]}",
    ],
    ids=[
        "half an emoji",
        "no UTF-8",
        "a raw NUL",
        "infinite",
        "not a number",
        "5,000 digits",
        "nested",
    ],
)
def test_a_poisoned_item_does_not_spoil_its_neighbours(item: bytes) -> None:
    """What no parser should swallow is passed on as it is, and the others are found."""
    assert split(body(b'{"a":1}', item, b'{"b":2}')).items == (b'{"a":1}', item, b'{"b":2}')


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"{",
        b'{"device_id":"x","items":[]}',
        b'{"device_id":"%s"}' % str(DEVICE).encode(),
        b'{"items":[]}',
        body()[:-1],
        body() + b"x",
        body(b"1,"),
        body(b"1 2"),
        body(b"{"),
        body()[:-1] + b',"more":1}',
        b'{"device_id":"%s","items":{}}' % str(DEVICE).encode(),
        b"[" * 100_000,
        body(b"[" * 100_000),
        body(*[b"{}"] * (MAX_ITEMS + 1)),
    ],
)
def test_an_unsound_frame_is_refused_whole(frame: bytes) -> None:
    """Without a frame there are no items; nothing of it is looked at."""
    with pytest.raises(BatchUnreadable) as refusal:
        split(frame)
    assert "Error" not in refusal.value.read(Language.INDONESIAN)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_batch_or_refused(data: bytes) -> None:
    """Nothing else ever comes out."""
    try:
        split(data)
    except BatchUnreadable:
        return


@given(st.data())
def test_a_batch_cut_off_is_refused(data: st.DataObject) -> None:
    """A connection that broke halfway brings nothing."""
    whole = body(b'{"a":[1,2,{"b":"c"}]}', b'"x"', b"3")
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(BatchUnreadable):
        split(whole[:cut])


def test_signatures_stand_beside_their_items() -> None:
    """An item that was not signed has none, and what is no base64 never matches anything."""
    frame = b'{"device_id":"%s","signatures":["AAEC",null,"?",7],"items":[1,2,3,4]}'
    assert split(frame % str(DEVICE).encode()).signatures[:3] == (b"\x00\x01\x02", None, b"")


@pytest.mark.parametrize("signatures", [b"[]", b'["AA=="]', b"{}", b"7", b'"AA=="'])
def test_signatures_must_be_as_many_as_the_items(signatures: bytes) -> None:
    """Nobody has to guess which item a signature belongs to."""
    frame = b'{"device_id":"%s","items":[1,2],"signatures":%s}'
    with pytest.raises(BatchUnreadable):
        split(frame % (str(DEVICE).encode(), signatures))
