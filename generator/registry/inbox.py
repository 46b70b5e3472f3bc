"""Rows that the registry does not list, by weight, each with the lines that would list it."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from generator.model.identity import Identity, Vendor
from generator.model.ranking import Ranking
from generator.model.scores import ScoreBoard
from generator.model.week import Week
from generator.registry import slugs
from generator.registry.lookup import Registry
from generator.registry.suggest import suggest, suggest_arena


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A model on the usage board that nobody has listed, its variants together."""

    slug: str
    """Without a variant."""
    rows: tuple[str, ...]
    """As the board has them."""
    tokens: int
    share: Fraction
    """Of all tokens of the weeks looked at."""
    weeks: int
    """In how many of them it was listed."""
    best: int
    """Its best rank in one of them."""
    last: Week
    """The newest of them that lists it."""
    lines: str
    """Ready to be put at the end of the registry after those of heavier rows, the first of a new maker with the maker; empty where it
    cannot be listed."""
    namesake: str
    """A listed model that its catalogue name says it is: then it may be a new slug of that one, and no lines are offered."""


@dataclass(frozen=True, slots=True)
class UnlistedName:
    """A row of a leaderboard that no model has."""

    name: str
    boards: tuple[str, ...]
    organization: str
    rank: int
    """The best of its newest ranks."""
    votes: int
    """On that board."""
    published: date
    maybe: tuple[Identity, ...]
    """Whom it may be, likeliest first."""


@dataclass(slots=True)
class _Sum:
    rows: set[str] = field(default_factory=set)
    tokens: int = 0
    weeks: list[Week] = field(default_factory=list)
    best: int = 0


def inbox(rankings: Sequence[Ranking], registry: Registry, called: Mapping[str, str]) -> tuple[Unlisted, ...]:
    """The unlisted models of some weeks (oldest first), heaviest first; `called` is what the catalogue calls a base slug."""
    sums: dict[str, _Sum] = {}
    for ranking in rankings:
        for entry in ranking.entries:
            who = registry.identify(entry.key, ranking.week.last)
            if not who.classified:
                found = sums.setdefault(slugs.split(who.slug)[0], _Sum())
                found.rows.add(entry.key)
                found.tokens += entry.tokens
                found.best = min(found.best or entry.rank, entry.rank)
                if ranking.week not in found.weeks:
                    found.weeks.append(ranking.week)
    total = sum(ranking.total for ranking in rankings)
    makers = set(registry.vendors)
    rows = []
    for slug, found in sorted(sums.items(), key=lambda one: (-one[1].tokens, one[0])):
        who = registry.identify(slug)
        rows.append(_unlisted(slug, found, total, suggest(who, called.get(slug), makers), registry))
        if rows[-1].lines:
            makers.add(who.vendor.id)
    return tuple(rows)


def _unlisted(slug: str, found: _Sum, total: int, lines: str, registry: Registry) -> Unlisted:
    same = namesake(slug, lines, registry)
    return Unlisted(
        slug=slug,
        rows=tuple(sorted(found.rows)),
        tokens=found.tokens,
        share=Fraction(found.tokens, total),
        weeks=len(found.weeks),
        best=found.best,
        last=found.weeks[-1],
        lines="" if same else lines,
        namesake=same,
    )


def namesake(slug: str, lines: str, registry: Registry) -> str:
    """The listed model that has the name, or the id, that lines would give."""
    if not lines:
        return ""
    name = str(tomllib.loads(lines)["models"][slug]["name"])
    ident = slugs.ident(name)
    return next((slug for slug, who in registry.models.items() if who.name.casefold() == name.casefold() or who.model == ident), "")


def arena_inbox(boards: Sequence[tuple[str, ScoreBoard]], registry: Registry) -> tuple[UnlistedName, ...]:
    """The rows of leaderboards that no model has, best rank first; `boards` are named, one publication each."""
    found: dict[str, list[tuple[int, str, ScoreBoard]]] = {}
    makers: dict[str, set[Vendor]] = {}
    for title, board in boards:
        best = {score.name: score for score in reversed(board.scores)}
        for score in best.values():
            who = registry.arena(score.name, board.published)
            if who is None:
                found.setdefault(score.name, []).append((score.rank, title, board))
            elif score.organization:
                makers.setdefault(score.organization, set()).add(who.identity.vendor)
    names = sorted(found, key=lambda name: (min(rank for rank, _, _ in found[name]), name))
    return tuple(_unlisted_name(name, found[name], registry, makers) for name in names)


def _unlisted_name(
    name: str, places: Sequence[tuple[int, str, ScoreBoard]], registry: Registry, makers: Mapping[str, Collection[Vendor]]
) -> UnlistedName:
    """Whose organization has listed rows is taken for one of their makers."""
    rank, _, board = min(places, key=lambda place: place[:2])
    score = next(score for score in board.scores if score.name == name)
    return UnlistedName(
        name=name,
        boards=tuple(title for _, title, _ in places),
        organization=score.organization,
        rank=rank,
        votes=score.votes,
        published=board.published,
        maybe=suggest_arena(name, registry, makers.get(score.organization, ())),
    )
