"""The figures of a leaderboard as facts: each row's by column, and the board's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from generator.facts.citations import compared_inputs, publication_inputs, trailing_inputs
from generator.facts.fact_factory import FactFactory
from generator.facts.ids import FactId, RowId
from generator.facts.printing import day_long, join_items, print_rounded
from generator.model.aggregates import RESERVED_IDS, Aggregate
from generator.model.arena_week import ArenaStanding, ArenaWeek
from generator.model.fact import Fact, FactInput, Unit
from generator.model.scores import ArenaScore
from generator.registry.slugs import make_id

_ALL_ROWS = "all rows"


class ArenaFigures:
    """Makes the facts of one leaderboard in one week; two calls give equal facts."""

    def __init__(self, week: ArenaWeek) -> None:
        """Remember the board."""
        self.week = week
        self._factory = FactFactory(week.board, f"publication of {day_long(week.published)}")

    @property
    def board_name(self) -> str:
        """The name of the board in a sentence: `text`, `code`."""
        return self.week.label

    @cached_property
    def row_ids(self) -> Mapping[int, str]:
        """Readable ids of the rows by their place on the board; from the second on, rows of the same name are numbered."""
        ids: dict[int, str] = {}
        for place, standing in enumerate(self.week.standings):
            base = make_id(standing.slug) or "row"
            taken = RESERVED_IDS | set(ids.values())
            numbered = (f"{base}-{number}" for number in range(2, len(self.week.standings) + 2))
            ids[place] = base if base not in taken else next(one for one in numbered if one not in taken)
        return ids

    @property
    def board_id(self) -> RowId:
        """The id of the board as a whole."""
        return RowId(self.week.board, Aggregate.BOARD)

    def row_id(self, standing: ArenaStanding) -> RowId:
        """The id of a row."""
        return RowId(self.week.board, self.row_ids[next(place for place, one in enumerate(self.week.standings) if one is standing)])

    def row_facts(self, standing: ArenaStanding) -> Mapping[str, Fact]:
        """Make a row's facts by column; without a comparison there is no fact."""
        make = self._factory.make_fact
        name, score = standing.title, standing.score
        inputs = self.publication_inputs(score)
        facts = {
            "rank": make("Arena rank", name, score.rank, Unit.RANK, "As published; rows that are tied may share it.", inputs),
            "score": make("Arena score", name, _to_fraction(score.rating), Unit.SCORE, "As published (Bradley-Terry).", inputs),
            "lower": make(
                "lower bound", name, _to_fraction(score.lower), Unit.SCORE, "Lower end of the 95% interval, as published.", inputs
            ),
            "upper": make(
                "upper bound", name, _to_fraction(score.upper), Unit.SCORE, "Upper end of the 95% interval, as published.", inputs
            ),
            "votes": make("votes", name, score.votes, Unit.VOTES, "Votes that the score rests on, as published.", inputs),
        }
        if standing.previous:
            compared = self.compared_inputs(score)
            facts["last"] = make(
                "Arena rank before", name, standing.previous.rank, Unit.RANK, f"As published {self.previous_day}.", compared
            )
            if standing.move:
                facts["move"] = make("move", name, standing.move, Unit.PLACES, "Rank before minus rank; up is positive.", compared)
            facts["change"] = make(
                "change of score",
                name,
                _to_fraction(score.rating - standing.previous.rating),
                Unit.SCORE_DIFFERENCE,
                f"Score minus score of {self.previous_day}.",
                compared,
            )
        return self._factory.assign_ids(self.row_id(standing).entity, facts)

    def board_facts(self) -> Mapping[str, Fact]:
        """Make the facts of the board: its publication day, the rows tied at its top, the gap between #1 and #10."""
        make = self._factory.make_fact
        week, subject = self.week, self.week.title
        rows = self.all_row_inputs
        facts = {
            "published": make("published", subject, day_long(week.published), Unit.DATE, "The publication's own date.", rows),
            "tied": make(
                "rows tied at the top", subject, len(week.leaders), Unit.COUNT,
                "The first row and everyone whose interval reaches its lower bound.", rows,
            ),
        }  # fmt: skip
        if week.top_ten_gap:
            facts["band"] = make(
                "gap #1 to #10", subject, _to_fraction(week.top_ten_gap.gap), Unit.SCORE_DIFFERENCE, "Score of #1 minus score of #10.", rows
            )
            if week.top_ten_gap.median is not None:
                formula = f"Median of the same gap in the {week.top_ten_gap.weeks} weeks before."
                history = trailing_inputs(week, _ALL_ROWS)
                facts["band-median"] = make(
                    "usual gap #1 to #10", subject, _to_fraction(week.top_ten_gap.median), Unit.SCORE_DIFFERENCE, formula, history
                )
                facts["band-weeks"] = make("weeks compared", subject, week.top_ten_gap.weeks, Unit.COUNT, "Weeks of that median.", history)
        return self._factory.assign_ids(Aggregate.BOARD, facts)

    def make_gap(self, higher: ArenaStanding, lower: ArenaStanding) -> Fact:
        """Make the gap between two rows, in points."""
        make = self._factory.make_fact
        formula = f"Score of {higher.title} minus score of {lower.title}, both as printed."
        # readers subtract printed values: 1513 and 1503 are ten apart, whatever their decimals are
        value = Fraction(_printed_score(higher) - _printed_score(lower))
        fact = make("gap", higher.title, value, Unit.SCORE_DIFFERENCE, formula, self.publication_inputs(higher.score, lower.score))
        fact_id = self.row_id(higher).figure("gap-to", self.row_id(lower).entity)
        return replace(fact, id=str(fact_id), subjects=(higher.title, lower.title))

    def make_count(self, fact_id: FactId, subject: str, value: int, formula: str) -> Fact:
        """Count rows of the board."""
        return self._factory.make_count(fact_id, subject, value, formula, self.all_row_inputs)

    def make_word(
        self, fact_id: FactId, kind: str, subjects: Sequence[str], words: tuple[str, ...], formula: str, *scores: ArenaScore
    ) -> Fact:
        """Make a claim word that follows from published rows; the first wording is printed."""
        return self._factory.make_word(
            fact_id, kind, tuple(subjects), words, formula, self.publication_inputs(*scores) if scores else self.all_row_inputs
        )

    def publication_inputs(self, *scores: ArenaScore) -> tuple[FactInput, ...]:
        """Rows of this publication."""
        return publication_inputs(self.week, _join_names(scores))

    def compared_inputs(self, *scores: ArenaScore) -> tuple[FactInput, ...]:
        """Rows of this publication and of the one before."""
        return compared_inputs(self.week, _join_names(scores))

    @property
    def all_row_inputs(self) -> tuple[FactInput, ...]:
        """The whole publication."""
        return publication_inputs(self.week, _ALL_ROWS)

    @property
    def previous_day(self) -> str:
        """The day of the previous publication, in words."""
        return day_long(self.week.previous_published) if self.week.previous_published else ""


def _join_names(scores: Sequence[ArenaScore]) -> str:
    return join_items([score.name for score in scores])


def _printed_score(standing: ArenaStanding) -> int:
    return int(print_rounded(_to_fraction(standing.score.rating), 0).replace(",", ""))


def _to_fraction(value: Decimal) -> Fraction:
    return Fraction(value)
