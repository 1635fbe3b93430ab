"""The installation's settings: every mistake is named, nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.settings import Settings, SettingsInvalid, read_settings


def test_an_empty_environment_is_a_server_for_this_computer() -> None:
    """Every setting has a default; other programs' variables are none of ours."""
    assert read_settings({"PATH": "/bin", "antar_demo": "true"}) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("ANTAR_SESSION_HOURS", "8", "session_hours", 8),
        ("ANTAR_DEMO", "1", "demo", True),
        ("ANTAR_DEMO", "false", "demo", False),
        ("ANTAR_BASE_URL", "https://antar.example", "is_secure", True),
        ("ANTAR_BASE_URL", "http://[::1]:8000", "is_secure", False),
        ("ANTAR_BASE_URL", "http://localhost", "is_secure", False),
        ("ANTAR_TRUSTED_PROXIES", "127.0.0.1, ::1", "proxies", {"127.0.0.1", "::1"}),
        ("ANTAR_TRUSTED_PROXIES", "", "proxies", set()),
    ],
)
def test_a_setting_is_read_as_its_own_kind(name: str, value: str, field: str, read: object) -> None:
    """Numbers, switches and lists are written as text and read as what they are."""
    assert getattr(read_settings({name: value}), field) == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ANTAR_SESION_HOURS", "8"),
        ("ANTAR_", "x"),
        ("ANTAR_SESSION_HOURS", ""),
        ("ANTAR_SESSION_HOURS", "0"),
        ("ANTAR_SESSION_HOURS", "-5"),
        ("ANTAR_SESSION_HOURS", "8.5"),
        ("ANTAR_SESSION_HOURS", "9" * 400),
        ("ANTAR_SESSION_HOURS", "eight"),
        ("ANTAR_DEMO", "perhaps"),
        ("ANTAR_DATABASE_URL", ""),
        ("ANTAR_LOG_LEVEL", "loud"),
        ("ANTAR_BASE_URL", "antar.example"),
        ("ANTAR_BASE_URL", "https://antar.example/path"),
        ("ANTAR_BASE_URL", "http://antar.example"),
        ("ANTAR_BASE_URL", "http://127.0.0.1.evil.example"),
        ("ANTAR_BASE_URL", "http://10.0.0.1"),
        ("ANTAR_BASE_URL", "http://[bad"),
        ("ANTAR_BASE_URL", "https://a b"),
        ("ANTAR_TRUSTED_PROXIES", "proxy.example"),
        ("ANTAR_NOMINATIM_URL", "peta.example"),
        ("ANTAR_NOMINATIM_URL", "http://10.0.0.1/search"),
        ("ANTAR_NOMINATIM_URL", "https://nominatim.openstreetmap.org.evil.example"),
        ("ANTAR_NOMINATIM_PAUSE_MS", "-1"),
        ("ANTAR_ROAD_SERVER_URL", "http://jalan.example"),
        ("ANTAR_ROAD_SERVER_KIND", "google"),
        ("ANTAR_RIDDEN", "horse"),
    ],
)
def test_a_mistake_names_its_variable(name: str, value: str) -> None:
    """Whatever cannot be meant stops the start, with the variable's name in the sentence."""
    with pytest.raises(SettingsInvalid, match=name):
        read_settings({name: value})


def test_a_demo_is_never_shown_to_the_world() -> None:
    """Invented people with known passwords are served to this computer only."""
    with pytest.raises(SettingsInvalid, match="ANTAR_DEMO"):
        read_settings({"ANTAR_DEMO": "true", "ANTAR_BASE_URL": "https://antar.example"})


def refusal_of(name: str, value: str) -> str | None:
    """Return the sentence that refuses a variable, if it is refused."""
    try:
        read_settings({name: value})
    except SettingsInvalid as refusal:
        return str(refusal)
    return None


@given(st.text(max_size=20), st.text(max_size=40))
def test_any_text_is_read_or_refused(name: str, value: str) -> None:
    """No variable whatever makes the start fail in any other way."""
    assert refusal_of(f"ANTAR_{name}", value) != ""


@given(st.sampled_from(Settings.__struct_fields__), st.text(max_size=60))
def test_any_value_is_read_or_refused(field: str, value: str) -> None:
    """No value of a known variable makes the start fail in any other way."""
    refusal = refusal_of(f"ANTAR_{field.upper()}", value)
    assert refusal is None or f"ANTAR_{field.upper()}" in refusal
