"""A rectangle on a page, in mm from the upper left corner."""

from __future__ import annotations

from math import inf
from typing import NamedTuple


class Area(NamedTuple):
    """Where something is put. Without a height it reaches down as far as needed."""

    x: float
    y: float
    width: float = inf
    height: float = inf

    def at(self, y: float) -> Area:
        """Return the rest of the area from ``y`` downwards."""
        return self._replace(y=y, height=self.y + self.height - y)

    def inset(self, margin: float) -> Area:
        """Return the area without a frame of ``margin`` mm."""
        return Area(
            self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin
        )

    def columns(self, count: int, gutter: float) -> list[Area]:
        """Return the area split into ``count`` equal columns with a ``gutter`` between them."""
        width = (self.width - gutter * (count - 1)) / count
        return [self._replace(x=self.x + n * (width + gutter), width=width) for n in range(count)]
