"""The three levels of a gazetteer: regency, district (*kecamatan*), village (*desa, kelurahan*).

Codes are Kemendagri's, dotted: ``16.03.07.2005`` is a village of district ``16.03.07`` of regency
``16.03``. BPS numbers places differently under the same shape; the two must never be joined.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from routing.geography import Coordinates

NOT_A_CODE = (
    "is not a code such as 16.03.07.2005: codes are Kemendagri's, with dots; codes of BPS are not "
    "supported, since they number other places"
)
"""What is said of anything else."""

_CODE = re.compile(r"\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?")


def is_code(text: str) -> bool:
    """Tell whether ``text`` is the dotted code of a regency, a district or a village."""
    return _CODE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Regency:
    """A *kabupaten* or a *kota*; ``name`` is without that word, ``kind`` is that word."""

    code: str
    kind: str
    name: str
    point: Coordinates | None = None

    @property
    def full_name(self) -> str:
        """The name as it is written on an envelope: ``Kabupaten Muara Enim``."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class District:
    """A *kecamatan*. Its point may be a town, so it says where to begin looking, no more."""

    code: str
    name: str
    point: Coordinates | None = None

    @property
    def regency_code(self) -> str:
        """The code of the regency it belongs to."""
        return self.code[:5]


@dataclass(frozen=True, slots=True)
class Village:
    """A *desa* or *kelurahan*; ``point`` is None where only its name is known."""

    code: str
    name: str
    postcode: str = ""
    point: Coordinates | None = None
    source: str = ""

    @property
    def district_code(self) -> str:
        """The code of the district it belongs to."""
        return self.code[:8]

    @property
    def regency_code(self) -> str:
        """The code of the regency it belongs to."""
        return self.code[:5]

    @property
    def kind(self) -> str:
        """``Kelurahan`` or ``Desa``: the first digit of the last group tells (1 or 2)."""
        return "Kelurahan" if self.code[9:10] == "1" else "Desa"
