"""All-time figures of a board, as of a week (docs/develop/spec/statistics.md, section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from generator.model.identity import Identity, Level
from generator.model.week import Week


class RecordKind(StrEnum):
    """The kinds of records, in the order of an issue."""

    TOTAL = "biggest week of the market"
    TOKENS = "biggest week of one entry"
    SHARE = "biggest share of one entry"
    LEAD = "longest run at #1"
    CLIMB = "fastest climb"
    """Most places up in one week, among entries ranked in both weeks."""
    GAIN = "biggest gain"
    """Most tokens added in one week."""
    GROWTH = "fastest growth"
    """Highest growth with a full base week over the floor."""
    DEBUT = "highest debut"
    FALL = "deepest fall"
    """Most places down in one week, among entries ranked in both weeks."""


@dataclass(frozen=True, slots=True)
class BoardRecord:
    """A record, its holders (several on a tie), and when they set it."""

    kind: RecordKind
    value: int | Fraction
    """Tokens, places, weeks, a rank, or a fraction."""
    holders: tuple[Identity, ...]
    """Empty for the market."""
    weeks: tuple[Week, ...]
    """The first week of each holder, in the order of the holders; one week for the market."""
    before: BoardRecord | None = None
    """The record before the newest of these weeks; `None` for the first one."""


@dataclass(frozen=True, slots=True)
class RecordBook:
    """The records of a board in complete weeks up to one, judged by the figures known now."""

    board: str
    level: Level
    week: Week
    since: Week
    """The first stored week."""
    records: tuple[BoardRecord, ...]
    """In the order of `RecordKind`; a kind without a qualifying entry is left out."""

    def find(self, kind: RecordKind) -> BoardRecord | None:
        """The record of a kind."""
        return next((record for record in self.records if record.kind is kind), None)

    @property
    def new_records(self) -> tuple[BoardRecord, ...]:
        """The records that this week set over an older one."""
        return tuple(record for record in self.records if record.before and max(record.weeks) == self.week)
