"""All-time figures of a board, as of a week (docs/develop/spec/statistics.md, section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from generator.model.identity import Identity
from generator.model.levels import Level
from generator.model.week import Week


class RecordKind(StrEnum):
    """What is the most there has been, in the order of telling."""

    TOTAL = "biggest week of the market"
    TOKENS = "biggest week of one entry"
    SHARE = "biggest share of one entry"
    LEAD = "longest run at #1"
    CLIMB = "fastest climb"
    """Most places up in one week, among entries ranked in both."""
    GAIN = "biggest gain"
    """Most tokens added in one week."""
    GROWTH = "fastest growth"
    """Highest growth on a whole base week over the floor."""
    DEBUT = "highest debut"
    FALL = "deepest fall"
    """Most places down in one week, among entries ranked in both."""


@dataclass(frozen=True, slots=True)
class BoardRecord:
    """A best mark and who set it when; a tie shares it."""

    kind: RecordKind
    value: int | Fraction
    """Tokens, places, weeks, a rank, or a fraction."""
    holders: tuple[Identity, ...]
    """Empty for the market."""
    weeks: tuple[Week, ...]
    """When each holder reached it first, in the order of the holders; one for the market."""
    before: BoardRecord | None = None
    """The mark that stood before the newest of these weeks; `None` when this was the first there was."""


@dataclass(frozen=True, slots=True)
class RecordBook:
    """A board's records from complete weeks up to one, judged from the figures known now."""

    board: str
    level: Level
    week: Week
    since: Week
    """The first stored week."""
    records: tuple[BoardRecord, ...]
    """In the order of `RecordKind`; a kind that nobody qualifies for is absent."""

    def find(self, kind: RecordKind) -> BoardRecord | None:
        """The record of a kind."""
        return next((record for record in self.records if record.kind is kind), None)

    @property
    def new_records(self) -> tuple[BoardRecord, ...]:
        """Those set in this very week over an older mark."""
        return tuple(record for record in self.records if record.before and max(record.weeks) == self.week)
