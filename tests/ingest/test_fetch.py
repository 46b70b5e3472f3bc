"""What comes back from the network, over real sockets."""

from __future__ import annotations

import gzip
import logging
import time
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import pytest
import stamina
from pytest_httpserver import HTTPServer

from generator.errors import ConfigError, GeneratorError, NotFoundError, PayloadError, SourceError
from generator.ingest.fetch import ATTEMPTS, Fetcher
from generator.ingest.fetch.body import read_body
from generator.ingest.sources import Response
from tests.ingest.conftest import KEY, NOW, FakeClock, StartServer

JSON = ("application/json",)
PATH = "/api/v1/thing"


def ask(fetcher: Fetcher, *, keyed: bool = False, limit: int = 10_000) -> Response:
    return fetcher.get("/thing", (("period", "week"), ("q", "a b")), keyed=keyed, accept=JSON, limit=limit)


def test_an_answer_comes_with_its_record(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    httpserver.expect_request(PATH, query_string="period=week&q=a+b").respond_with_data(
        b'{"a": 1}', content_type="Application/JSON; charset=utf-8"
    )
    params = (("period", "week"), ("q", "a b"))
    assert ask(fetcher) == Response(httpserver.url_for(PATH), params, b'{"a": 1}', "application/json", NOW)
    headers = httpserver.log[0][0].headers
    assert (headers["User-Agent"], headers["Accept"], headers["Accept-Encoding"]) == ("movers-test/1", "application/json", "gzip")


def test_the_key_is_sent_only_where_it_is_needed(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    httpserver.expect_request(PATH).respond_with_json({})
    ask(fetcher)
    ask(fetcher, keyed=True)
    assert [request.headers.get("Authorization") for request, _ in httpserver.log] == [None, f"Bearer {KEY}"]


def test_the_key_is_not_sent_to_another_origin(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    other = f"http://127.0.0.1:{httpserver.port}/thing"
    with pytest.raises(ConfigError, match="for localhost alone"):
        fetcher.get(other, keyed=True, accept=JSON, limit=10)
    assert not httpserver.log


def test_without_a_key_nothing_that_needs_one_is_asked(httpserver: HTTPServer) -> None:
    with (
        Fetcher(httpserver.url_for("/"), None, user_agent="t", seconds=5, now=lambda: NOW) as fetcher,
        pytest.raises(ConfigError, match="Set OPENROUTER_API_KEY"),
    ):
        ask(fetcher, keyed=True)
    assert not httpserver.log


def test_offline_asks_nothing(httpserver: HTTPServer) -> None:
    with (
        Fetcher(httpserver.url_for("/"), KEY, user_agent="t", seconds=5, now=lambda: NOW, offline=True) as fetcher,
        pytest.raises(SourceError, match="--offline"),
    ):
        ask(fetcher)
    assert not httpserver.log


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_a_matter_of_configuration(httpserver: HTTPServer, fetcher: Fetcher, status: int) -> None:
    httpserver.expect_request(PATH).respond_with_json({"error": {"message": f"bad key {KEY}"}}, status=status)
    with pytest.raises(ConfigError, match="OPENROUTER_API_KEY was refused"):
        ask(fetcher, keyed=True)
    with pytest.raises(SourceError, match=f"answered {status}"):
        ask(fetcher)
    assert len(httpserver.log) == 2


def test_what_does_not_exist_is_asked_for_once(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    httpserver.expect_request(PATH).respond_with_json({"error": {"code": 404}}, status=404)
    with pytest.raises(NotFoundError):
        ask(fetcher)
    assert len(httpserver.log) == 1


@pytest.mark.parametrize("status", [400, 204, 410])
def test_another_status_is_not_tried_again(httpserver: HTTPServer, fetcher: Fetcher, status: int) -> None:
    httpserver.expect_request(PATH).respond_with_data("", status=status, content_type="application/json")
    with pytest.raises(SourceError, match=f"answered {status}"):
        ask(fetcher)
    assert len(httpserver.log) == 1


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_what_may_pass_is_tried_again(httpserver: HTTPServer, fetcher: Fetcher, status: int) -> None:
    for _ in range(2):
        httpserver.expect_ordered_request(PATH).respond_with_data("", status=status)
    httpserver.expect_ordered_request(PATH).respond_with_data("[1]", content_type="application/json")
    assert ask(fetcher).body == b"[1]"


def test_what_does_not_pass_ends(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    httpserver.expect_request(PATH).respond_with_data("", status=500)
    with pytest.raises(SourceError, match="answered 500"):
        ask(fetcher)
    assert len(httpserver.log) == ATTEMPTS


@pytest.mark.parametrize(
    ("header", "wait"),
    [("7", 7.0), ("0", 0.0), ("Tue, 16 Jun 2026 03:00:09 GMT", 9.0), ("Tue, 16 Jun 2026 02:00:00 -0000", 0.0), ("soon", None), ("", None)],
)
def test_the_source_says_how_long_to_wait(fetcher: Fetcher, header: str, wait: float | None) -> None:
    response = httpx.Response(429, headers={"Retry-After": header})
    assert fetcher._parse_retry_after(response) == wait  # noqa: SLF001 - a real wait would make the test slow


def test_a_wait_is_kept(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    stamina.set_testing(testing=False)
    httpserver.expect_ordered_request(PATH).respond_with_data("", status=429, headers={"Retry-After": "1"})
    httpserver.expect_ordered_request(PATH).respond_with_data("[1]", content_type="application/json")
    begin = time.monotonic()
    assert ask(fetcher).body == b"[1]"
    assert 1 <= time.monotonic() - begin < 3


def test_a_wait_that_does_not_fit_into_the_run_is_not_begun(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    httpserver.expect_request(PATH).respond_with_data("", status=429, headers={"Retry-After": "3600"})
    with pytest.raises(SourceError, match="answered 429"):
        ask(fetcher)
    assert len(httpserver.log) == 1


def test_a_page_in_place_of_data_is_refused(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    httpserver.expect_request(PATH).respond_with_data("<h1>Checking your browser</h1>", content_type="text/html")
    with pytest.raises(PayloadError, match="a web page in place of application/json"):
        ask(fetcher)
    assert len(httpserver.log) == 1


def test_redirects_are_not_followed(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    httpserver.expect_request(PATH).respond_with_data("", status=302, headers={"Location": "/api/v1/other"})
    with pytest.raises(SourceError, match="answered 302, a redirect"):
        ask(fetcher, keyed=True)
    assert len(httpserver.log) == 1


HUB = "https://huggingface.co/datasets/heron/resolve/main/full.parquet"


def handed_on(*locations: str, keyed: bool = False, asked: str = HUB) -> tuple[list[httpx.Request], Response]:
    """What is asked, and answered, when each call is redirected to the next location and the last is answered."""
    seen: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        if len(seen) <= len(locations):
            return httpx.Response(302, headers={"Location": locations[len(seen) - 1]})
        return httpx.Response(200, headers={"Content-Type": "application/json"}, stream=httpx.ByteStream(b"[1]"))

    base = asked if keyed else "https://upstream.example/api"
    with Fetcher(base, KEY, user_agent="t", seconds=5, now=lambda: NOW, transport=httpx.MockTransport(respond)) as fetcher:
        return seen, fetcher.get(asked, keyed=keyed, accept=JSON, limit=10)


@pytest.mark.parametrize(
    "location", ["https://cas-bridge.xethub.hf.co/x/y?X-Signature=secret", "https://cdn-lfs.huggingface.co/x", "/api/resolve-cache/x"]
)
def test_a_file_is_fetched_from_the_file_host_of_its_source(location: str) -> None:
    seen, answer = handed_on(location)
    assert str(seen[1].url) == str(httpx.URL(HUB).join(location))
    assert (answer.url, answer.body) == (HUB, b"[1]")
    assert [request.headers["Accept"] for request in seen] == ["application/json"] * 2
    assert not any("Authorization" in request.headers for request in seen)


@pytest.mark.parametrize(
    "location",
    [
        "http://cdn.hf.co/x",
        "https://evilhf.co/x",
        "https://hf.co.evil.example/x",
        "https://user@cdn.hf.co/x",
        "https://cdn.hf.co:8443/x",
        "file:///etc/passwd",
        "https://[",
    ],
)
def test_a_file_is_fetched_from_nowhere_else(location: str) -> None:
    with pytest.raises(SourceError, match="answered 302"):
        handed_on(location)


def test_a_file_host_may_not_hand_on_again() -> None:
    with pytest.raises(SourceError, match=r"answered 302, a redirect.*resolve/main/full\.parquet") as refused:
        handed_on("https://cdn.hf.co/x?X-Signature=secret", "https://cdn.hf.co/y")
    assert "secret" not in str(refused.value)


def test_a_call_with_a_key_and_another_source_are_not_handed_on() -> None:
    with pytest.raises(SourceError, match="answered 302"):
        handed_on("https://cdn.hf.co/x", keyed=True)
    with pytest.raises(SourceError, match="answered 302"):
        handed_on("https://cdn.hf.co/x", asked="https://upstream.example/file")


def test_a_packed_answer_is_unpacked(httpserver: HTTPServer, fetcher: Fetcher) -> None:
    packed = gzip.compress(b"[" + b" " * 5000 + b"1]", mtime=0)
    httpserver.expect_request(PATH).respond_with_data(packed, content_type="application/json", headers={"Content-Encoding": "gzip"})
    assert ask(fetcher, limit=5003).body == gzip.decompress(packed)
    with pytest.raises(PayloadError, match="more than 5,002 bytes"):
        ask(fetcher, limit=5002)


BOMB = gzip.compress(bytes(50_000_000), 9, mtime=0)


@pytest.mark.parametrize(
    ("body", "encoding", "said"),
    [
        (b" " * 10_001, "identity", "more than 10,000 bytes"),
        (BOMB, "gzip", "more than 10,000 bytes"),
        (gzip.compress(b"[1]", mtime=0)[:-4], "gzip", "does not end where it should"),
        (gzip.compress(b"[1]", mtime=0) * 2, "gzip", "does not end where it should"),
        (b"[1]", "gzip", "cannot be unpacked"),
        (b"[1]", "br", "in a compression that was not requested"),
    ],
)
def test_a_body_that_is_too_much_or_too_little_is_refused(
    httpserver: HTTPServer, fetcher: Fetcher, body: bytes, encoding: str, said: str
) -> None:
    httpserver.expect_request(PATH).respond_with_data(body, content_type="application/json", headers={"Content-Encoding": encoding})
    with pytest.raises(PayloadError, match=said):
        ask(fetcher)


def test_a_bomb_is_not_unpacked_beyond_the_limit() -> None:
    response = httpx.Response(
        200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(BOMB), request=httpx.Request("GET", "https://u")
    )
    tracemalloc.start()
    try:
        with pytest.raises(PayloadError, match="more than 1,000 bytes"):
            read_body(response, "u", 1000)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_body_shorter_than_it_says_is_no_answer(raw: StartServer) -> None:
    url = raw(lambda: iter([b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n[1, 2"]))
    with (
        Fetcher(url, None, user_agent="t", seconds=5, now=lambda: NOW) as fetcher,
        pytest.raises(SourceError, match="broke off its response"),
    ):
        ask(fetcher)


def test_a_server_that_is_not_there_is_said_so() -> None:
    with (
        Fetcher("http://127.0.0.1:9", None, user_agent="t", seconds=5, now=lambda: NOW) as fetcher,
        pytest.raises(SourceError, match="could not be reached"),
    ):
        ask(fetcher)


def drip(head: bytes, piece: bytes) -> Iterator[bytes]:
    yield head
    while True:
        time.sleep(0.05)
        yield piece


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n[", b" "),
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n", b"X-A: b\r\n"),
        (b"", b"H"),
    ],
    ids=["body", "headers", "status"],
)
def test_a_drip_ends_with_the_run(raw: StartServer, head: bytes, piece: bytes) -> None:
    url = raw(lambda: drip(head, piece))
    begin = time.monotonic()
    with (
        Fetcher(url, None, user_agent="t", seconds=0.5, now=lambda: NOW) as fetcher,
        pytest.raises(SourceError),
    ):
        ask(fetcher)
    assert time.monotonic() - begin < 2


def test_silence_ends_with_the_run(raw: StartServer) -> None:
    def silence() -> Iterator[bytes]:
        time.sleep(5)
        yield b""

    begin = time.monotonic()
    with (
        Fetcher(raw(silence), None, user_agent="t", seconds=0.4, now=lambda: NOW) as fetcher,
        pytest.raises(SourceError, match="within this run's 0 seconds"),
    ):
        ask(fetcher)
    assert time.monotonic() - begin < 2


def test_a_run_that_is_over_asks_nothing(httpserver: HTTPServer) -> None:
    hands = FakeClock()
    with Fetcher(httpserver.url_for("/"), None, user_agent="t", seconds=10, now=lambda: NOW, clock=hands.clock) as fetcher:
        hands.seconds = 11
        with pytest.raises(SourceError, match="within this run's 10 seconds"):
            ask(fetcher)
    assert not httpserver.log


def test_keyed_calls_keep_under_thirty_a_minute(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/thing").respond_with_json({})
    hands = FakeClock()
    at: list[float] = []
    with Fetcher(
        httpserver.url_for("/"), KEY, user_agent="t", seconds=300, now=lambda: NOW, clock=hands.clock, sleep=hands.sleep
    ) as fetcher:
        for _ in range(70):
            ask(fetcher, keyed=True)
            at.append(hands.seconds)
            hands.seconds += 0.5
        before = len(hands.sleeps)
        for _ in range(40):
            ask(fetcher)
    assert all(sum(begin <= moment < begin + 60 for moment in at) < 30 for begin in at)
    assert hands.sleeps
    assert len(hands.sleeps) == before


def test_a_pause_that_does_not_fit_into_the_run_ends_it(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/thing").respond_with_json({})
    hands = FakeClock()
    with Fetcher(
        httpserver.url_for("/"), KEY, user_agent="t", seconds=30, now=lambda: NOW, clock=hands.clock, sleep=hands.sleep
    ) as fetcher:
        for _ in range(28):
            ask(fetcher, keyed=True)
        with pytest.raises(SourceError, match="30 seconds"):
            ask(fetcher, keyed=True)
    assert not hands.sleeps
    assert len(httpserver.log) == 28


@pytest.mark.parametrize(
    "url",
    [
        "http://openrouter.example/api/v1",
        "http://10.0.0.1/api",
        "http://127.0.0.1.example/api",
        "https://me:secret@openrouter.example/api",
        "https://secret@openrouter.example/api",
        "https://openrouter.example/api?key=secret",
        "https://openrouter.example/#secret",
        "ftp://openrouter.example/secret",
        "openrouter.example",
        "https://",
        "",
        "https://open\nrouter.example/secret",
    ],
)
def test_an_address_that_may_not_be_asked_is_refused_unrepeated(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Fetcher(url, None, user_agent="t", seconds=5, now=lambda: NOW)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://localhost:9", "http://[::1]:9/api", "http://127.0.0.9/api", "https://openrouter.example/api/v1/"])
def test_https_and_this_machine_may_be_asked(url: str) -> None:
    with Fetcher(url, None, user_agent="t", seconds=5, now=lambda: NOW) as fetcher:
        assert fetcher.base_url == url.rstrip("/")


@pytest.mark.parametrize("key", ["", "two words", "line\n", "caf\N{LATIN SMALL LETTER E WITH ACUTE}"])
def test_a_key_that_no_header_can_carry_is_refused_unrepeated(key: str) -> None:
    with pytest.raises(ConfigError, match="is not a valid key") as caught:
        Fetcher("https://openrouter.example", key, user_agent="t", seconds=5, now=lambda: NOW)
    assert not key or key not in str(caught.value)


@pytest.mark.parametrize("status", [200, 301, 400, 401, 403, 404, 429, 500])
def test_the_key_is_in_no_error_log_or_repr(
    httpserver: HTTPServer, fetcher: Fetcher, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    caplog.set_level(logging.DEBUG)
    echo = {"Location": f"/{KEY}", "X-Key": KEY, "Content-Type": f"text/{KEY}"}
    httpserver.expect_request(PATH, headers={"Authorization": f"Bearer {KEY}"}).respond_with_data(KEY, status=status, headers=echo)
    with pytest.raises(GeneratorError) as caught:
        ask(fetcher, keyed=True)
    said = [repr(fetcher)]
    error: BaseException | None = caught.value
    while error:
        said += [str(error), repr(error), str(vars(error))]
        error = error.__cause__ or error.__context__
    said += [f"{record.getMessage()} {record.args}" for record in caplog.records if record.name != "werkzeug"]
    assert KEY not in "\n".join(said)


def test_retries_are_told_and_addresses_are_not_logged_elsewhere(
    httpserver: HTTPServer, fetcher: Fetcher, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    httpserver.expect_ordered_request(PATH).respond_with_data("", status=503)
    httpserver.expect_ordered_request(PATH).respond_with_data("[1]", content_type="application/json")
    ask(fetcher)
    names = {record.name for record in caplog.records} - {"werkzeug"}
    assert names == {"generator.ingest.fetch"}
    assert "answered 503" in caplog.text


def test_moments_are_of_the_clock_handed_in(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/thing").respond_with_json({})
    moments = iter([datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)])
    with Fetcher(httpserver.url_for("/"), None, user_agent="t", seconds=5, now=lambda: next(moments)) as fetcher:
        assert [ask(fetcher).fetched_at.day for _ in range(2)] == [1, 2]
