"""Where a number comes from: the record of a response, and its bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from generator.model.week import Week

_FILE_SUFFIXES = {
    "application/json": "json",
    "text/csv": "csv",
    "application/x-ndjson": "jsonl",
    "application/vnd.apache.parquet": "parquet",
}


@dataclass(frozen=True, slots=True)
class Provenance:
    """The record of one response. All times are UTC."""

    source: str
    """Name of the source: `openrouter`."""
    board: str
    """Name of the board: `usage-weeks`, `usage-days`, `usage-exports`, `models`."""
    url: str
    """The requested URL, without secrets and parameters."""
    params: tuple[tuple[str, str], ...]
    """The request's parameters, in order."""
    fetched_at: datetime
    as_of: datetime
    """When the figures were made, according to the source."""
    sha256: str
    """SHA-256 of the bytes as received."""
    media_type: str
    size: int
    """In bytes."""
    content: str
    """Digest of the parsed rows alone (`as_of`, row order and key order left out): equal content is one snapshot."""
    first: date
    last: date
    """The first and last day that it covers."""
    confirmed: tuple[datetime, ...] = field(default=(), compare=False)
    """Later `as_of` values of responses with the same content."""

    @property
    def week(self) -> Week:
        """The week that it is stored under: that of its last complete bucket."""
        week = Week.of(self.last)
        return week if week.last == self.last or week.first <= self.first else week - 1

    @property
    def stamp(self) -> str:
        """`as_of` in the form of file names: `20260822T030000Z`."""
        return f"{self.as_of.astimezone(UTC):%Y%m%dT%H%M%SZ}"

    @property
    def path(self) -> str:
        """Its path below `docs/data/snapshots/`."""
        return f"{self.source}/{self.board}/{self.week.slug}/{self.stamp}.{_FILE_SUFFIXES[self.media_type]}"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of a response as received, with their record."""

    provenance: Provenance
    body: bytes
