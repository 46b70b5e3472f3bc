"""Compute what models are used for: slices of usage, apps, tasks and indices of one week, compared with the week before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from generator.config import Config
from generator.model.board_statistics import AppStanding, AppWeek, IndexStanding, IndexWeek, TaskWeek
from generator.model.provenance import Provenance
from generator.model.ranking import Catalog, History
from generator.model.source_boards import AppBoard, AppEntry, IndexBoard, TaskBoard
from generator.model.usage_week import UsageWeek
from generator.model.week import Week
from generator.registry import Registry
from generator.registry.slugs import make_id
from generator.statistics.usage_statistics import compute_usage_week

_UNRATED = Decimal("-Infinity")


def compute_slice_week(
    history: History, week: Week, catalog: Catalog, registry: Registry, config: Config, *, top: int, sampled: bool
) -> UsageWeek:
    """Compute the statistics of a slice of usage, by the rules of the whole board; exits are from its first `top` rows.

    Raises StoreError when no row of the week itself is stored.
    """
    usage = compute_usage_week(history, week, catalog, registry, config.model_copy(update={"top": top}))
    return replace(usage, sampled=sampled)


def compute_app_week(board: str, week: Week, current: tuple[Provenance, AppBoard], previous: tuple[Provenance, AppBoard] | None) -> AppWeek:
    """Compare the listed apps with those of the week before; an app is identified by its number, because apps change their names."""
    provenance, app_board = current
    earlier = {entry.id: entry for entry in previous[1].entries} if previous else {}
    slugs = _assign_slugs(app_board.entries)
    total = sum(entry.tokens for entry in app_board.entries)
    return AppWeek(
        board=board,
        week=week,
        standings=tuple(
            AppStanding(entry, earlier.get(entry.id), Fraction(entry.tokens, total or 1), slugs[entry.id]) for entry in app_board.entries
        ),
        total=total,
        previous_total=sum(entry.tokens for entry in previous[1].entries) if previous else None,
        inputs=(provenance,),
        base_inputs=(previous[0],) if previous else (),
    )


def compute_task_week(week: Week, current: tuple[Provenance, TaskBoard], previous: tuple[Provenance, TaskBoard] | None) -> TaskWeek:
    """Compare the tasks of a week with those of the week before, each by the response pulled after it."""
    return TaskWeek(
        board=current[0].board,
        week=week,
        citation="",
        inputs=(current[0],),
        base_inputs=(previous[0],) if previous else (),
        shares=current[1],
        previous_shares=previous[1] if previous else None,
    )


def compute_index_week(
    week: Week,
    registry: Registry,
    current: tuple[Provenance, IndexBoard],
    previous: tuple[Provenance, IndexBoard] | None,
) -> IndexWeek:
    """Compare the indices of a week with those of the week before, best intelligence first, rows without it last."""
    provenance, index_board = current
    earlier = {(registry.resolve_slug(entry.slug), entry.name): entry for entry in previous[1].entries} if previous else {}
    ordered = sorted(
        index_board.entries, key=lambda entry: (-(_UNRATED if entry.intelligence is None else entry.intelligence), entry.slug, entry.name)
    )
    return IndexWeek(
        board=provenance.board,
        week=week,
        standings=tuple(
            IndexStanding(entry, registry.identify(entry.slug, week.last), earlier.get((registry.resolve_slug(entry.slug), entry.name)))
            for entry in ordered
        ),
        citation=index_board.citation,
        inputs=(provenance,),
        base_inputs=(previous[0],) if previous else (),
    )


def _assign_slugs(entries: Sequence[AppEntry]) -> dict[int, str]:
    """Make a readable id for each app, by its number; apps of the same name have the number in their id."""
    slugs = {entry.id: make_id(entry.name) or "app" for entry in entries}
    bare = set(slugs)
    # an app's name with its number may be another app's name without one
    while alike := {number for number in bare if Counter(slugs.values())[slugs[number]] > 1}:
        slugs |= {number: f"{slugs[number]}-{number}" for number in alike}
        bare -= alike
    return slugs
