"""The input of claim detectors: the statistics, their facts, the settings and the memory of earlier issues."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from generator.config import Config
from generator.facts.citations import Sourcing
from generator.facts.usage_figures import UsageFigures
from generator.model.claim import Claim
from generator.model.issue import Memory
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek


@dataclass(frozen=True, slots=True)
class ClaimContext:
    """One week, with everything that claims are made from."""

    survey: Survey
    config: Config
    memory: Memory = field(default_factory=Memory)

    @property
    def usage(self) -> UsageWeek:
        """The usage board by row."""
        return self.survey.usage

    @property
    def figures(self) -> UsageFigures:
        """The facts of the usage board by row."""
        return self.figures_for(self.survey.usage)

    def figures_for(self, week: UsageWeek) -> UsageFigures:
        """The facts of a level or a slice."""
        return UsageFigures(Sourcing(week, self.survey.catalog_inputs))


Detector = Callable[[ClaimContext], Iterator[Claim]]
