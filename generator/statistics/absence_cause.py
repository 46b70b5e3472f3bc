"""Why a row is not in a week's ranking."""

from __future__ import annotations

from generator.model.absence import Absence
from generator.model.levels import Level
from generator.model.ranking import Catalogue, History
from generator.model.week import Week
from generator.registry import Registry
from generator.statistics.births import births


def absence(history: History, week: Week, slug: str, catalogue: Catalogue, registry: Registry) -> Absence | None:
    """The cause of a row's absence by what is known now; `None` when it is there, under any of its names."""
    ranking = history.at(week)
    if ranking is None or not ranking.entries:
        return Absence.NO_DATA
    wanted = registry.identify(slug)
    if any(registry.canonical(entry.key, week.last) == wanted.slug for entry in ranking.entries):
        return None
    return Absence.WITHDRAWN if births(catalogue, registry, Level.ROW).withdrawn(wanted) else Absence.BELOW_CUT
