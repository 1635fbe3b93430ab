"""The look of printed paper: its colours, its type, its spaces. Lengths in mm, type in points."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Colour(NamedTuple):
    """A printed colour, as red, green and blue from 0 to 255."""

    red: int
    green: int
    blue: int


NAVY = Colour(11, 37, 54)
TEAL = Colour(15, 94, 107)
GOLD = Colour(245, 179, 53)
INK = Colour(22, 32, 40)
MUTED = Colour(84, 101, 112)
LINE = Colour(205, 214, 219)
TINT = Colour(236, 241, 243)
WHITE = Colour(255, 255, 255)
WARNING = Colour(176, 32, 37)

MARGIN = 15.0
GUTTER = 6.0
GAP = 3.0
HAIRLINE = 0.2


class Weight(Enum):
    """The three weights of the typeface, by the name of their file."""

    REGULAR = "Regular"
    BOLD = "Bold"
    BLACK = "ExtraBold"


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set. ``leading`` is the distance of its lines in parts of its ``size``."""

    size: float
    weight: Weight = Weight.REGULAR
    colour: Colour = INK
    leading: float = 1.35

    @property
    def line_mm(self) -> float:
        """The distance from one line to the next, in mm."""
        return self.size * self.leading * MM_PER_POINT

    def scaled(self, size: float) -> Type:
        """Return the same type in another size."""
        return Type(size, self.weight, self.colour, self.leading)

    def coloured(self, colour: Colour) -> Type:
        """Return the same type in another colour."""
        return Type(self.size, self.weight, colour, self.leading)


MM_PER_POINT = 25.4 / 72
CAP_HEIGHT = 0.745
"""How tall a capital letter of the typeface stands, in parts of its size."""

TITLE = Type(17, Weight.BLACK, NAVY, 1.15)
HEADING = Type(11.5, Weight.BOLD, NAVY, 1.2)
BODY = Type(9.5)
STRONG = Type(9.5, Weight.BOLD)
SMALL = Type(7.5, Weight.REGULAR, MUTED, 1.3)
CAPTION = Type(7, Weight.BOLD, MUTED, 1.25)
ENGLISH = Type(7, Weight.REGULAR, MUTED, 1.25)
DEMO = Type(9, Weight.BLACK, NAVY)
