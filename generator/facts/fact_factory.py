"""How figures and claim words become facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.facts.citations import cite_input
from generator.facts.ids import FactId, RowId
from generator.facts.printing import print_value
from generator.model.fact import Fact, FactInput, Unit


@dataclass(frozen=True, slots=True)
class FactFactory:
    """Makes the facts of one scope in one window of time."""

    scope: str
    """`apps-popular`, `prices`."""
    window: str
    """`8 to 14 June 2026`, `publication of 12 June 2026`."""

    def make_fact(
        self, kind: str, subject: str, value: int | Fraction | str, unit: Unit, formula: str, inputs: tuple[FactInput, ...]
    ) -> Fact:
        """Make a fact without its id; its source is that of its newest input."""
        newest = max(inputs, key=lambda one: one.provenance.as_of)
        return Fact(
            id=kind,
            kind=kind,
            subjects=(subject,),
            value=value,
            unit=unit,
            text=print_value(value, unit),
            formula=formula,
            inputs=inputs,
            source=cite_input(newest),
            as_of=newest.provenance.as_of,
            window=self.window,
        )

    def make_count(self, fact_id: FactId, subject: str, value: int, formula: str, inputs: tuple[FactInput, ...]) -> Fact:
        """Make a count of something that the sentence names."""
        return replace(self.make_fact("count", subject, value, Unit.COUNT, formula, inputs), id=str(fact_id))

    def assign_ids(self, entity: str, facts: Mapping[str, Fact]) -> dict[str, Fact]:
        """Assign ids to the facts of an entity, by column."""
        row_id = RowId(self.scope, entity)
        return {column: replace(fact, id=str(row_id.figure(column))) for column, fact in facts.items()}

    def make_word(
        self, fact_id: FactId, kind: str, subjects: tuple[str, ...], words: tuple[str, ...], reason: str, inputs: tuple[FactInput, ...]
    ) -> Fact:
        """Make a claim word with the reason why it is true; the first wording is printed."""
        fact = self.make_fact(kind, subjects[0], words[0], Unit.WORD, reason, inputs)
        return replace(fact, id=str(fact_id), subjects=subjects, wordings=words)
