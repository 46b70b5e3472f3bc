"""A Fetcher at a server on this machine, with a clock and a sleep that tests can see."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
import stamina
from pytest_httpserver import HTTPServer

from generator.ingest.fetch import Fetcher

StartServer = Callable[[Callable[[], Iterator[bytes]]], str]
KEY = "sk-or-v1-heron-0123456789abcdef"
NOW = datetime(2026, 6, 16, 3, 0, tzinfo=UTC)


@dataclass
class FakeClock:
    """A clock that only sleeping moves."""

    seconds: float = 0.0
    sleeps: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.seconds += seconds


@pytest.fixture(autouse=True)
def impatient() -> Iterator[None]:
    """Attempts follow each other at once."""
    stamina.set_testing(testing=True, attempts=5, cap=True)
    yield
    stamina.set_testing(testing=False)


@pytest.fixture
def fetcher(httpserver: HTTPServer) -> Iterator[Fetcher]:
    with Fetcher(httpserver.url_for("/api/v1"), KEY, user_agent="movers-test/1", seconds=20, now=lambda: NOW) as fetcher:
        yield fetcher


@pytest.fixture
def raw() -> Iterator[StartServer]:
    """Servers that send every caller what an iterator yields, when it yields it; answers their addresses."""
    sockets: list[socket.socket] = []

    def serve(pieces: Callable[[], Iterator[bytes]]) -> str:
        listening = socket.create_server(("127.0.0.1", 0))
        sockets.append(listening)

        def answer() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return  # closed: the test is over
                with connection, suppress(OSError):
                    connection.recv(65536)
                    for piece in pieces():
                        connection.sendall(piece)

        threading.Thread(target=answer, daemon=True).start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    yield serve
    for listening in sockets:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
