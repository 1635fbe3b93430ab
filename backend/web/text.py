"""Text from outside: bounded, and free of what no database or paper can hold."""

from __future__ import annotations

from typing import Annotated

from litestar.params import QueryParameter
from msgspec import Meta

# Neither NUL (PostgreSQL refuses it) nor half a surrogate pair (no UTF-8 can say it).
SOUND = r"^[^\x00\ud800-\udfff]*\Z"

# The same, of which at least one letter or digit can be seen.
VISIBLE = r"^(?=[^\x00]*[^\W_])[^\x00\ud800-\udfff]*\Z"

Text40 = Annotated[str, Meta(max_length=40, pattern=SOUND)]
Text120 = Annotated[str, Meta(max_length=120, pattern=SOUND)]
Text500 = Annotated[str, Meta(max_length=500, pattern=SOUND)]
Name = Annotated[str, Meta(min_length=1, max_length=120, pattern=VISIBLE)]
SearchText = Annotated[str | None, QueryParameter(max_length=120, pattern=SOUND)]
