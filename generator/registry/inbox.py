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
from generator.registry.suggestions import suggest_entry, suggest_models


@dataclass(frozen=True, slots=True)
class UnlistedModel:
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
class UnlistedArenaRow:
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
class _ModelSum:
    rows: set[str] = field(default_factory=set)
    tokens: int = 0
    weeks: list[Week] = field(default_factory=list)
    best: int = 0


def list_unlisted_models(rankings: Sequence[Ranking], registry: Registry, catalog_names: Mapping[str, str]) -> tuple[UnlistedModel, ...]:
    """The unlisted models of some weeks (oldest first), heaviest first; `called` is what the catalogue calls a base slug."""
    sums: dict[str, _ModelSum] = {}
    for ranking in rankings:
        for entry in ranking.entries:
            who = registry.identify(entry.key, ranking.week.last)
            if not who.in_registry:
                found = sums.setdefault(slugs.split_variant(who.slug)[0], _ModelSum())
                found.rows.add(entry.key)
                found.tokens += entry.tokens
                found.best = min(found.best or entry.rank, entry.rank)
                if ranking.week not in found.weeks:
                    found.weeks.append(ranking.week)
    total = sum(ranking.total for ranking in rankings)
    vendor_ids = set(registry.vendors)
    rows = []
    for slug, found in sorted(sums.items(), key=lambda one: (-one[1].tokens, one[0])):
        who = registry.identify(slug)
        rows.append(_build_unlisted_model(slug, found, total, suggest_entry(who, catalog_names.get(slug), vendor_ids), registry))
        if rows[-1].lines:
            vendor_ids.add(who.vendor.id)
    return tuple(rows)


def _build_unlisted_model(slug: str, model_sum: _ModelSum, total: int, lines: str, registry: Registry) -> UnlistedModel:
    holder = find_namesake(slug, lines, registry)
    return UnlistedModel(
        slug=slug,
        rows=tuple(sorted(model_sum.rows)),
        tokens=model_sum.tokens,
        share=Fraction(model_sum.tokens, total),
        weeks=len(model_sum.weeks),
        best=model_sum.best,
        last=model_sum.weeks[-1],
        lines="" if holder else lines,
        namesake=holder,
    )


def find_namesake(slug: str, lines: str, registry: Registry) -> str:
    """The listed model that has the name, or the id, that lines would give."""
    if not lines:
        return ""
    name = str(tomllib.loads(lines)["models"][slug]["name"])
    ident = slugs.make_id(name)
    return next((slug for slug, who in registry.models.items() if who.name.casefold() == name.casefold() or who.model == ident), "")


def list_unlisted_arena_rows(boards: Sequence[tuple[str, ScoreBoard]], registry: Registry) -> tuple[UnlistedArenaRow, ...]:
    """The rows of leaderboards that no model has, best rank first; `boards` are named, one publication each."""
    sightings: dict[str, list[tuple[int, str, ScoreBoard]]] = {}
    vendors_by_organization: dict[str, set[Vendor]] = {}
    for title, board in boards:
        best = {score.name: score for score in reversed(board.scores)}
        for score in best.values():
            identity = registry.identify_arena_row(score.name, board.published)
            if identity is None:
                sightings.setdefault(score.name, []).append((score.rank, title, board))
            elif score.organization:
                vendors_by_organization.setdefault(score.organization, set()).add(identity.usage_identity.vendor)
    names = sorted(sightings, key=lambda name: (min(rank for rank, _, _ in sightings[name]), name))
    return tuple(_build_unlisted_arena_row(name, sightings[name], registry, vendors_by_organization) for name in names)


def _build_unlisted_arena_row(
    name: str,
    sightings: Sequence[tuple[int, str, ScoreBoard]],
    registry: Registry,
    vendors_by_organization: Mapping[str, Collection[Vendor]],
) -> UnlistedArenaRow:
    """Whose organization has listed rows is taken for one of their makers."""
    rank, _, board = min(sightings, key=lambda place: place[:2])
    score = next(score for score in board.scores if score.name == name)
    return UnlistedArenaRow(
        name=name,
        boards=tuple(title for _, title, _ in sightings),
        organization=score.organization,
        rank=rank,
        votes=score.votes,
        published=board.published,
        maybe=suggest_models(name, registry, vendors_by_organization.get(score.organization, ())),
    )
