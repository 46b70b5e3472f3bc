"""Build a board's weeks under today's names: renamed entries are joined, and each has one slug at any level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.model.identity import UNCLASSIFIED, UNDISCLOSED, Identity, Level
from generator.model.ranking import Entry, History, Ranking, rank_entries
from generator.model.week import DAYS_IN_WEEK, Week
from generator.registry import Registry


@dataclass(frozen=True, slots=True)
class BoardWeek:
    """One week of a board, with entries by their slug of today."""

    ranking: Ranking
    entries: Mapping[str, Entry]
    charted: frozenset[str]
    """Slugs ranked within the charted depth; at higher levels only groups that have a charted row and a known owner."""
    total: int
    """All tokens, `other` included."""
    members: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    """The rows of each group, most tokens first; empty at row level."""

    @property
    def week(self) -> Week:
        """The week of the ranking."""
        return self.ranking.week

    @property
    def complete(self) -> bool:
        """Whether all days of the week are final."""
        return self.ranking.complete


@dataclass(frozen=True, slots=True)
class WeeklyBoard:
    """All observed weeks up to the surveyed one, oldest first, with the identity of every entry."""

    name: str
    level: Level
    weeks: tuple[BoardWeek, ...]
    identities: Mapping[str, Identity]
    rows: Mapping[str, Identity]
    """Identities of the rows by slug; at row level the same as `identities`."""

    @property
    def current(self) -> BoardWeek:
        """The surveyed week."""
        return self.weeks[-1]

    @property
    def earlier(self) -> tuple[BoardWeek, ...]:
        """The observed weeks before the surveyed one."""
        return self.weeks[:-1]

    @property
    def previous(self) -> BoardWeek | None:
        """The week before, if both weeks are final and observed."""
        return select_comparable(self.weeks[-2], self.current) if self.earlier else None

    def until(self, week: Week) -> WeeklyBoard:
        """The board up to an earlier week."""
        return replace(self, weeks=tuple(one for one in self.weeks if one.week <= week))

    def at(self, week: Week) -> BoardWeek | None:
        """The board of a week, if it was observed."""
        return next((one for one in reversed(self.weeks) if one.week == week), None)


def select_comparable(previous: BoardWeek | None, current: BoardWeek) -> BoardWeek | None:
    """The week before another one, if it was observed and both are final."""
    return previous if previous and previous.week == current.week - 1 and previous.complete and current.complete else None


def build_board(history: History, registry: Registry, depth: int) -> WeeklyBoard:
    """Build the weeks of a history under today's names, up to its last one; a week without rows counts as missing."""
    identities: dict[str, Identity] = {}
    weeks = []
    for ranking in history.rankings:
        if not ranking.entries:
            continue
        names = {entry.key: registry.identify(entry.key, ranking.week.last) for entry in ranking.entries}
        identities.update((identity.slug, identity) for identity in names.values())
        joined = _merge_renamed(ranking, {key: identity.slug for key, identity in names.items()})
        entries = {entry.key: entry for entry in joined.entries}
        charted = frozenset(key for key, entry in entries.items() if entry.rank <= depth)
        weeks.append(BoardWeek(joined, entries, charted, joined.total))
    return WeeklyBoard(history.board, Level.ROW, tuple(weeks), identities, identities)


def group_board(rows: WeeklyBoard, level: Level, registry: Registry, depth: int) -> WeeklyBoard:
    """Sum a board of rows by group; a group has at least the listed days of its most listed row."""
    if level is Level.ROW:
        return rows
    groups = {slug: registry.find_group(identity, level) for slug, identity in rows.identities.items()}
    nobody = frozenset(group.slug for group in groups.values() if _is_unattributed(group, level))
    keys = {slug: group.slug for slug, group in groups.items()}
    weeks = tuple(_group_week(one, keys, nobody, depth) for one in rows.weeks)
    return WeeklyBoard(rows.name, level, weeks, {group.slug: group for group in groups.values()}, rows.rows)


def _is_unattributed(group: Identity, level: Level) -> bool:
    """Whether a group only collects rows of an unknown maker or country; it has no career and wins nothing."""
    unplaced = group.vendor.origin in {UNDISCLOSED, UNCLASSIFIED}
    return unplaced if level is Level.ORIGIN else level is Level.VENDOR and group.vendor.origin == UNDISCLOSED


def _group_week(board_week: BoardWeek, groups: Mapping[str, str], nobody: frozenset[str], depth: int) -> BoardWeek:
    members: dict[str, list[Entry]] = {}
    tokens: dict[str, int] = {}
    for entry in board_week.ranking.entries:
        key = groups[entry.key]
        members.setdefault(key, []).append(entry)
        tokens[key] = tokens.get(key, 0) + entry.tokens
    days = None if board_week.ranking.exact else {key: max(entry.days or 0 for entry in rows) for key, rows in members.items()}
    ranking = replace(board_week.ranking, entries=rank_entries(tokens, days))
    entries = {entry.key: entry for entry in ranking.entries}
    # a weekly bucket lists fewer rows than summed days: only rows that both list are comparable
    charted = frozenset(key for slug in board_week.charted if entries[key := groups[slug]].rank <= depth) - nobody
    return BoardWeek(ranking, entries, charted, board_week.total, {key: tuple(rows) for key, rows in members.items()})


def _merge_renamed(ranking: Ranking, slugs: Mapping[str, str]) -> Ranking:
    """Replace the keys of a ranking; rows with the same new key are summed, and all are ranked again."""
    if all(key == slug for key, slug in slugs.items()):
        return ranking
    tokens: Counter[str] = Counter()
    days: Counter[str] = Counter()
    for entry in ranking.entries:
        tokens[slugs[entry.key]] += entry.tokens
        days[slugs[entry.key]] = min(DAYS_IN_WEEK, days[slugs[entry.key]] + (entry.days or 0))
    return replace(ranking, entries=rank_entries(tokens, None if ranking.exact else days))
