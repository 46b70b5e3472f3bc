"""The week that is surveyed, by when it is to be known, and the answers of a publication that can tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from generator.history import as_of
from generator.history.as_of import Told, Turn
from generator.ingest.sources import Source
from generator.model.provenance import Provenance
from generator.model.ranking import Catalogue
from generator.model.usage_week import UsageWeek
from generator.model.week import Week
from generator.survey.archive import Archive

Parsed = TypeVar("Parsed")
Said = TypeVar("Said")
Found = tuple[Said, datetime]
"""What a board says, and when that was known."""
NEAR = 2
"""Weeks around one under which an answer for it may be filed."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """The week that is surveyed, and by when it is to be known."""

    opened: Archive
    usage: UsageWeek
    catalogue: Catalogue
    vintage: datetime | None

    @property
    def week(self) -> Week:
        """Which week."""
        return self.usage.week

    @property
    def turn(self) -> Turn:
        """When boards that tell what holds at present are asked about it."""
        asked_at = None if self.usage.complete else max(record.fetched_at for record in self.usage.inputs)
        return Turn.of(self.week, self.opened.config.settle, asked_at)

    def records(self, source: Source[object], since: Week | None = None, until: Week | None = None) -> list[Provenance]:
        """The answers of a board that are known by the vintage."""
        stored = self.opened.store.records(source.name, source.board, since, until)
        return [record for record in stored if as_of.moments(record, self.vintage)]

    def near(self, source: Source[object]) -> list[Provenance]:
        """Those that can be of the week or of the one before."""
        around = Week.of(self.week.last)
        return self.records(source, around - NEAR, around + NEAR)

    def pair(
        self, parse: Callable[[bytes], Parsed], now: Told, before: Told | None
    ) -> tuple[tuple[Provenance, Parsed], tuple[Provenance, Parsed] | None]:
        """What two answers say, where there are two."""
        own, *earlier = self.opened.read(parse, [told.provenance for told in (now, before) if told])
        return own, next(iter(earlier), None)
