"""The interface of a source: its client, its requests, its responses and its parser."""

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
    """A complete response with status 200, of an accepted type and size."""

    url: str
    """The requested address, without parameters."""
    params: Params
    body: bytes
    """Decompressed bytes, within the limit of the request."""
    media_type: str
    fetched_at: datetime


class SourceClient(Protocol):
    """The network access of sources, injected."""

    @property
    def base_url(self) -> str:
        """The base of relative paths, without a slash at its end."""

    def get(self, url_or_path: str, params: Params = (), *, keyed: bool, accept: tuple[str, ...], limit: int) -> Response:
        """Get a response; NotFoundError for 404, SourceError or PayloadError for any other failure."""


@dataclass(frozen=True, slots=True)
class SourceRequest:
    """One request to a source: usually one call, two if a manifest comes first."""

    board: str
    params: Params
    """As in the record of the response, so that a run finds what is stored already."""
    until: date
    """The last day of the requested data: a response that is made long enough after it is final."""
    fetch: Callable[[SourceClient], Iterator[Snapshot]]
    """Make the call; each response is parsed once to validate it."""
    calls: int = 1
    """The number of keyed calls, which share a limit."""
    first: date | None = None
    """The first day of the requested data, if the parameters do not contain it."""


class Source(Protocol[Parsed_co]):
    """One board of one source: a module, or an object of a module with several similar boards."""

    @property
    def name(self) -> str:
        """The name of the source: `openrouter`."""

    @property
    def board(self) -> str:
        """The name of the board, and of its folder of snapshots."""

    @property
    def title(self) -> str:
        """The board's name for readers: `Programming`, `Apps (popular)`, `Arena: text`."""

    @property
    def label(self) -> str:
        """The board's name in a sentence and within its group: `programming`, `popular`, `text`."""

    @property
    def group(self) -> str:
        """The switch in the configuration that turns the board on; several boards share one."""

    @property
    def keyed(self) -> bool:
        """Whether its calls need a key."""

    @property
    def citation(self) -> str | None:
        """The citation line, with `{as_of}`; `None` if each response states its own."""

    def plan_requests(self, week: Week, since: Week | None = None) -> Iterator[SourceRequest]:
        """Plan the requests of a pull for a week; with `since`, the fewest calls for every week from then on."""

    def parse(self, body: bytes) -> Parsed_co:
        """Parse a response; PayloadError if it is not valid."""


def make_snapshot(  # noqa: PLR0913 - each is a part of the record
    response: Response, *, source: str, board: str, as_of: datetime, content: str, first: date, last: date, media_type: str
) -> Snapshot:
    """Make a snapshot: a response with its record."""
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
