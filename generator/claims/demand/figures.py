"""The figures of an app ranking as facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from generator.claims.figures import printed
from generator.claims.sourcing import citation
from generator.model.demand import AppStanding, AppWeek
from generator.model.facts import Fact, Input, Unit
from generator.model.printing import span

_EVERY = "all listed apps"


class AppFigures:
    """Makes the facts of one app ranking in one week; asking twice gives equal facts."""

    def __init__(self, week: AppWeek) -> None:
        """Hold on to the ranking."""
        self.week = week

    def row(self, standing: AppStanding) -> Mapping[str, Fact]:
        """An app's facts by column; what cannot be compared has none."""
        name, entry, rows = standing.name, standing.entry, self.now(standing.name)
        facts = {
            "rank": self.fact("app rank", name, entry.rank, Unit.RANK, "As published; apps that hide themselves keep theirs.", rows),
            "tokens": self.fact("tokens", name, entry.tokens, Unit.TOKENS, "Tokens of the app in the week, as published.", rows),
            "share": self.fact(
                "share of the listed apps", name, standing.share, Unit.SHARE, "Tokens / tokens of the listed apps.", self.now(_EVERY)
            ),
        }
        if standing.before:
            both = rows + self.then(standing.name)
            facts["last"] = self.fact("app rank before", name, standing.before.rank, Unit.RANK, "As published the week before.", both)
            facts["base"] = self.fact("tokens before", name, standing.before.tokens, Unit.TOKENS, "Tokens of the week before.", both)
            if standing.growth is not None:
                facts["growth"] = self.fact("growth", name, standing.growth, Unit.GROWTH, "Tokens / tokens the week before - 1.", both)
            if standing.move:
                facts["move"] = self.fact("move", name, standing.move, Unit.PLACES, "Rank before minus rank; up is positive.", both)
        return {column: replace(fact, id=f"{self.week.board}.{standing.slug}.{column}") for column, fact in facts.items()}

    def word(self, name: str, kind: str, subject: str, words: tuple[str, ...], formula: str) -> Fact:
        """A claim word, true because of the listed apps; the first wording is the one printed."""
        fact = self.fact(kind, subject, words[0], Unit.WORD, formula, self.now(_EVERY) + self.then(_EVERY))
        return replace(fact, id=f"claim.{self.week.board}.{name}", wordings=words)

    def fact(self, kind: str, subject: str, value: int | Fraction | str, unit: Unit, formula: str, inputs: tuple[Input, ...]) -> Fact:
        """One fact of this ranking, its id still to be given."""
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
            source=citation(newest),
            as_of=newest.as_of,
            window=span(self.week.week.first, self.week.week.last),
        )

    def now(self, rows: str) -> tuple[Input, ...]:
        """Rows of this week."""
        return tuple(Input(one, f"{rows}, {one.first.isoformat()} to {one.last.isoformat()}") for one in self.week.inputs)

    def then(self, rows: str) -> tuple[Input, ...]:
        """Rows of the week before."""
        return tuple(Input(one, f"{rows}, {one.first.isoformat()} to {one.last.isoformat()}") for one in self.week.base_inputs)
