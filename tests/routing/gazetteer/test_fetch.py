"""Fetching: one bounded request, which always ends, and ends in a plain word."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from routing.errors import GazetteerUnreachable, InvalidGazetteer
from routing.gazetteer.fetch import check_sha256, fetch


class Answers(BaseHTTPRequestHandler):
    """A server that answers by the path asked for."""

    closing = threading.Event()

    def do_GET(self) -> None:
        """Answer, fail, redirect, dawdle or drip."""
        if self.path == "/slow":
            self.closing.wait()
            return
        status = {"/good": 200, "/moved": 302, "/drip": 200, "/drip-head": 200}.get(self.path, 500)
        self.send_response(status)
        self.send_header("Location", "http://127.0.0.1:9/")
        if self.path == "/drip-head":
            self.flush_headers()
            self._drip(b"X-A: b\r\n")
        self.end_headers()
        if self.path == "/drip":
            self._drip(b"x")
        self.wfile.write(b"villages")

    def _drip(self, drop: bytes) -> None:
        try:
            while not self.closing.wait(0.02):
                self.wfile.write(drop)
        except OSError:
            """Whoever was listening has left."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a loopback server."""
    Answers.closing.clear()
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}"
    Answers.closing.set()
    serving.shutdown()
    thread.join()
    serving.server_close()


def test_a_url_that_answers_is_read(server: str) -> None:
    """The bytes come as they are."""
    assert fetch(f"{server}/good") == b"villages"


@pytest.mark.parametrize("path", ["/broken", "/moved", "/slow"])
def test_a_url_that_does_not_serve_is_told_plainly(server: str, path: str) -> None:
    """Errors, redirects and silence all say what it means: what was known goes on serving."""
    with pytest.raises(GazetteerUnreachable, match="known before goes on serving"):
        fetch(server + path, timeout_s=0.2)


@pytest.mark.parametrize("path", ["/drip", "/drip-head"])
def test_an_endless_drip_ends(server: str, path: str) -> None:
    """A byte now and then keeps no step waiting too long, but all of it takes too long."""
    with pytest.raises(GazetteerUnreachable, match="took too long"):
        fetch(server + path, timeout_s=5, longest_s=0.3)


def test_no_server_is_told_plainly() -> None:
    """A closed port, and an address that is none, are no traceback."""
    for url in ("http://127.0.0.1:9/", "http://[bad"):
        with pytest.raises(GazetteerUnreachable, match="cannot be reached"):
            fetch(url, timeout_s=0.2)


def test_a_fingerprint_may_be_written_in_capitals() -> None:
    """What differs in more than that is another file."""
    check_sha256(b"", " E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855 ")
    with pytest.raises(InvalidGazetteer, match="another file"):
        check_sha256(b"x", "e3b0c442")
