"""The recipient's code is always the same, never stored, and known to nobody without the secret."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.orders.rules.recipient_code import (
    is_proof,
    recipient_code,
    stretch,
    stretched_code,
)

SECRET = bytes(range(32))


@given(st.uuids())
def test_a_code_is_six_digits_and_stays(order_id: UUID) -> None:
    """An order's code is six digits, leading zeros kept, and the same whenever it is asked."""
    code = recipient_code(order_id, SECRET)
    assert len(code) == 6
    assert code.isdigit()
    assert code == recipient_code(order_id, SECRET)


def test_orders_and_offices_have_codes_of_their_own() -> None:
    """Two hundred orders have well spread codes, and another secret gives others."""
    orders = [UUID(int=number) for number in range(200)]
    codes = [recipient_code(order, SECRET) for order in orders]
    assert len(set(codes)) > 195
    assert codes != [recipient_code(order, bytes(32)) for order in orders]


ORDER, OTHER = UUID(int=1), UUID(int=2)


def test_only_who_was_told_the_code_can_prove_it() -> None:
    """The salt on the phone and the right digits give the proof; wrong digits do not."""
    given_to_phone = stretched_code(ORDER, SECRET)
    code = recipient_code(ORDER, SECRET)
    said = stretch(code, given_to_phone.salt)
    assert said.check == given_to_phone.check
    assert is_proof(said.proof, ORDER, SECRET)
    wrong = stretch(f"{(int(code) + 1) % 10**6:06}", given_to_phone.salt)
    assert wrong.check != given_to_phone.check
    assert not is_proof(wrong.proof, ORDER, SECRET)


def test_what_the_phone_holds_proves_nothing() -> None:
    """Neither the check nor another order's proof is taken for the code."""
    held = stretched_code(ORDER, SECRET)
    assert not is_proof(held.check, ORDER, SECRET)
    assert not is_proof(stretched_code(OTHER, SECRET).proof, ORDER, SECRET)
    assert stretched_code(OTHER, SECRET).salt != held.salt
