"""Everything that the usage board says of one week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from generator.config import Config
from generator.errors import StoreError
from generator.model.provenance import Provenance
from generator.model.ranking import Catalogue, Entry, History
from generator.model.statistics import Standing, UsageWeek
from generator.model.week import Week
from generator.registry import Registry
from generator.registry.slugs import split
from generator.statistics.arrivals import arrival, exits
from generator.statistics.awards import awards
from generator.statistics.boards import Board, BoardWeek, board
from generator.statistics.growth import base_week, contribution, growth
from generator.statistics.market import gone, market
from generator.statistics.runs import career, runs
from generator.statistics.volumes import volumes


def usage_week(history: History, week: Week, catalogue: Catalogue, registry: Registry, config: Config) -> UsageWeek:
    """The statistics of a week, from weeks up to it only.

    Raises StoreError when no row of the week itself is stored.
    """
    asked = history.at(week)
    if asked is None or not asked.entries:
        raise StoreError("docs/data/snapshots", f"nothing of {week} is stored", "Pull it first: movers pull.")
    known = board(history.until(week), registry, config.charted)
    base = base_week(known)
    born = _born(catalogue, registry)
    standings = tuple(_standing(known, base, entry, born, config) for entry in known.now.ranking.entries)
    ranking = known.now.ranking
    left = exits(known, config.top, *(frozenset(map(registry.canonical, slugs)) for slugs in (catalogue.by_slug(), catalogue.listed)))
    return UsageWeek(
        week=week,
        complete=ranking.complete,
        observed=ranking.observed,
        exact=ranking.exact,
        standings=standings,
        exits=left,
        market=market(known, base),
        runs=runs(known, config.run_weeks, config.top, lambda past, slug: arrival(known.until(past), slug, born, config.debut_days).event),
        inputs=ranking.inputs,
        settled_at=ranking.settled_at,
        base_inputs=base.ranking.inputs if base else (),
        history_inputs=_unique(source for one in known.weeks for source in one.ranking.inputs),
        since=known.weeks[0].week,
        market_before=market(Board((base,), known.identities), None) if base else None,
        base_exact=base is not None and base.ranking.exact,
        gone=gone(known, base),
        volumes=volumes(known, config.run_weeks),
        awards=awards([one for one in standings if one.rank <= config.charted], left) if ranking.complete else (),
    )


def _born(catalogue: Catalogue, registry: Registry) -> Mapping[str, date]:
    """When each model was catalogued first, under any of its names, by its base slug of today."""
    born: dict[str, date] = {}
    for product in catalogue.products:
        if product.created:
            slug = registry.canonical(product.slug)
            born[slug] = min(born.get(slug, product.created), product.created)
    return born


def _standing(known: Board, base: BoardWeek | None, entry: Entry, born: Mapping[str, date], config: Config) -> Standing:
    came = arrival(known, entry.key, born, config.debut_days)
    past = career(known, entry.key)
    then = base.entries.get(entry.key) if base else None
    return Standing(
        identity=known.identities[entry.key],
        rank=entry.rank,
        last=came.last,
        mark=came.mark,
        event=came.event,
        forerunner=came.forerunner,
        tokens=entry.tokens,
        days=entry.days,
        share=Fraction(entry.tokens, known.now.ranking.total),
        growth=growth(entry, base, born.get(split(entry.key)[0]), config.floor_ratio),
        contribution=contribution(entry.tokens, then.tokens if then else 0, base),
        peak=past.peak,
        peak_week=past.peak_week,
        weeks=past.weeks,
        streak=past.streak,
        streak_gaps=past.streak_gaps,
        weeks_at_peak=past.weeks_at_peak,
    )


def _unique(inputs: Iterable[Provenance]) -> tuple[Provenance, ...]:
    return tuple(dict.fromkeys(inputs))
