"""`antar import`: the good rows are taken, bad ones named, and a preview stores nothing."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result

from backend.accounts.service import AccountDraft, create_account
from backend.cases.repository import cases
from backend.installation import installation
from backend.shared.roles import Role

Command = Callable[..., Result]
HEAD = "Nomor Permohonan;Nama Pemohon;Alamat;Tanggal Bayar;Tanggal Alokasi\n"
GOOD = "A-1;Siti Aminah (contoh);Jl. Merdeka 5;05/01/2026;12/01/2026\n"
BAD = "A-2;Budi (contoh);Jl. Merdeka 6;31/31/2025;12/01/2026\n"


async def _hire() -> None:
    async with installation().database():
        draft = AccountDraft(
            username="sari", name="Sari (contoh)", role=Role.DISPATCHER, password="sungai lematang"
        )
        await create_account(draft, actor=None, now=datetime(2026, 1, 1, tzinfo=UTC))


async def _stored() -> list[str]:
    async with installation().database():
        return [case.application_number for case in await cases()]


@pytest.fixture
def file(installed: Path) -> Path:
    """Return a file with a good row and a bad one, at an office where Sari works."""
    asyncio.run(_hire())
    path = installed / "permohonan.csv"
    path.write_text(HEAD + GOOD + BAD, encoding="utf-8")
    return path


def test_good_rows_are_taken_and_bad_ones_named(file: Path, command: Command) -> None:
    """Status 1 tells a script that a row was refused."""
    result = command("import", file, "--as", "sari")
    assert result.exit_code == 1
    assert "row 3, Tanggal Bayar: " in result.output
    assert "rows 2, added 1, changed 0, unchanged 0, locked 0, refused 1" in result.output
    assert asyncio.run(_stored()) == ["A-1"]


def test_the_same_file_again_changes_nothing(file: Path, command: Command) -> None:
    """A file without a fault leaves with status 0, however often it comes."""
    file.write_text(HEAD + GOOD, encoding="utf-8")
    assert command("import", file, "--as", "sari").exit_code == 0
    result = command("import", file, "--as", "sari")
    assert result.exit_code == 0
    assert "added 0, changed 0, unchanged 1" in result.output


def test_a_preview_stores_nothing(file: Path, command: Command) -> None:
    """It only says what would come."""
    result = command("import", file, "--as", "sari", "--preview")
    assert result.exit_code == 1
    assert "added 1" in result.output
    assert asyncio.run(_stored()) == []


def test_somebody_must_answer_for_it(file: Path, command: Command) -> None:
    """An import in nobody's name is refused."""
    result = command("import", file, "--as", "siapa")
    assert result.exit_code == 1
    assert "there is no account siapa" in result.output
    assert asyncio.run(_stored()) == []
