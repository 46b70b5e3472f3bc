"""What a source asks through, what it gets, and what it makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
class Response:
    """A whole answer with status 200, of an accepted type and size."""

    url: str
    """The address asked, without parameters."""
    params: Params
    body: bytes
    """Decompressed; at most as long as was asked for."""
    media_type: str
    fetched_at: datetime


class SourceClient(Protocol):
    """The way to the network, handed in."""

    @property
    def base_url(self) -> str:
        """Where paths begin, without a slash at its end."""

    def get(self, url_or_path: str, params: Params = (), *, keyed: bool, accept: tuple[str, ...], limit: int) -> Response:
        """The answer; `NotFoundError` for 404, `SourceError` or `PayloadError` when there is none to trust."""


@dataclass(frozen=True, slots=True)
class SourceRequest:
    """One thing to ask a source for: mostly one call, two where a manifest comes first."""

    board: str
    params: Params
    """As the answer's record will have them, so that a run can see what is stored already."""
    until: date
    """The last day it speaks of: an answer made long enough after it is final."""
    fetch: Callable[[SourceClient], Iterator[Snapshot]]
    """Make the call; each answer is parsed once and so known to be sound."""
    calls: int = 1
    """How many keyed calls it makes: they share a limit."""
    first: date | None = None
    """The first day it has to hold, where the parameters do not say so."""


class Source(Protocol[Parsed_co]):
    """One board of one source; a module is one, or an object of a module with several alike."""

    @property
    def name(self) -> str:
        """Who answers: `openrouter`."""

    @property
    def board(self) -> str:
        """Its folder among the snapshots."""

    @property
    def title(self) -> str:
        """What readers call it: `Programming`, `Apps (popular)`, `Arena: text`."""

    @property
    def label(self) -> str:
        """The same in a sentence, beside others of its group: `programming`, `popular`, `text`."""

    @property
    def group(self) -> str:
        """The switch that turns it on in the configuration; several boards share one."""

    @property
    def keyed(self) -> bool:
        """Whether it is only answered with a key."""

    @property
    def citation(self) -> str | None:
        """The line under its figures, with `{as_of}`; `None` where each answer carries its own."""

    def plan_requests(self, week: Week, since: Week | None = None) -> Iterator[SourceRequest]:
        """What a pull for a week asks for; with `since`, the fewest calls that hold every week from then on."""

    def parse(self, body: bytes) -> Parsed_co:
        """What an answer says; `PayloadError` when it is not sound."""


def make_snapshot(  # noqa: PLR0913 - each is a part of the record
    response: Response, *, source: str, board: str, as_of: datetime, content: str, first: date, last: date, media_type: str
) -> Snapshot:
    """An answer with its record."""
    record = Provenance(
        source=source,
        board=board,
        url=response.url,
        params=response.params,
        fetched_at=response.fetched_at,
        as_of=as_of,
        sha256=sha256(response.body).hexdigest(),
        media_type=media_type,
        size=len(response.body),
        content=content,
        first=first,
        last=last,
    )
    return Snapshot(record, response.body)
