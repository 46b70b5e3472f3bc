"""The figures of an app ranking as facts."""

from __future__ import annotations

from collections.abc import Mapping

from generator.facts.fact_factory import FactFactory
from generator.facts.ids import FactId, RowId
from generator.facts.printing import day_span
from generator.model.aggregates import Aggregate
from generator.model.board_statistics import AppStanding, AppWeek
from generator.model.fact import Fact, FactInput, Unit

_ALL_APPS = "all listed apps"


class AppFigures:
    """Makes the facts of one app ranking in one week; two calls give equal facts."""

    def __init__(self, week: AppWeek) -> None:
        """Remember the ranking."""
        self.week = week
        self._factory = FactFactory(week.board, day_span(week.week.first, week.week.last))

    def row_facts(self, standing: AppStanding) -> Mapping[str, Fact]:
        """Make an app's facts by column; without a comparison there is no fact."""
        make = self._factory.make_fact
        name, entry, rows = standing.name, standing.entry, self.week_inputs(standing.name)
        facts = {
            "rank": make("app rank", name, entry.rank, Unit.RANK, "As published; apps that hide themselves keep theirs.", rows),
            "tokens": make("tokens", name, entry.tokens, Unit.TOKENS, "Tokens of the app in the week, as published.", rows),
            "share": make(
                "share of the listed apps",
                name,
                standing.share,
                Unit.SHARE,
                "Tokens / tokens of the listed apps.",
                self.week_inputs(_ALL_APPS),
            ),
        }
        if standing.previous:
            both = rows + self.base_inputs(standing.name)
            facts["last"] = make("app rank before", name, standing.previous.rank, Unit.RANK, "As published the week before.", both)
            facts["base"] = make("tokens before", name, standing.previous.tokens, Unit.TOKENS, "Tokens of the week before.", both)
            if standing.growth is not None:
                facts["growth"] = make("growth", name, standing.growth, Unit.GROWTH, "Tokens / tokens the week before - 1.", both)
            if standing.move:
                facts["move"] = make("move", name, standing.move, Unit.PLACES, "Rank before minus rank; up is positive.", both)
        return self._factory.assign_ids(standing.slug, facts)

    @property
    def board_id(self) -> RowId:
        """The id of the ranking as a whole."""
        return RowId(self.week.board, Aggregate.BOARD)

    def row_id(self, standing: AppStanding) -> RowId:
        """The id of an app."""
        return RowId(self.week.board, standing.slug)

    def make_word(self, fact_id: FactId, kind: str, subject: str, words: tuple[str, ...], formula: str) -> Fact:
        """Make a claim word that follows from the listed apps; the first wording is printed."""
        return self._factory.make_word(fact_id, kind, (subject,), words, formula, self.week_inputs(_ALL_APPS) + self.base_inputs(_ALL_APPS))

    def week_inputs(self, rows: str) -> tuple[FactInput, ...]:
        """Rows of this week."""
        return tuple(FactInput(one, f"{rows}, {one.first.isoformat()} to {one.last.isoformat()}") for one in self.week.inputs)

    def base_inputs(self, rows: str) -> tuple[FactInput, ...]:
        """Rows of the week before."""
        return tuple(FactInput(one, f"{rows}, {one.first.isoformat()} to {one.last.isoformat()}") for one in self.week.base_inputs)
