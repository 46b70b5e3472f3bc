"""A board's weeks under today's names: renames joined, each row known by one slug."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.model.identity import Identity
from generator.model.ranking import Entry, History, Ranking, rank
from generator.model.week import Week
from generator.registry import Registry


@dataclass(frozen=True, slots=True)
class BoardWeek:
    """One week of a board, entries by their slug of today."""

    ranking: Ranking
    entries: Mapping[str, Entry]
    charted: frozenset[str]
    """Slugs ranked within the charted depth."""

    @property
    def week(self) -> Week:
        """Which week."""
        return self.ranking.week


@dataclass(frozen=True, slots=True)
class Board:
    """All observed weeks up to one, oldest first, with everybody's identity."""

    weeks: tuple[BoardWeek, ...]
    identities: Mapping[str, Identity]

    @property
    def now(self) -> BoardWeek:
        """The week in question."""
        return self.weeks[-1]

    @property
    def past(self) -> tuple[BoardWeek, ...]:
        """The observed weeks before it."""
        return self.weeks[:-1]

    @property
    def before(self) -> BoardWeek | None:
        """The week before, if both can be compared: final, and observed."""
        before = self.at(self.now.week - 1)
        return before if before and before.ranking.complete and self.now.ranking.complete else None

    def until(self, week: Week) -> Board:
        """The board as it was in an earlier week."""
        return Board(tuple(one for one in self.weeks if one.week <= week), self.identities)

    def at(self, week: Week) -> BoardWeek | None:
        """An observed week."""
        return next((one for one in reversed(self.weeks) if one.week == week), None)


def board(history: History, registry: Registry, depth: int) -> Board:
    """The weeks of a history under today's names, the last of them being the week in question; one that lists no row is missing."""
    identities: dict[str, Identity] = {}
    weeks = []
    for ranking in history.rankings:
        if not ranking.entries:
            continue
        names = {entry.key: registry.identify(entry.key, ranking.week.last) for entry in ranking.entries}
        identities.update((identity.slug, identity) for identity in names.values())
        joined = _joined(ranking, {key: identity.slug for key, identity in names.items()})
        entries = {entry.key: entry for entry in joined.entries}
        charted = frozenset(key for key, entry in entries.items() if entry.rank <= depth)
        weeks.append(BoardWeek(joined, entries, charted))
    return Board(tuple(weeks), identities)


def _joined(ranking: Ranking, slugs: Mapping[str, str]) -> Ranking:
    """The ranking with each key replaced; rows that turn out to be one are summed and all are ranked anew."""
    if all(key == slug for key, slug in slugs.items()):
        return ranking
    tokens: Counter[str] = Counter()
    days: Counter[str] = Counter()
    for entry in ranking.entries:
        tokens[slugs[entry.key]] += entry.tokens
        days[slugs[entry.key]] = min(7, days[slugs[entry.key]] + (entry.days or 0))
    return replace(ranking, entries=rank(tokens, None if ranking.exact else days))
