"""How often signing in may fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.rules.sign_in import (
    MOST,
    WINDOW,
    Attempts,
    TooManyAttempts,
    check_attempts,
)
from backend.shared.words import Language

FEW = st.integers(0, 100)
ATTEMPTS = st.builds(Attempts, FEW, FEW, FEW)


@given(ATTEMPTS)
def test_each_limit_holds_by_itself(attempts: Attempts) -> None:
    """An attempt goes on exactly when it passes none of the three limits."""
    over = (
        attempts.on_account_from_address > MOST.on_account_from_address
        or attempts.on_account > MOST.on_account
        or attempts.from_address > MOST.from_address
    )
    if over:
        with pytest.raises(TooManyAttempts):
            check_attempts(attempts)
    else:
        check_attempts(attempts)


def test_the_refusal_says_how_long_to_wait() -> None:
    """People are told minutes, programs seconds."""
    with pytest.raises(TooManyAttempts) as refusal:
        check_attempts(Attempts(6, 6, 6))
    assert refusal.value.values["retry_after_s"] == WINDOW.total_seconds()
    assert "15 menit" in refusal.value.read(Language.INDONESIAN)
    assert "15 minutes" in refusal.value.read(Language.ENGLISH)
