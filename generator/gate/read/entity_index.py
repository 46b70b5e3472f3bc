"""Resolve names in an issue to the week's rows, and facts to the rows that they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.facts.ids import FactId
from generator.facts.printing import join_items
from generator.gate.read.name_finder import NameIndex, NameMention, list_marks
from generator.model.fact import Fact
from generator.model.identity import Identity
from generator.model.issue import Issue
from generator.model.usage_week import Standing
from generator.registry import Registry

_MARK_LEVELS = ("row", "model", "family", "line", "vendor", "origin", "other")
"""The levels of a name, the finest first: a name means the finest one that it can."""
_OTHER_PREFIX, _ARENA_PREFIX = "other:", "arena-"
_GROUPS = frozenset({"vendor", "origin", "line", "family"})
_PROPER_NAME = re.compile(r"(?!the |all )(?:[A-Z]|[^\s\d]*\d)(?:\S*\s?){1,6}\Z")
"""The form of a name of an app, maker or leaderboard row: a capital or a digit in its first word, and six words at most."""
_SHARED_KINDS = frozenset({"gap"})
"""Kinds of facts about two rows, of which a sentence may name either."""


@dataclass(frozen=True, slots=True)
class EntityIndex:
    """The rows of a week and the names that mean them."""

    names: NameIndex
    standings: Mapping[str, Standing]
    """Standings by row id."""
    marks: Mapping[str, frozenset[str]]
    """Marks of every row of the week, departed rows included, by row id."""
    rows_by_mark: Mapping[str, frozenset[str]]
    best_row_models: Mapping[str, str]
    """The model mark of each leaderboard row that is the best of its model, by the row's title."""
    effort_models: Mapping[str, str]
    """The model mark of each leaderboard row that is one of several of its model, by the row's title."""
    _fact_rows: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def build(cls, issue: Issue, registry: Registry | None) -> EntityIndex:
        """Index the names of an issue; without a registry, only those on its boards."""
        identities = {one.row: one for one in _list_identities(issue)}
        # a sentence about a model may mention a leaderboard, which is not its subject
        boards = {week.title for week in issue.survey.arena.values()}
        subjects = {subject for fact in issue.ledger.facts.values() for subject in fact.subjects} - boards
        own = {one.name for one in identities.values()}
        efforts = dict(_find_effort_models(issue))
        others = sorted(one for one in (subjects | efforts.keys()) - own if _PROPER_NAME.match(one) and " and " not in one)
        marks = {row: list_marks(identity) for row, identity in identities.items()}
        by_mark: dict[str, set[str]] = {}
        for row, own_marks in marks.items():
            for mark in own_marks:
                by_mark.setdefault(mark, set()).add(row)
        standings = {one.identity.row: one for one in issue.usage.standings}
        names = NameIndex.build(identities.values(), registry, others)
        by_rows = {mark: frozenset(rows) for mark, rows in by_mark.items()}
        return cls(names, standings, marks, by_rows, dict(_find_best_row_models(issue)), efforts)

    def find_rows(self, name: NameMention) -> frozenset[str]:
        """Find the week's rows that a name means, at the finest level; a name without a row stands for itself."""
        if title := self.find_effort_row(name):
            return self.rows_by_mark.get(self.effort_models[title], frozenset({f"{_OTHER_PREFIX}{title}"}))
        for level in _MARK_LEVELS:
            marks = {mark for mark in name.marks if mark.startswith(f"{level}:")}
            found = frozenset(row for mark in marks for row in self.rows_by_mark.get(mark, ()))
            if level == "other" and marks:
                return frozenset(marks)
            if found:
                return found
        return frozenset()

    def find_effort_row(self, name: NameMention) -> str:
        """Find the leaderboard row with a name as its title; empty for the name of a model, which may mean any of its rows."""
        titles = (mark.removeprefix(_OTHER_PREFIX) for mark in sorted(name.marks) if mark.startswith(_OTHER_PREFIX))
        return next((title for title in titles if title in self.effort_models), "")

    def find_leaderboard_rows(self, name: NameMention) -> frozenset[str]:
        """Find the rows that a name means in a sentence about leaderboards."""
        title = self.find_effort_row(name)
        return frozenset({f"{_OTHER_PREFIX}{title}"}) if title else self.find_rows(name)

    def print_name(self, name: NameMention) -> str:
        """Print the rows that a name means, by their display names."""
        return join_items([one.identity.name for one in self.list_standings(self.find_rows(name))][:2]) or "whom it names"

    def is_group(self, name: NameMention) -> bool:
        """Whether a name means several rows."""
        return len(self.find_rows(name)) > 1

    def find_fact_rows(self, fact: Fact) -> frozenset[str]:
        """Find the rows that a fact is about; empty for the market and for facts without a name."""
        key = fact.subjects
        if key not in self._fact_rows:
            found: set[str] = set()
            for subject in fact.subjects:
                found |= self.rows_by_mark.get(self.best_row_models.get(subject, ""), frozenset())
                for name in self.names.find_names(subject):
                    found |= self.find_rows(name)
            self._fact_rows[key] = frozenset(found)
        return self._fact_rows[key]

    def is_fact_of(self, name: NameMention, fact: Fact) -> bool:
        """Whether a fact can be about the subject that a name means."""
        return fact.kind in _SHARED_KINDS or self.is_figure_of(name, FactId.parse(fact.id), self.find_fact_rows(fact), fact.subjects)

    def is_figure_of(self, name: NameMention, fact_id: FactId | None, about: frozenset[str], subjects: tuple[str, ...]) -> bool:
        """Whether a figure with this id, these rows and these subjects can be about the subject that a name means."""
        rows, scope = self.find_rows(name), fact_id.scope if fact_id and fact_id.is_figure else ""
        if scope.startswith(_ARENA_PREFIX) and (title := self.find_effort_row(name)):
            return title in subjects
        if scope in _GROUPS and not any(mark.startswith(f"{scope}:") for mark in name.marks):
            return len(rows) == 1 and rows == about
        return bool(rows & about)

    def list_standings(self, rows: frozenset[str]) -> tuple[Standing, ...]:
        """List the standings of rows, in rank order."""
        return tuple(sorted((self.standings[row] for row in rows if row in self.standings), key=lambda one: (one.rank, one.identity.slug)))


def _find_best_row_models(issue: Issue) -> Iterator[tuple[str, str]]:
    """List the best leaderboard row of each model: its figures may be printed as those of the model."""
    for week in issue.survey.arena.values():
        for one in week.standings:
            if one.identity and week.find_best_row(model := one.identity.usage_identity.model) is one:
                yield one.title, f"model:{model}"


def _find_effort_models(issue: Issue) -> Iterator[tuple[str, str]]:
    for week in issue.survey.arena.values():
        for one in week.standings:
            if one.identity and one.title != one.identity.usage_identity.name:
                yield one.title, f"model:{one.identity.usage_identity.model}"


def _list_identities(issue: Issue) -> tuple[Identity, ...]:
    usage = issue.usage
    return (
        *(run.identity for run in usage.runs),
        *(gone.identity for gone in usage.dropped),
        *(exit_.identity for exit_ in usage.departures),
        *(one.identity for one in usage.standings),
    )
