"""What models are used for: slices of usage, apps, tasks and indices of one week, beside the week before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from generator.config import Config
from generator.model.board_statistics import AppStanding, AppWeek, IndexStanding, IndexWeek, TaskWeek
from generator.model.provenance import Provenance
from generator.model.ranking import Catalogue, History
from generator.model.source_boards import AppBoard, AppEntry, BenchmarkBoard, IndexEntry, TaskBoard
from generator.model.usage_week import UsageWeek
from generator.model.week import Week
from generator.registry import Registry
from generator.registry.slugs import ident
from generator.statistics.usage_statistics import usage_week

Indices = BenchmarkBoard[IndexEntry]
_LAST = Decimal("-Infinity")


def slice_week(
    history: History, week: Week, catalogue: Catalogue, registry: Registry, config: Config, *, top: int, sampled: bool
) -> UsageWeek:
    """The statistics of a slice of usage, by the rules of the whole; its exits are those from its first `top` rows.

    Raises StoreError when no row of the week itself is stored.
    """
    found = usage_week(history, week, catalogue, registry, config.model_copy(update={"top": top}))
    return replace(found, sampled=sampled)


def app_week(board: str, week: Week, now: tuple[Provenance, AppBoard], before: tuple[Provenance, AppBoard] | None) -> AppWeek:
    """The listed apps beside those of the week before; an app is known by its number, whatever it calls itself."""
    provenance, said = now
    earlier = {entry.id: entry for entry in before[1].entries} if before else {}
    slugs = _slugs(said.entries)
    total = sum(entry.tokens for entry in said.entries)
    return AppWeek(
        board=board,
        week=week,
        standings=tuple(
            AppStanding(entry, earlier.get(entry.id), Fraction(entry.tokens, total or 1), slugs[entry.id]) for entry in said.entries
        ),
        total=total,
        before=sum(entry.tokens for entry in before[1].entries) if before else None,
        inputs=(provenance,),
        base_inputs=(before[0],) if before else (),
    )


def task_week(week: Week, now: tuple[Provenance, TaskBoard], before: tuple[Provenance, TaskBoard] | None) -> TaskWeek:
    """The tasks as answered after a week, and as answered after the one before."""
    return TaskWeek(week, now[1], before[1] if before else None, (now[0],), (before[0],) if before else ())


def index_week(
    week: Week,
    now: tuple[Provenance, Indices],
    before: tuple[Provenance, Indices] | None,
    registry: Registry,
) -> IndexWeek:
    """The indices as answered after a week, best intelligence first, those without it last."""
    provenance, said = now
    earlier = {(registry.canonical(entry.slug), entry.name): entry for entry in before[1].entries} if before else {}
    ordered = sorted(
        said.entries, key=lambda entry: (-(_LAST if entry.intelligence is None else entry.intelligence), entry.slug, entry.name)
    )
    return IndexWeek(
        week=week,
        standings=tuple(
            IndexStanding(entry, registry.identify(entry.slug, week.last), earlier.get((registry.canonical(entry.slug), entry.name)))
            for entry in ordered
        ),
        citation=said.citation,
        inputs=(provenance,),
        base_inputs=(before[0],) if before else (),
    )


def _slugs(entries: Sequence[AppEntry]) -> dict[int, str]:
    """A readable id for each app, by its number; those that are called alike have it in their id."""
    slugs = {entry.id: ident(entry.name) or "app" for entry in entries}
    bare = set(slugs)
    # with its number an app may be called as another one is without
    while alike := {number for number in bare if Counter(slugs.values())[slugs[number]] > 1}:
        slugs |= {number: f"{slugs[number]}-{number}" for number in alike}
        bare -= alike
    return slugs
