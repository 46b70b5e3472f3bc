"""What the rows of a leaderboard are called today, and which models they are: renames found by continuity.

The rule is rule B of docs/develop/spec/identity.md, section 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from generator.model.identity import ArenaIdentity, JoinRule
from generator.model.scores import ArenaScore, ScoreBoard, is_comparable
from generator.registry import Registry

MAX_SCORE_CHANGE: Final = Decimal(5)
"""Points that the score of a renamed row may differ by."""
MIN_VOTES_RATIO: Final = Decimal("0.95")
MAX_VOTES_RATIO: Final = Decimal("1.25")
"""Bounds of its votes against those under the former name."""


@dataclass(frozen=True, slots=True)
class ArenaRename:
    """A row that two successive publications list under different names, with the evidence."""

    published: date
    """The first publication under the new name."""
    former: ArenaScore
    current: ArenaScore


@dataclass(frozen=True, slots=True)
class ArenaNames:
    """Names of one board's rows across its publications."""

    registry: Registry
    renames: Mapping[str, ArenaRename]
    """By former name."""
    former_names: Mapping[str, ArenaRename]
    """By new name."""

    @classmethod
    def find(cls, boards: Sequence[ScoreBoard], registry: Registry) -> ArenaNames:
        """From a board's publications, oldest first."""
        names = cls(registry, MappingProxyType({}), MappingProxyType({}))
        for earlier, later in pairwise(boards):
            if earlier.published < later.published and is_comparable(earlier.published, later.published):
                found = tuple(_find_renames(earlier, later, names))
                names = replace(
                    names,
                    renames=MappingProxyType({**names.renames, **{rename.former.name: rename for rename in found}}),
                    former_names=MappingProxyType({**names.former_names, **{rename.current.name: rename for rename in found}}),
                )
        return names

    def identify(self, name: str, on: date, organization: str) -> ArenaIdentity | None:
        """The model of a row that was listed on a day: by the registry, by equality, or because it continues a joined row."""
        identity = self.registry.identify_arena_row(name, on, organization)
        if identity is not None:
            today = self._follow(identity.name)
            return replace(identity, name=today) if today != identity.name else identity
        rename = self.former_names.get(name)
        if rename is None:
            return None
        former = self.identify(rename.former.name, rename.published, rename.former.organization)
        return replace(former, name=self._follow(name), rule=JoinRule.CONTINUITY) if former else None

    def resolve(self, name: str, on: date, organization: str = "") -> str:
        """What a row that was listed on a day is called today."""
        identity = self.identify(name, on, organization)
        return identity.name if identity else self._follow(name)

    def _follow(self, name: str) -> str:
        seen = {name}
        while (rename := self.renames.get(name)) and rename.current.name not in seen:
            name = rename.current.name
            seen.add(name)
        return name


def _find_renames(earlier: ScoreBoard, later: ScoreBoard, names: ArenaNames) -> Iterator[ArenaRename]:
    """Rows gone from one publication that the next lists under a new name: of several candidates the nearest in votes."""
    listed_before = {names.resolve(score.name, earlier.published, score.organization) for score in earlier.scores}
    listed_now = {score.name for score in later.scores}
    appeared = [score for score in later.scores if score.organization and score.name not in listed_before]
    gone = [score for score in earlier.scores if score.name not in listed_now and not _is_listed(score, earlier, listed_now, names)]
    pairs = [(before, now) for before in gone for now in appeared if _continues(before, now)]
    used: set[str] = set()
    for before, now in sorted(pairs, key=lambda pair: (abs(pair[1].votes - pair[0].votes), pair[0].name, pair[1].name)):
        if before.name not in used and now.name not in used:
            used |= {before.name, now.name}
            yield ArenaRename(later.published, before, now)


def _is_listed(score: ArenaScore, board: ScoreBoard, listed_now: set[str], names: ArenaNames) -> bool:
    """Whether the registry knows under which listed name a row goes on."""
    return names.resolve(score.name, board.published, score.organization) in listed_now


def _continues(before: ArenaScore, now: ArenaScore) -> bool:
    return (
        before.organization == now.organization
        and abs(now.rating - before.rating) <= MAX_SCORE_CHANGE
        and MIN_VOTES_RATIO * before.votes <= now.votes <= MAX_VOTES_RATIO * before.votes
    )
