"""The statistics of one week on every board, from which claims, charts and pages are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TypeVar

from generator.model.arena_week import ArenaWeek, Divergence
from generator.model.board_statistics import AppWeek, TableWeek
from generator.model.identity import Level
from generator.model.prices import Prices
from generator.model.provenance import Provenance
from generator.model.records import RecordBook
from generator.model.trends import Concentration, FirstEver, OriginLead
from generator.model.usage_week import UsageWeek
from generator.model.week import Week

SurveyBoard = UsageWeek | AppWeek | ArenaWeek | TableWeek
"""One week of a board: of a kind with claims of its own, or a plain table."""
BoardKind = TypeVar("BoardKind", UsageWeek, AppWeek, ArenaWeek)


@dataclass(frozen=True, slots=True)
class MissingBoard:
    """A board that a publication pulls, but that has no data for the week."""

    board: str
    title: str
    """Of its group, as readers know it, with its own name where the others of the group are there: `Apps (trending)`."""
    group: str
    as_of: datetime | None
    """When it last had data; `None` if never."""

    @property
    def day(self) -> date | None:
        """The day (UTC) of that response."""
        return self.as_of.astimezone(UTC).date() if self.as_of else None


@dataclass(frozen=True, slots=True)
class Survey:
    """One week. A board without data is absent from `boards` and named in `missing_boards`, never empty or zero."""

    usage: UsageWeek
    """The usage board by row."""
    levels: Mapping[Level, UsageWeek] = field(default_factory=dict)
    """The usage board summed by model, family, line, vendor and origin."""
    boards: Mapping[str, SurveyBoard] = field(default_factory=dict)
    """The other boards by name, in the order of the list of boards: `tool-calling`, `apps-popular`, `arena-text`."""
    divergence: Mapping[str, Divergence] = field(default_factory=dict)
    """Usage against each leaderboard, by its board."""
    prices: Prices | None = None
    records: Mapping[Level, RecordBook] = field(default_factory=dict)
    """Of the usage board, by row, model and vendor."""
    origin_lead: OriginLead | None = None
    """The first known origin compared with the second; `None` if they are level or there is only one."""
    firsts: tuple[FirstEver, ...] = ()
    """What the usage board has for the first time; empty in a special issue."""
    concentrations: tuple[Concentration, ...] = ()
    """The concentration of the usage board in earlier complete weeks, oldest first."""
    missing_boards: tuple[MissingBoard, ...] = ()
    pulled: tuple[str, ...] = ()
    """Names of the groups of boards that the publication pulls."""
    catalog_inputs: tuple[Provenance, ...] = ()
    """The catalogs behind names, dates and prices."""
    known_at: datetime | None = None
    """When the last response of the other boards was made, or was first final; `None` without any."""

    @property
    def week(self) -> Week:
        """The week of the usage board."""
        return self.usage.week

    @property
    def slices(self) -> Mapping[str, UsageWeek]:
        """Slices of usage by board: `tool-calling`, `category-programming`."""
        return self._select_boards(UsageWeek)

    @property
    def apps(self) -> Mapping[str, AppWeek]:
        """Rankings of apps by board: `apps-popular`, `apps-trending`."""
        return self._select_boards(AppWeek)

    @property
    def arena(self) -> Mapping[str, ArenaWeek]:
        """Arena's leaderboards by board: `arena-text`, `arena-code`."""
        return self._select_boards(ArenaWeek)

    def _select_boards(self, kind: type[BoardKind]) -> Mapping[str, BoardKind]:
        return {name: board for name, board in self.boards.items() if isinstance(board, kind)}

    @property
    def missing_by_day(self) -> tuple[tuple[date | None, tuple[str, ...]], ...]:
        """Titles of the missing boards by the day (UTC) of their last response, newest first; those without any come last, under `None`."""
        days = {one.day for one in self.missing_boards}
        ordered = sorted(days, key=lambda day: day or date.min, reverse=True)
        return tuple((day, tuple(dict.fromkeys(one.title for one in self.missing_boards if one.day == day))) for day in ordered)
