"""The figures of a leaderboard as facts: each row's by column, and the board's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from generator.facts.citations import compared, published, trailing
from generator.facts.fact_factory import Maker
from generator.facts.printing import day_long, listed, rounded
from generator.model.arena_week import ArenaStanding, ArenaWeek
from generator.model.fact import Fact, Input, Unit
from generator.model.scores import Score
from generator.registry.slugs import ident

_EVERY = "all rows"


class ArenaFigures:
    """Makes the facts of one leaderboard in one week; asking twice gives equal facts."""

    def __init__(self, week: ArenaWeek) -> None:
        """Hold on to the board."""
        self.week = week
        self._maker = Maker(week.board, f"publication of {day_long(week.published)}")

    @property
    def name(self) -> str:
        """The board in a sentence: `text`, `code`."""
        return self.week.title.removeprefix("Arena: ")

    @cached_property
    def ids(self) -> Mapping[int, str]:
        """Readable ids of the rows by their place on the board; rows that are called alike are numbered from the second on."""
        found: dict[int, str] = {}
        for place, standing in enumerate(self.week.standings):
            base = ident(standing.slug) or "row"
            taken = set(found.values())
            numbered = (f"{base}-{number}" for number in range(2, len(self.week.standings) + 2))
            found[place] = base if base not in taken else next(one for one in numbered if one not in taken)
        return found

    def id(self, standing: ArenaStanding) -> str:
        """Of a row."""
        return self.ids[next(place for place, one in enumerate(self.week.standings) if one is standing)]

    def row(self, standing: ArenaStanding) -> Mapping[str, Fact]:
        """A row's facts by column; what cannot be compared has none."""
        make = self._maker.fact
        name, score = standing.title, standing.score
        now = self.now(score)
        facts = {
            "rank": make("Arena rank", name, score.rank, Unit.RANK, "As published; rows that are tied may share it.", now),
            "score": make("Arena score", name, _exact(score.rating), Unit.SCORE, "As published (Bradley-Terry).", now),
            "lower": make("lower bound", name, _exact(score.lower), Unit.SCORE, "Lower end of the 95% interval, as published.", now),
            "upper": make("upper bound", name, _exact(score.upper), Unit.SCORE, "Upper end of the 95% interval, as published.", now),
            "votes": make("votes", name, score.votes, Unit.VOTES, "Votes that the score rests on, as published.", now),
        }
        if standing.before:
            both = self.both(score)
            facts["last"] = make("Arena rank before", name, standing.before.rank, Unit.RANK, f"As published {self.before}.", both)
            if standing.move:
                facts["move"] = make("move", name, standing.move, Unit.PLACES, "Rank before minus rank; up is positive.", both)
            facts["change"] = make(
                "change of score",
                name,
                _exact(score.rating - standing.before.rating),
                Unit.GAIN,
                f"Score minus score of {self.before}.",
                both,
            )
        return self._maker.named(self.id(standing), facts)

    def board(self) -> Mapping[str, Fact]:
        """The board's own facts: when it was published, how many rows are tied at its top, how far #1 and #10 are apart."""
        make = self._maker.fact
        week, everybody = self.week, self.week.title
        rows = self.all_rows
        facts = {
            "published": make("published", everybody, day_long(week.published), Unit.DATE, "The publication's own date.", rows),
            "tied": make(
                "rows tied at the top", everybody, len(week.leaders), Unit.COUNT,
                "The first row and everyone whose interval reaches its lower bound.", rows,
            ),
        }  # fmt: skip
        if week.band:
            facts["band"] = make("gap #1 to #10", everybody, _exact(week.band.gap), Unit.GAIN, "Score of #1 minus score of #10.", rows)
            if week.band.median is not None:
                formula = f"Median of the same gap in the {week.band.weeks} weeks before."
                history = trailing(week, _EVERY)
                facts["band-median"] = make("usual gap #1 to #10", everybody, _exact(week.band.median), Unit.GAIN, formula, history)
                facts["band-weeks"] = make("weeks compared", everybody, week.band.weeks, Unit.COUNT, "Weeks of that median.", history)
        return self._maker.named("board", facts)

    def gap(self, higher: ArenaStanding, lower: ArenaStanding) -> Fact:
        """Points between two rows."""
        make = self._maker.fact
        formula = f"Score of {higher.title} minus score of {lower.title}, both as printed."
        # a reader subtracts what is printed: 1513 and 1503 are ten apart, whatever their decimals add up to
        value = Fraction(_whole(higher) - _whole(lower))
        fact = make("gap", higher.title, value, Unit.GAIN, formula, self.now(higher.score, lower.score))
        return replace(fact, id=f"{self.week.board}.{self.id(higher)}.gap-to-{self.id(lower)}", subjects=(higher.title, lower.title))

    def count(self, name: str, subject: str, value: int, formula: str) -> Fact:
        """How many rows of the board are something."""
        make = self._maker.fact
        return replace(make("count", subject, value, Unit.COUNT, formula, self.all_rows), id=f"{self.week.board}.board.{name}")

    def word(self, name: str, kind: str, subjects: Sequence[str], words: tuple[str, ...], formula: str, *scores: Score) -> Fact:
        """A claim word, true because of published rows; the first wording is the one printed."""
        return self._maker.word(name, kind, tuple(subjects), words, formula, self.now(*scores) if scores else self.all_rows)

    def now(self, *scores: Score) -> tuple[Input, ...]:
        """Rows of this publication."""
        return published(self.week, _names(scores))

    def both(self, *scores: Score) -> tuple[Input, ...]:
        """Rows of this publication and of the one before."""
        return compared(self.week, _names(scores))

    @property
    def all_rows(self) -> tuple[Input, ...]:
        """The whole publication."""
        return published(self.week, _EVERY)

    @property
    def before(self) -> str:
        """The day of the publication before, in words."""
        return day_long(self.week.before) if self.week.before else ""


def _names(scores: Sequence[Score]) -> str:
    return listed([score.name for score in scores])


def _whole(standing: ArenaStanding) -> int:
    return int(rounded(_exact(standing.score.rating), 0).replace(",", ""))


def _exact(value: Decimal) -> Fraction:
    return Fraction(value)
