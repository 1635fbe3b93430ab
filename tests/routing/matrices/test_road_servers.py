"""Road servers are asked in blocks, and believed only when they answer what was asked."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from routing.errors import MatrixUnavailable
from routing.geography import Coordinates
from routing.matrices.base import UNREACHABLE, MatrixSource
from routing.matrices.osrm import Osrm
from routing.matrices.road_server import RoadServer
from routing.matrices.valhalla import Valhalla
from tests.routing.matrices.fakes import HOST, osrm, server, valhalla

PLACES = [Coordinates(-3.6 - number / 1000, 103.7) for number in range(120)]
PAIR = PLACES[:2]
BOTH = pytest.mark.parametrize("of", [Osrm, Valhalla])


@pytest.mark.parametrize("source", [osrm(), valhalla()], ids=["osrm", "valhalla"])
def test_many_places_are_measured_block_by_block(source: MatrixSource) -> None:
    """More places than one request may hold give one matrix, every cell in its place."""
    matrix = source.measure(PLACES)
    for row, column in ((0, 119), (119, 0), (49, 50), (70, 3)):
        assert matrix.distances_m[row, column] == pytest.approx(111.195 * abs(row - column), abs=1)
        assert matrix.durations_s[row, column] == pytest.approx(
            matrix.distances_m[row, column] / 10, abs=1
        )


def test_a_pair_without_a_road_is_unreachable() -> None:
    """OSRM and Valhalla say null; if only for one of the two figures, both are unreachable."""
    osrm_says = {"code": "Ok", "distances": [[0, None], [5, 0]], "durations": [[0, 1], [1, 0]]}
    cells = [[{"distance": 0, "time": 0}, {"distance": None, "time": None}]] * 2
    for source in (
        Osrm(server(lambda _: httpx.Response(200, json=osrm_says))),
        Valhalla(server(lambda _: httpx.Response(200, json={"sources_to_targets": cells}))),
    ):
        matrix = source.measure(PAIR)
        assert matrix.distances_m[0, 1] == matrix.durations_s[0, 1] == UNREACHABLE


@BOTH
@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500, text="oops"),
        httpx.Response(400, json={"code": "TooBig", "message": "Too many table coordinates"}),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json=[1]),
        httpx.Response(200, json={}),
        httpx.Response(200, text="[" * 100_000),
        httpx.Response(302, headers={"location": "http://127.0.0.1/"}),
        httpx.Response(200, json={"code": "Ok", "distances": [[0]], "durations": [[0]]}),
        httpx.Response(200, json={"code": "Ok", "distances": [["a"] * 2] * 2, "durations": []}),
        httpx.Response(200, text='{"code": "Ok", "distances": [[0, NaN]], "durations": []}'),
        httpx.Response(200, json={"code": "Ok", "distances": [[0, -1]] * 2, "durations": [[0]]}),
        httpx.Response(200, json={"sources_to_targets": [["x"]]}),
        httpx.Response(200, json={"sources_to_targets": [[{"distance": 1, "time": 1}]]}),
    ],
)
def test_nonsense_is_no_matrix(
    of: Callable[[RoadServer], MatrixSource], answer: httpx.Response
) -> None:
    """Whatever comes back that is no table of that size makes the server unavailable."""
    with pytest.raises(MatrixUnavailable):
        of(server(lambda _: answer)).measure(PAIR)


@BOTH
@pytest.mark.parametrize("failure", [httpx.ReadTimeout, httpx.ConnectError])
def test_a_server_that_does_not_answer_is_unavailable(
    of: Callable[[RoadServer], MatrixSource], failure: type[httpx.TransportError]
) -> None:
    """Slow or gone, the planner hears of it in one sentence."""

    def fail(_: httpx.Request) -> httpx.Response:
        raise failure("of the test")

    with pytest.raises(MatrixUnavailable, match="the road server"):
        of(server(fail)).measure(PAIR)


def test_patience_ends_for_the_whole_matrix() -> None:
    """A server that is slow block after block is given up."""
    answer = osrm().server.transport
    assert isinstance(answer, httpx.MockTransport)
    impatient = RoadServer(
        url=f"http://{HOST}", allowed_hosts=frozenset({HOST}), patience_s=-1, transport=answer
    )
    with pytest.raises(MatrixUnavailable, match="took more than"):
        Osrm(impatient).measure(PLACES)


@pytest.mark.parametrize("url", ["http://elsewhere.example", f"ftp://{HOST}", "roads", ""])
def test_only_allowed_hosts_are_asked(url: str) -> None:
    """A slip in the address would send the office's doors to a stranger."""
    with pytest.raises(MatrixUnavailable, match="not among those allowed"):
        RoadServer(url=url, allowed_hosts=frozenset({HOST}))
