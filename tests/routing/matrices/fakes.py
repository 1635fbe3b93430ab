"""Road servers of the tests' own, which speak as OSRM and Valhalla do and know great circles."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import httpx

from routing.geography import Coordinates, distance_m
from routing.matrices.osrm import Osrm
from routing.matrices.road_server import RoadServer
from routing.matrices.valhalla import Valhalla

HOST = "roads.example"
Answer = Callable[[httpx.Request], httpx.Response]


def server(answer: Answer, **asked: float) -> RoadServer:
    """Return a server that answers as told, without a network."""
    transport = httpx.MockTransport(answer)
    hosts = frozenset({HOST})
    return RoadServer(url=f"http://{HOST}", allowed_hosts=hosts, transport=transport, **asked)


def osrm() -> Osrm:
    """Return an OSRM that measures great circles at 10 m/s."""
    return Osrm(server(_as_osrm))


def valhalla() -> Valhalla:
    """Return a Valhalla that measures great circles at 10 m/s."""
    return Valhalla(server(_as_valhalla))


def _as_osrm(request: httpx.Request) -> httpx.Response:
    *_, path = request.url.path.split("/")
    places = [Coordinates(float(b), float(a)) for a, b in (p.split(",") for p in path.split(";"))]
    sources, targets = (
        [places[int(number)] for number in request.url.params[name].split(";")]
        for name in ("sources", "destinations")
    )
    metres = _metres(sources, targets)
    seconds = [[cell / 10 for cell in row] for row in metres]
    return httpx.Response(200, json={"code": "Ok", "distances": metres, "durations": seconds})


def _as_valhalla(request: httpx.Request) -> httpx.Response:
    asked = json.loads(request.content)
    sources, targets = (
        [Coordinates(place["lat"], place["lon"]) for place in asked[name]]
        for name in ("sources", "targets")
    )
    rows = [
        [{"distance": cell / 1000, "time": cell / 10} for cell in row]
        for row in _metres(sources, targets)
    ]
    return httpx.Response(200, json={"sources_to_targets": rows, "units": "kilometers"})


def _metres(sources: Sequence[Coordinates], targets: Sequence[Coordinates]) -> list[list[float]]:
    return [[distance_m(source, target) for target in targets] for source in sources]
