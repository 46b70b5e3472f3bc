"""The replay server: real sockets on loopback, a clock of its own, and faults on request.

`python -m tests.support.replay.server --now 2026-06-16T02:17:00Z` prints the addresses for `MOVERS_OPENROUTER_URL` and `MOVERS_ARENA_URL`,
a line each, and serves until interrupted.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from time import monotonic
from typing import cast
from urllib.parse import parse_qsl, urlsplit

from generator.demo.simulated_market import simulate_market
from generator.model.week import Week
from tests.support.replay import arena_parquet, faults
from tests.support.replay.recorded_upstream import Upstream, load_recorded_upstream, simulate_upstream
from tests.support.simulator.routes import API_ROOT, DATA_CALLS, EXPORTS_PATH, answer_request
from tests.support.simulator.upstream_requests import ReplayMoment, UpstreamReply, UpstreamRequest, error_reply

_AS_OF_STEP = timedelta(milliseconds=137)
"""By which `as_of` moves with every answer."""
_DRIP_SECONDS = 0.05
"""Seconds between two bytes."""
_MINUTE_SECONDS = 60


class Replay(ThreadingHTTPServer):
    """Both upstreams at a moment. `now`, `faults`, `rate` and `budget` may be set at any time."""

    daemon_threads = True

    def __init__(self, upstream: Upstream, now: datetime, port: int = 0) -> None:
        """Listen on loopback; port 0 takes a free one."""
        super().__init__(("127.0.0.1", port), _ReplayHandler)
        self.upstream = upstream
        self.now = now
        self.faults: dict[str, str] = {}
        """The end of a path, and the fault that its answers have."""
        self.rate: int | None = None
        """Data calls a minute, beyond which the answer is 429."""
        self.budget: int | None = None
        """Data calls a day of the replayed time, beyond which the answer is 429."""
        self.asked: list[str] = []
        """Every path asked for, with its parameters, in order."""
        self.closing = Event()
        self._calls: deque[float] = deque()
        self._spent: Counter[date] = Counter()
        self._file = lru_cache(maxsize=8)(partial(arena_parquet.make_split_file, upstream.arena))
        self._lock = Lock()

    @property
    def base_url(self) -> str:
        """The address of the API, as `MOVERS_OPENROUTER_URL` wants it."""
        return f"http://127.0.0.1:{self.server_port}{API_ROOT}"

    @property
    def arena_url(self) -> str:
        """The address of the dataset viewer and its files, as `MOVERS_ARENA_URL` wants it."""
        return f"http://127.0.0.1:{self.server_port}"

    def find_fault(self, path: str) -> str:
        """The fault of a path, empty when its answers are sound."""
        return next((fault for end, fault in self.faults.items() if path.endswith(end)), "")

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that hung up; anything else is a fault of the server."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # the base names its own socket types

    def respond(self, target: str, key: str | None) -> UpstreamReply:
        """The answer to a request, its body spoiled where a fault says so."""
        parts = urlsplit(target)
        ask = UpstreamRequest(parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)), key)
        fault = self.find_fault(ask.path)
        with self._lock:
            self.asked.append(target)
            moment = ReplayMoment(self.now, self.now + len(self.asked) * _AS_OF_STEP, self.base_url)
            limited = ask.path in DATA_CALLS and not self._count_call()
        if limited or fault in faults.STATUS_FAULTS:
            return error_reply(429 if limited else faults.STATUS_FAULTS[fault], "Rate limit exceeded" if limited else "Injected fault")
        sound = self._respond_soundly(ask, moment)
        media_type = "text/html; charset=utf-8" if fault == "html200" else sound.media_type
        return UpstreamReply(sound.status, faults.spoil_body(fault, sound.body), media_type)

    def _respond_soundly(self, ask: UpstreamRequest, moment: ReplayMoment) -> UpstreamReply:
        match = arena_parquet.FILE_PATH.fullmatch(ask.path)
        if match:
            with self._lock:
                return self._file(match["subset"], match["split"], moment.today)
        return answer_request(self.upstream, ask, moment, self._spoil_rows)

    def _spoil_rows(self, path: str, body: bytes) -> bytes:
        """A file as its manifest describes it: with its rows' fault, without any other."""
        fault = self.find_fault(path)
        return faults.spoil_body(fault, body) if fault in faults.ROW_FAULTS else body

    def _count_call(self) -> bool:
        """Whether one more data call is answered; it is counted if it is."""
        now, today = monotonic(), self.now.astimezone(UTC).date()
        while self._calls and self._calls[0] <= now - _MINUTE_SECONDS:
            self._calls.popleft()
        if self.rate is not None and len(self._calls) >= self.rate:
            return False
        if self.budget is not None and self._spent[today] >= self.budget:
            return False
        self._calls.append(now)
        self._spent[today] += 1
        return True


class _ReplayHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Replay"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer one request, as its fault says."""
        replay = cast("Replay", self.server)
        scheme, _, key = self.headers.get("Authorization", "").partition(" ")
        response = replay.respond(self.path, key if scheme == "Bearer" else None)
        fault = replay.find_fault(urlsplit(self.path).path)
        if fault == "silent":
            replay.closing.wait()
            return
        self._send_head(response)
        try:
            self._send_body(response.body, fault, replay.closing)
        except ConnectionError:
            self.close_connection = True

    def _send_head(self, response: UpstreamReply) -> None:
        self.send_response(response.status)
        self.send_header("Content-Type", response.media_type)
        self.send_header("Content-Length", str(len(response.body)))
        if response.status == 429:
            self.send_header("Retry-After", "1")
        if self.path.startswith(EXPORTS_PATH):
            self.send_header("Cache-Control", "public, max-age=300")
            self.send_header("ETag", f'"{hashlib.sha256(response.body).hexdigest()[:32]}"')
        self.end_headers()

    def _send_body(self, body: bytes, fault: str, closing: Event) -> None:
        if fault == "drip":
            for byte in body:
                self.wfile.write(bytes([byte]))
                if closing.wait(_DRIP_SECONDS):
                    break
            self.close_connection = True
        elif fault == "truncated":
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
        else:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the overridden method's own name
        """Nothing: what was asked is in `asked`."""


@contextmanager
def serve(upstream: Upstream, now: datetime, port: int = 0) -> Iterator[Replay]:
    """A running server, stopped at the end."""
    with Replay(upstream, now, port) as replay:
        thread = Thread(target=replay.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield replay
        finally:
            replay.closing.set()
            replay.shutdown()
            thread.join()


def parse_time(text: str) -> datetime:
    """A time as RFC 3339 has it; without an offset it is UTC."""
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def make_parser() -> argparse.ArgumentParser:
    """The options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.replay.server", description="Serve recorded or simulated upstreams.")
    parser.add_argument("--now", type=parse_time, required=True, help="the replayed time, as RFC 3339")
    parser.add_argument("--market", nargs=3, metavar=("SEED", "LAST", "WEEKS"), help="a simulated market: 7 2026-W30 26")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--fault", action="append", default=[], metavar="PATH=FAULT", help=f"one of {', '.join(faults.FAULTS)}")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Serve from the command line until interrupted."""
    parser = make_parser()
    options = parser.parse_args(arguments)
    faults_by_path = dict(entry.partition("=")[::2] for entry in options.fault)
    if unknown := set(faults_by_path.values()) - set(faults.FAULTS):
        parser.error(f"unknown fault {', '.join(sorted(unknown))}; known: {', '.join(faults.FAULTS)}")
    try:
        upstream = (
            simulate_upstream(simulate_market(int(options.market[0]), Week.parse(options.market[1]), int(options.market[2])))
            if options.market
            else load_recorded_upstream()
        )
    except FileNotFoundError as missing:
        parser.error(str(missing))
    with serve(upstream, options.now, options.port) as replay:
        replay.faults = faults_by_path
        sys.stdout.write(f"{replay.base_url}\n{replay.arena_url}\n")
        sys.stdout.flush()
        try:
            replay.closing.wait()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
