"""The figures of a leaderboard as facts: each row's by column, and the board's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from generator.claims.figures import printed
from generator.claims.sourcing import citation
from generator.model.facts import Fact, Input, Unit
from generator.model.preference import ArenaStanding, ArenaWeek
from generator.model.printing import day_long, listed
from generator.model.provenance import Provenance
from generator.model.scores import Score
from generator.registry.slugs import ident

_EVERY = "all rows"


class ArenaFigures:
    """Makes the facts of one leaderboard in one week; asking twice gives equal facts."""

    def __init__(self, week: ArenaWeek) -> None:
        """Hold on to the board."""
        self.week = week

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
        name, score = standing.title, standing.score
        now = self.now(score)
        facts = {
            "rank": self.fact("Arena rank", name, score.rank, Unit.RANK, "As published; rows that are tied may share it.", now),
            "score": self.fact("Arena score", name, _exact(score.rating), Unit.SCORE, "As published (Bradley-Terry).", now),
            "lower": self.fact("lower bound", name, _exact(score.lower), Unit.SCORE, "Lower end of the 95% interval, as published.", now),
            "upper": self.fact("upper bound", name, _exact(score.upper), Unit.SCORE, "Upper end of the 95% interval, as published.", now),
            "votes": self.fact("votes", name, score.votes, Unit.VOTES, "Votes that the score rests on, as published.", now),
        }
        if standing.before:
            both = now + self.then(standing.before)
            facts["last"] = self.fact("Arena rank before", name, standing.before.rank, Unit.RANK, f"As published {self.before}.", both)
            if standing.move:
                facts["move"] = self.fact("move", name, standing.move, Unit.PLACES, "Rank before minus rank; up is positive.", both)
            facts["change"] = self.fact(
                "change of score",
                name,
                _exact(score.rating - standing.before.rating),
                Unit.GAIN,
                f"Score minus score of {self.before}.",
                both,
            )
        return {column: replace(fact, id=f"{self.week.board}.{self.id(standing)}.{column}") for column, fact in facts.items()}

    def board(self) -> Mapping[str, Fact]:
        """The board's own facts: when it was published, how many rows are tied at its top, how far #1 and #10 are apart."""
        week, everybody = self.week, self.week.title
        rows = self.all_rows
        facts = {
            "published": self.fact("published", everybody, day_long(week.published), Unit.DATE, "The publication's own date.", rows),
            "tied": self.fact(
                "rows tied at the top", everybody, len(week.leaders), Unit.COUNT,
                "The first row and everyone whose interval reaches its lower bound.", rows,
            ),
        }  # fmt: skip
        if week.band:
            facts["band"] = self.fact("gap #1 to #10", everybody, _exact(week.band.gap), Unit.GAIN, "Score of #1 minus score of #10.", rows)
            if week.band.median is not None:
                formula = f"Median of the same gap in the {week.band.weeks} weeks before."
                history = tuple(Input(one, _EVERY, self._cited(one, None)) for one in week.history_inputs)
                facts["band-median"] = self.fact("usual gap #1 to #10", everybody, _exact(week.band.median), Unit.GAIN, formula, history)
                facts["band-weeks"] = self.fact("weeks compared", everybody, week.band.weeks, Unit.COUNT, "Weeks of that median.", history)
        return {name: replace(fact, id=f"{week.board}.board.{name}") for name, fact in facts.items()}

    def gap(self, higher: ArenaStanding, lower: ArenaStanding) -> Fact:
        """Points between two rows."""
        formula = f"Score of {higher.title} minus score of {lower.title}."
        value = _exact(higher.score.rating - lower.score.rating)
        fact = self.fact("gap", higher.title, value, Unit.GAIN, formula, self.now(higher.score, lower.score))
        return replace(fact, id=f"{self.week.board}.{self.id(higher)}.gap-to-{self.id(lower)}", subjects=(higher.title, lower.title))

    def count(self, name: str, subject: str, value: int, formula: str) -> Fact:
        """How many rows of the board are something."""
        return replace(self.fact("count", subject, value, Unit.COUNT, formula, self.all_rows), id=f"{self.week.board}.board.{name}")

    def word(self, name: str, kind: str, subjects: Sequence[str], words: tuple[str, ...], formula: str, *scores: Score) -> Fact:
        """A claim word, true because of published rows; the first wording is the one printed."""
        inputs = self.now(*scores) if scores else self.all_rows
        fact = self.fact(kind, listed(list(subjects)), words[0], Unit.WORD, formula, inputs)
        return replace(fact, id=f"claim.{self.week.board}.{name}", subjects=tuple(subjects), wordings=words)

    def fact(self, kind: str, subject: str, value: int | Fraction | str, unit: Unit, formula: str, inputs: tuple[Input, ...]) -> Fact:
        """One fact of this board, its id still to be given."""
        newest = max((one.provenance for one in inputs), key=lambda one: one.as_of)
        return Fact(
            id=kind,
            kind=kind,
            subjects=(subject,),
            value=value,
            unit=unit,
            text=printed(value, unit),
            formula=formula,
            inputs=inputs,
            source=self._cited(newest, self.week.published),
            as_of=newest.as_of,
            window=f"publication of {day_long(self.week.published)}",
        )

    def now(self, *scores: Score) -> tuple[Input, ...]:
        """Rows of this publication."""
        return self._inputs(self.week.inputs, self.week.published, scores)

    def then(self, *scores: Score) -> tuple[Input, ...]:
        """Rows of the publication before."""
        return self._inputs(self.week.base_inputs, self.week.before or self.week.published, scores)

    @property
    def all_rows(self) -> tuple[Input, ...]:
        """The whole publication."""
        return tuple(
            Input(one, f"{_EVERY}, published {self.week.published}", self._cited(one, self.week.published)) for one in self.week.inputs
        )

    @property
    def both(self) -> tuple[Input, ...]:
        """Both publications whole."""
        before = tuple(
            Input(one, f"{_EVERY}, published {self.week.before}", self._cited(one, self.week.before)) for one in self.week.base_inputs
        )
        return self.all_rows + before

    @property
    def before(self) -> str:
        """The day of the publication before, in words."""
        return day_long(self.week.before) if self.week.before else ""

    def _inputs(self, answers: Sequence[Provenance], published: date, scores: Sequence[Score]) -> tuple[Input, ...]:
        names = listed([score.name for score in scores])
        return tuple(Input(one, f"{names}, published {published}", self._cited(one, published)) for one in answers)

    def _cited(self, provenance: Provenance, published: date | None) -> str:
        return citation(provenance, published)


def _exact(value: Decimal) -> Fraction:
    return Fraction(value)
