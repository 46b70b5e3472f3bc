"""Rows that the registry does not list, heaviest first, with lines for the registry."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from generator.model.identity import ArenaIdentity, Identity, Vendor
from generator.model.ranking import Ranking
from generator.model.scores import ScoreBoard
from generator.model.week import Week
from generator.registry import slugs
from generator.registry.lookup import Registry
from generator.registry.suggestions import suggest_entry, suggest_models


@dataclass(frozen=True, slots=True)
class UnlistedModel:
    """A model on the usage board that the registry does not list, with its variants."""

    slug: str
    """The slug without a variant."""
    rows: tuple[str, ...]
    """The rows as on the board."""
    tokens: int
    share: Fraction
    """Share of all tokens of the weeks."""
    weeks: int
    """Number of weeks that list it."""
    best: int
    """Its best rank."""
    last: Week
    """The newest week that lists it."""
    lines: str
    """Lines for the end of the registry, after those of heavier rows; the first row of a new maker includes the maker.

    Empty if it cannot be listed.
    """
    namesake: str
    """A listed model with the same name in the catalog; then this may be its new slug, and there are no lines."""


@dataclass(frozen=True, slots=True)
class UnlistedArenaRow:
    """A row of a leaderboard that is not joined to a model."""

    name: str
    boards: tuple[str, ...]
    organization: str
    rank: int
    """Its best current rank."""
    votes: int
    """Votes on the board of that rank."""
    published: date
    maybe: tuple[Identity, ...]
    """Models that it may be, likeliest first."""


IdentifyRow = Callable[[str, date, str], ArenaIdentity | None]
"""From name, day and organization to the model of a row."""


@dataclass(slots=True)
class _ModelSum:
    rows: set[str] = field(default_factory=set)
    tokens: int = 0
    weeks: list[Week] = field(default_factory=list)
    best: int = 0


def list_unlisted_models(rankings: Sequence[Ranking], registry: Registry, catalog_names: Mapping[str, str]) -> tuple[UnlistedModel, ...]:
    """List the unlisted models of several weeks (oldest first), heaviest first; `catalog_names` are by base slug."""
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
    """Return the slug of the listed model whose name or id the lines would repeat."""
    if not lines:
        return ""
    name = str(tomllib.loads(lines)["models"][slug]["name"])
    ident = slugs.make_id(name)
    return next((slug for slug, who in registry.models.items() if who.name.casefold() == name.casefold() or who.model == ident), "")


def list_unlisted_arena_rows(
    boards: Sequence[tuple[str, ScoreBoard]], registry: Registry, identify: Mapping[str, IdentifyRow] = MappingProxyType({})
) -> tuple[UnlistedArenaRow, ...]:
    """List the unjoined rows of leaderboards, best rank first; `boards` has one titled publication each.

    `identify` has, by title, what joins the rows of a board; without it the registry and the rule of equality do.
    """
    sightings: dict[str, list[tuple[int, str, ScoreBoard]]] = {}
    vendors_by_organization: dict[str, set[Vendor]] = {}
    for title, board in boards:
        best = {score.name: score for score in reversed(board.scores)}
        for score in best.values():
            identity = identify.get(title, registry.identify_arena_row)(score.name, board.published, score.organization)
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
    """An organization with joined rows stands for the makers of those rows."""
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
