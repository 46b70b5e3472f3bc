"""Figures and claim words of boards beside usage as facts: all that they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.facts.citations import cited
from generator.facts.usage_figures import printed
from generator.model.fact import Fact, Input, Unit


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes facts that speak of one time and whose ids begin alike."""

    stem: str
    """`apps-popular`, `divergence.arena-text`."""
    window: str
    """`8 to 14 June 2026`, `publication of 12 June 2026`."""

    def fact(self, kind: str, subject: str, value: int | Fraction | str, unit: Unit, formula: str, inputs: tuple[Input, ...]) -> Fact:
        """One fact, its id still to be given; its source is that of its newest input."""
        newest = max(inputs, key=lambda one: one.provenance.as_of)
        return Fact(
            id=kind,
            kind=kind,
            subjects=(subject,),
            value=value,
            unit=unit,
            text=printed(value, unit),
            formula=formula,
            inputs=inputs,
            source=cited(newest),
            as_of=newest.provenance.as_of,
            window=self.window,
        )

    def named(self, subject: str, facts: Mapping[str, Fact]) -> dict[str, Fact]:
        """Facts by column with their ids: stem, subject, column."""
        return {column: replace(fact, id=f"{self.stem}.{subject}.{column}") for column, fact in facts.items()}

    def word(
        self, name: str, kind: str, subjects: tuple[str, ...], words: tuple[str, ...], because: str, inputs: tuple[Input, ...]
    ) -> Fact:
        """A claim word and why it is true; the first wording is the one printed."""
        fact = self.fact(kind, subjects[0], words[0], Unit.WORD, because, inputs)
        return replace(fact, id=f"claim.{self.stem}.{name}", subjects=subjects, wordings=words)
