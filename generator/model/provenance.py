"""Where a number comes from: the record of an answer, and the bytes themselves."""

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
    """The record of one answer of one source. All times are UTC."""

    source: str
    """Who answered: `openrouter`."""
    board: str
    """What was asked for: `usage-weeks`, `usage-days`, `usage-exports`, `models`."""
    url: str
    """The address asked, without secrets and without parameters."""
    params: tuple[tuple[str, str], ...]
    """The request's parameters, in order."""
    fetched_at: datetime
    as_of: datetime
    """When the source says that the figures were made."""
    sha256: str
    """Of the bytes as received."""
    media_type: str
    size: int
    """In bytes."""
    content: str
    """Digest of the parsed rows alone (`as_of`, row order and key order left out): equal content is one snapshot."""
    first: date
    last: date
    """The days it speaks of, both included."""
    confirmed: tuple[datetime, ...] = field(default=(), compare=False)
    """Later `as_of` values whose answers had the same content."""

    @property
    def week(self) -> Week:
        """The week it is filed under: that of its last complete bucket."""
        week = Week.of(self.last)
        return week if week.last == self.last or week.first <= self.first else week - 1

    @property
    def stamp(self) -> str:
        """`as_of` as file names have it: `20260822T030000Z`."""
        return f"{self.as_of.astimezone(UTC):%Y%m%dT%H%M%SZ}"

    @property
    def path(self) -> str:
        """Its path below `docs/data/snapshots/`."""
        return f"{self.source}/{self.board}/{self.week.slug}/{self.stamp}.{_FILE_SUFFIXES[self.media_type]}"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An answer as it was received, with its record."""

    provenance: Provenance
    body: bytes
