"""What can go wrong in `routing`: one tree, so that a caller may catch all of it or one thing."""

from __future__ import annotations


class RoutingError(Exception):
    """The base of every expected error of this library; its text is plain English."""


class InvalidCoordinates(RoutingError, ValueError):
    """Not a place on Earth: not a number, out of range, or the (0, 0) of a missing value."""


class InvalidArea(RoutingError, ValueError):
    """A polygon that encloses nothing, or GeoJSON that is no polygon."""


class InvalidGazetteer(RoutingError, ValueError):
    """A gazetteer file that cannot be read: its sentence names the file, the row and the remedy."""


class GazetteerUnreachable(RoutingError):
    """The source of a gazetteer did not answer; what is there already goes on serving."""


class InvalidRoads(RoutingError, ValueError):
    """A file that is no road network, or one without a way to drive; nothing was changed."""


class GeocoderUnavailable(RoutingError):
    """A geocoding service did not answer usefully.

    Attributes:
        retry_after_s: seconds after which asking again makes sense, where the service said so.
    """

    def __init__(self, sentence: str, retry_after_s: float | None = None) -> None:
        super().__init__(sentence)
        self.retry_after_s = retry_after_s


class InvalidProblem(RoutingError, ValueError):
    """A planning question that cannot be asked.

    Attributes:
        field: the name of the value that is wrong, such as ``service_duration_s``.
    """

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(f"{field}: {sentence}")
        self.field = field


class InvalidMatrix(RoutingError, ValueError):
    """Distances or durations that are not square, not whole, negative, or for other places."""


class MatrixUnavailable(RoutingError):
    """A road engine did not answer usefully; a coarser one may still do."""


class InfeasiblePlan(RoutingError):
    """A solver's answer that breaks a rule of the problem; it never leaves the planner."""
