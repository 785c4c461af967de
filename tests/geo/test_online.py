import json
import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from geo.gazetteer import default_gazetteer
from geo.online import FallbackGeocoder, OnlineSettings, configured_geocoder

ANSWER = json.dumps(
    [{"display_name": "Chesht bazaar, Herat", "lat": "34.35", "lon": "63.74", "place_id": 1}]
).encode()


@dataclass
class Server:
    """A loopback server that stands in for Nominatim, and what it was asked."""

    status: int = 200
    body: bytes = ANSWER
    slow: threading.Event | None = None
    paths: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.paths.append(self.path)
            state.agents.append(self.headers.get("User-Agent", ""))
            state.moments.append(time.monotonic())
            if state.slow:
                state.slow.wait(10)
                return
            self.send_response(state.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(state.body)))
            self.end_headers()
            self.wfile.write(state.body)

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = threading.Thread(target=http.serve_forever, args=(0.01,))
        thread.start()
        state.url = f"http://127.0.0.1:{http.server_port}"
        yield state
        if state.slow:
            state.slow.set()
        http.shutdown()
        thread.join()


def _geocoder(server: Server, **options: float) -> FallbackGeocoder:
    options = {"timeout_s": 5.0, "min_delay_s": 0.0, "pause_after_failure_s": 0.0, **options}
    settings = OnlineSettings(server.url, user_agent="reported-control tests", **options)
    return FallbackGeocoder(default_gazetteer(), settings)


def test_the_server_is_asked_only_for_what_the_gazetteer_does_not_know(server: Server) -> None:
    geocoder = _geocoder(server)
    known = geocoder.geocode("Kunduz")
    assert known is not None
    assert server.paths == []
    found = geocoder.geocode("Chesht bazaar")
    assert not isinstance(found, list)
    assert found is not None
    assert (found.address, found.latitude) == ("Chesht bazaar, Herat", 34.35)


def test_the_server_is_asked_politely_and_for_afghanistan_alone(server: Server) -> None:
    _geocoder(server).geocode("Faizabad bazaar")
    (path,) = server.paths
    query = parse_qs(urlsplit(path).query)
    assert query["q"] == ["Faizabad bazaar"]
    assert query["countrycodes"] == ["af"]
    assert server.agents == ["reported-control tests"]


def test_a_list_is_given_when_all_are_wanted(server: Server) -> None:
    found = _geocoder(server).geocode("Chesht bazaar", exactly_one=False)
    assert isinstance(found, list)
    assert [location.longitude for location in found] == [63.74]


def test_a_name_that_the_server_does_not_know_either_is_none(server: Server) -> None:
    server.body = b"[]"
    assert _geocoder(server).geocode("Narnia") is None


def test_an_answer_is_remembered(server: Server) -> None:
    geocoder = _geocoder(server)
    assert geocoder.geocode("Chesht bazaar") == geocoder.geocode("Chesht bazaar")
    assert len(server.paths) == 1


def test_requests_keep_their_distance(server: Server) -> None:
    geocoder = _geocoder(server, min_delay_s=0.2)
    for name in ("Narnia one", "Narnia two", "Narnia three"):
        geocoder.geocode(name)
    first, second, third = server.moments
    assert second - first > 0.15
    assert third - second > 0.15


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b"boom"),
        (403, b"blocked"),
        (429, b"too many"),
        (200, b"<html>not JSON</html>"),
        (200, b'{"error": "no"}'),
        (200, b'[{"lat": "north", "lon": "1", "display_name": "x"}]'),
        (200, b"[[]]"),
        (200, b"\xff\xfe\x00"),
    ],
)
def test_a_failure_gives_none_and_a_warning(
    server: Server, caplog: pytest.LogCaptureFixture, status: int, body: bytes
) -> None:
    server.status, server.body = status, body
    with caplog.at_level(logging.WARNING, logger="geo.online"):
        assert _geocoder(server).geocode("Narnia") is None
    assert server.url in caplog.text
    assert "'Narnia'" in caplog.text


def test_a_server_that_never_answers_is_left_after_the_time_out(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.slow = threading.Event()
    begun = time.monotonic()
    assert _geocoder(server, timeout_s=0.2).geocode("Narnia") is None
    assert time.monotonic() - begun < 3
    assert "did not answer" in caplog.text


def test_the_time_out_of_a_call_wins(server: Server) -> None:
    server.slow = threading.Event()
    begun = time.monotonic()
    assert _geocoder(server, timeout_s=60).geocode("Narnia", timeout=0.2) is None
    assert time.monotonic() - begun < 3


def test_after_a_failure_the_server_is_left_alone_for_a_while(server: Server) -> None:
    server.status = 500
    geocoder = _geocoder(server, pause_after_failure_s=600)
    assert geocoder.geocode("Narnia") is None
    assert geocoder.geocode("Lilliput") is None
    assert len(server.paths) == 1


def test_a_failure_is_not_remembered(server: Server) -> None:
    geocoder = _geocoder(server)
    server.status = 500
    assert geocoder.geocode("Chesht bazaar") is None
    server.status = 200
    assert geocoder.geocode("Chesht bazaar") is not None


def test_a_server_that_is_not_there_breaks_nothing(caplog: pytest.LogCaptureFixture) -> None:
    settings = OnlineSettings("http://127.0.0.1:9", timeout_s=1)
    geocoder = FallbackGeocoder(default_gazetteer(), settings)
    assert geocoder.geocode("Narnia") is None
    assert "http://127.0.0.1:9 did not answer" in caplog.text


def test_an_empty_query_asks_nobody(server: Server) -> None:
    assert _geocoder(server).geocode("  ") is None
    assert server.paths == []


def test_a_point_is_answered_without_the_server(server: Server) -> None:
    geocoder = _geocoder(server)
    location = geocoder.reverse((34.53, 69.17))
    assert not isinstance(location, list)
    assert location is not None
    assert location.raw["id"] == "AF-KAB"
    assert geocoder.reverse((0.0, 0.0)) is None
    assert server.paths == []


def test_no_server_is_asked_unless_configured() -> None:
    assert configured_geocoder({}) is default_gazetteer()
    assert configured_geocoder({"GEOCODER_URL": " "}) is default_gazetteer()


def test_the_environment_names_server_agent_and_time_out(server: Server) -> None:
    environ = {"GEOCODER_URL": server.url, "GEOCODER_USER_AGENT": "desk", "GEOCODER_TIMEOUT": "2"}
    geocoder = configured_geocoder(environ)
    assert isinstance(geocoder, FallbackGeocoder)
    assert geocoder.geocode("Chesht bazaar") is not None
    assert server.agents == ["desk"]


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({"GEOCODER_URL": "ftp://example.org"}, "GEOCODER_URL 'ftp://example.org' is no http"),
        ({"GEOCODER_URL": "nominatim"}, "GEOCODER_URL 'nominatim' is no http"),
        ({"GEOCODER_URL": "http://[::1"}, "GEOCODER_URL 'http://[::1' is no http"),
        ({"GEOCODER_URL": "http://x.org", "GEOCODER_TIMEOUT": "soon"}, "GEOCODER_TIMEOUT 'soon'"),
        ({"GEOCODER_URL": "http://x.org", "GEOCODER_TIMEOUT": "0"}, "GEOCODER_TIMEOUT 0.0"),
        ({"GEOCODER_URL": "http://x.org", "GEOCODER_TIMEOUT": "nan"}, "GEOCODER_TIMEOUT nan"),
    ],
)
def test_a_setting_that_cannot_be_right_leaves_the_gazetteer_alone(
    caplog: pytest.LogCaptureFixture, environ: dict[str, str], message: str
) -> None:
    assert configured_geocoder(environ) is default_gazetteer()
    assert message in caplog.text
