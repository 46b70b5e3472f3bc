"""What a source asks through, what it gets, and what it makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Protocol, TypeVar

from generator.model.provenance import Provenance, Snapshot
from generator.model.week import Week

Params = tuple[tuple[str, str], ...]
Parsed_co = TypeVar("Parsed_co", covariant=True)
JSON = ("application/json",)
MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer with status 200, of an accepted type and size."""

    url: str
    """The address asked, without parameters."""
    params: Params
    body: bytes
    """Decompressed; at most as long as was asked for."""
    media_type: str
    fetched_at: datetime


class Get(Protocol):
    """The way to the network, handed in."""

    @property
    def base_url(self) -> str:
        """Where paths begin, without a slash at its end."""

    def get(self, url_or_path: str, params: Params = (), *, keyed: bool, accept: tuple[str, ...], limit: int) -> Answer:
        """The answer; `NotFoundError` for 404, `SourceError` or `PayloadError` when there is none to trust."""


class Source(Protocol[Parsed_co]):
    """One board of one source; a module is one."""

    name: str
    """Who answers: `openrouter`."""
    board: str
    keyed: bool
    """Whether it is only answered with a key."""

    def collect(self, get: Get, week: Week) -> Iterator[Snapshot]:
        """The answers that a pull for a week needs, each parsed once and so known to be sound."""

    def parse(self, body: bytes) -> Parsed_co:
        """What an answer says; `PayloadError` when it is not sound."""


def snapshot(  # noqa: PLR0913 - each is a part of the record
    answer: Answer, *, source: str, board: str, as_of: datetime, content: str, first: date, last: date, media_type: str
) -> Snapshot:
    """An answer with its record."""
    record = Provenance(
        source=source,
        board=board,
        url=answer.url,
        params=answer.params,
        fetched_at=answer.fetched_at,
        as_of=as_of,
        sha256=sha256(answer.body).hexdigest(),
        media_type=media_type,
        size=len(answer.body),
        content=content,
        first=first,
        last=last,
    )
    return Snapshot(record, answer.body)
