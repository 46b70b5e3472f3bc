"""Compute the whole past of the usage board, every entry at every level, in one pass over its weeks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from generator.config import Config
from generator.model.chronicle import Chronicle, EntryHistory, EntryWeek, ListPrice, ObservedWeek
from generator.model.identity import Identity, Level
from generator.model.provenance import Provenance
from generator.model.ranking import Catalog, CatalogProduct, History, Ranking
from generator.model.survey import Survey
from generator.registry import Registry
from generator.statistics.arrivals import WeekTransition, find_transitions
from generator.statistics.catalog_dates import CatalogDates, derive_catalog_dates
from generator.statistics.growth import compute_growth, count_base_days
from generator.statistics.weekly_boards import BoardWeek, build_board, group_board

CatalogResponses = Sequence[tuple[Provenance, Sequence[CatalogProduct]]]


def build_chronicle(
    survey: Survey, history: History, catalog: Catalog, catalog_responses: CatalogResponses, registry: Registry, config: Config
) -> Chronicle:
    """Compute the past of every entry that was ever charted, up to the week of a survey; prices come from `catalog_responses`."""
    rows = build_board(history.until(survey.week), registry, config.charted)
    histories = {}
    for level in Level:
        level_board = group_board(rows, level, registry, config.charted)
        catalog_dates = derive_catalog_dates(catalog, registry, level)
        histories[level] = _build_histories(
            level_board.identities,
            find_transitions(level_board, catalog_dates, config.debut_days),
            level,
            catalog_dates,
            config.floor_ratio,
        )
    return Chronicle(
        survey=survey,
        weeks=tuple(_build_observed_week(one.ranking, one.total) for one in rows.weeks),
        histories=MappingProxyType(histories),
        members=MappingProxyType(_collect_members(histories)),
        products=MappingProxyType({registry.resolve_slug(one.slug): one for one in catalog.products}),
        prices=MappingProxyType(_collect_list_prices(catalog_responses, registry)),
        names=MappingProxyType(_collect_other_names(catalog, registry)),
    )


def _collect_members(histories: Mapping[Level, Mapping[str, EntryHistory]]) -> dict[Level, Mapping[str, tuple[EntryHistory, ...]]]:
    """The models of each group that is itself charted."""
    countries = {life.identity.vendor.origin: ident for ident, life in histories[Level.ORIGIN].items()}
    members: dict[Level, dict[str, tuple[EntryHistory, ...]]] = {
        level: {} for level in (Level.FAMILY, Level.LINE, Level.VENDOR, Level.ORIGIN)
    }
    for history in histories[Level.MODEL].values():
        identity = history.identity
        group_ids = identity.family, identity.line, identity.vendor.id, countries.get(identity.vendor.origin, "")
        for level, ident in zip(members, group_ids, strict=True):
            if ident in histories[level]:
                members[level][ident] = (*members[level].get(ident, ()), history)
    return {level: MappingProxyType(groups) for level, groups in members.items()}


def _build_observed_week(ranking: Ranking, total: int) -> ObservedWeek:
    as_of = ranking.settled_at or max(one.as_of for one in ranking.inputs)
    return ObservedWeek(ranking.week, ranking.complete, ranking.observed_days, ranking.exact, total, as_of)


def _build_histories(
    identities: Mapping[str, Identity], transitions: Sequence[WeekTransition], level: Level, catalog_dates: CatalogDates, floor: Fraction
) -> Mapping[str, EntryHistory]:
    weeks_by_slug: dict[str, list[EntryWeek]] = {}
    base: BoardWeek | None = None
    for transition in transitions:
        growth_base = base if transition.current.complete else None
        for slug in transition.current.entries:
            weeks_by_slug.setdefault(slug, []).append(_build_entry_week(transition, slug, growth_base, level, catalog_dates, floor))
        base = transition.current if transition.current.complete else base
    charted = {slug: found for slug, found in weeks_by_slug.items() if any(step.charted for step in found)}
    return MappingProxyType({slug: EntryHistory.of(identities[slug], tuple(found)) for slug, found in sorted(charted.items())})


def _build_entry_week(
    transition: WeekTransition, slug: str, base: BoardWeek | None, level: Level, catalog_dates: CatalogDates, floor: Fraction
) -> EntryWeek:
    now, arrival = transition.current, transition.find_arrival(slug)
    entry = now.entries[slug]
    return EntryWeek(
        week=now.week,
        rank=entry.rank,
        charted=slug in now.charted,
        last=arrival.last,
        mark=arrival.mark,
        event=arrival.event,
        tokens=entry.tokens,
        share=Fraction(entry.tokens, now.total),
        growth=compute_growth(entry, base, count_base_days(slug, base, level, catalog_dates, floor), floor),
        complete=now.complete,
    )


def _collect_list_prices(catalog_responses: CatalogResponses, registry: Registry) -> dict[str, tuple[ListPrice, ...]]:
    """List every price that a model had, one per change; where two products are one model now, the product with its name counts."""
    list_prices: dict[str, list[ListPrice]] = {}
    newest: dict[str, tuple[str, str]] = {}
    for record, products in sorted(catalog_responses, key=lambda answer: answer[0].as_of):
        for product in products:
            slug = registry.resolve_slug(product.slug)
            if product.prompt is None or product.completion is None or (slug != product.slug and slug in list_prices):
                continue
            price = product.prompt, product.completion
            if newest.get(slug) != price:
                newest[slug] = price
                list_prices.setdefault(slug, []).append(ListPrice(record.last, Fraction(price[0]), Fraction(price[1])))
    return {slug: tuple(prices) for slug, prices in list_prices.items()}


def _collect_other_names(catalog: Catalog, registry: Registry) -> dict[str, tuple[str, ...]]:
    """List the other names of a model: other slugs, in the catalog and on Arena's leaderboards."""
    names_by_slug: dict[str, list[str]] = {}
    for product in catalog.products:
        names_by_slug.setdefault(registry.resolve_slug(product.slug), []).extend((product.slug, product.id))
    for alias, spans in registry.aliases.items():
        names_by_slug.setdefault(spans[-1].slug, []).append(alias)
    for name, meanings in registry.arena_names.items():
        names_by_slug.setdefault(meanings[-1].slug, []).append(name)
    return {slug: tuple(name for name in dict.fromkeys(names) if name != slug) for slug, names in names_by_slug.items()}
