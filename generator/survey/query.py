"""A query for the boards of a week at a vintage, and what one source returns for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from generator.history import response_choice
from generator.history.response_choice import ChosenResponse, PullWindow
from generator.ingest.sources import Source
from generator.model.provenance import Provenance
from generator.model.ranking import Catalog
from generator.model.survey import SurveyBoard
from generator.model.usage_week import UsageWeek
from generator.model.week import Week
from generator.survey.archive import Archive

Parsed = TypeVar("Parsed")
NEARBY_WEEKS = 2
"""Distance in weeks within which a response for a week may be filed."""


@dataclass(frozen=True, slots=True)
class BoardReading:
    """The boards of one week that one source has."""

    boards: tuple[SurveyBoard, ...]
    known_at: datetime
    """When the last response behind them was made, or was first final."""


@dataclass(frozen=True, slots=True)
class BoardQuery:
    """A week, and the vintage at which its boards are wanted."""

    archive: Archive
    usage: UsageWeek
    catalog: Catalog
    vintage: datetime | None

    @property
    def week(self) -> Week:
        """The week of the usage board."""
        return self.usage.week

    @property
    def window(self) -> PullWindow:
        """The window in which boards with present figures are pulled for the week."""
        asked_at = None if self.usage.complete else max(record.fetched_at for record in self.usage.inputs)
        return PullWindow.of(self.week, self.archive.config.settle, asked_at)

    def read_records(self, source: Source[object], since: Week | None = None, until: Week | None = None) -> list[Provenance]:
        """List the stored responses of a board that are known at the vintage."""
        stored = self.archive.store.read_records(source.name, source.board, since, until)
        return [record for record in stored if response_choice.list_moments(record, self.vintage)]

    def read_nearby_records(self, source: Source[object]) -> list[Provenance]:
        """List the responses that can be of the week or of the week before."""
        around = Week.of(self.week.last)
        return self.read_records(source, around - NEARBY_WEEKS, around + NEARBY_WEEKS)

    def read_pair(
        self, parse: Callable[[bytes], Parsed], now: ChosenResponse, before: ChosenResponse | None
    ) -> tuple[tuple[Provenance, Parsed], tuple[Provenance, Parsed] | None]:
        """Parse the response of the week, and that of the week before if there is one."""
        current, *earlier = self.archive.parse_records(parse, [response.provenance for response in (now, before) if response])
        return current, next(iter(earlier), None)
