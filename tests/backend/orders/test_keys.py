"""What the ring of seal keys must keep to itself, and for how long."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from backend.orders.keys import open_recipient_secret, open_seal_keys
from backend.shared.key_files import KeyFileUnsafe


def test_a_first_key_is_made_once(tmp_path: Path) -> None:
    """Opening an empty directory makes one key; opening it again finds the same."""
    first, again = open_seal_keys(tmp_path / "keys"), open_seal_keys(tmp_path / "keys")
    assert first.public_keys() == again.public_keys()
    assert list(first.public_keys()) == [first.newest_id] == [1]


def test_a_key_is_for_its_owner_only(tmp_path: Path) -> None:
    """A key's file has mode 0600, its directory 0700, and no draft is left behind."""
    directory = tmp_path / "keys"
    open_seal_keys(directory)
    (file,) = directory.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700


def test_processes_that_start_together_share_one_key(tmp_path: Path) -> None:
    """However many open an empty directory at once, one key is made and all hold it."""
    with ThreadPoolExecutor(8) as pool:
        rings = list(pool.map(lambda _: open_seal_keys(tmp_path), range(8)))
    assert len({ring.public_keys()[1] for ring in rings}) == 1


def test_the_newest_of_several_keys_signs(tmp_path: Path) -> None:
    """Phones get the older ones too, for the seals that are still out."""
    first, other = open_seal_keys(tmp_path / "keys"), open_seal_keys(tmp_path / "other")
    (tmp_path / "other" / "seal-001.pem").rename(tmp_path / "keys" / "seal-002.pem")
    both = open_seal_keys(tmp_path / "keys")
    assert both.newest_id == 2
    assert both.public_keys() == {1: first.public_keys()[1], 2: other.public_keys()[1]}
    Ed25519PublicKey.from_public_bytes(both.public_keys()[2]).verify(both.sign(b"body"), b"body")


def test_a_key_taken_away_is_replaced_by_another(tmp_path: Path) -> None:
    """What got into other hands seals nothing more, and its seals are this office's no longer."""
    stolen = open_seal_keys(tmp_path)
    (tmp_path / "seal-001.pem").unlink()
    new = open_seal_keys(tmp_path)
    key = Ed25519PublicKey.from_public_bytes(new.public_keys()[new.newest_id])
    with pytest.raises(InvalidSignature):
        key.verify(stolen.sign(b"body"), b"body")


def test_a_key_open_to_others_is_not_used(tmp_path: Path) -> None:
    """A key that others may have read signs nothing, and the error says how to mend it."""
    open_seal_keys(tmp_path)
    (tmp_path / "seal-001.pem").chmod(0o644)
    with pytest.raises(KeyFileUnsafe, match="chmod 600"):
        open_seal_keys(tmp_path)


@pytest.mark.parametrize("content", [b"", b"no key", b"\x00" * 64])
def test_a_damaged_key_is_named(tmp_path: Path, content: bytes) -> None:
    """A key file that holds no key stops the start, naming the file."""
    file = tmp_path / "seal-001.pem"
    file.touch(0o600)
    file.write_bytes(content)
    with pytest.raises(KeyFileUnsafe, match=r"seal-001\.pem"):
        open_seal_keys(tmp_path)


def test_another_kind_of_key_is_refused(tmp_path: Path) -> None:
    """A key that is not Ed25519 cannot sign a seal."""
    pem = generate_private_key(SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    file = tmp_path / "seal-001.pem"
    file.touch(0o600)
    file.write_bytes(pem)
    with pytest.raises(KeyFileUnsafe, match="Ed25519"):
        open_seal_keys(tmp_path)


def test_the_recipients_secret_is_made_once(tmp_path: Path) -> None:
    """The secret behind recipients' codes is 32 bytes, kept from others, the same for ever."""
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: open_recipient_secret(tmp_path / "keys"), range(8)))
    (secret,) = found
    (file,) = (tmp_path / "keys").iterdir()
    assert len(secret) == 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_harmed_secret_is_not_used(tmp_path: Path) -> None:
    """A secret cut short or open to others stops the start instead of weakening the codes."""
    open_recipient_secret(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"short")
    with pytest.raises(KeyFileUnsafe, match="cut short"):
        open_recipient_secret(tmp_path)
    file.chmod(0o640)
    with pytest.raises(KeyFileUnsafe, match="chmod 600"):
        open_recipient_secret(tmp_path)
