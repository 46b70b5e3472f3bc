"""The whole past of the usage board, every entry at every level, in one pass over its weeks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from generator.config import Config
from generator.model.chronicle import Chronicle, Life, ListPrice, Observed, Step
from generator.model.identity import Identity
from generator.model.levels import Level
from generator.model.provenance import Provenance
from generator.model.ranking import Catalogue, History, Product, Ranking
from generator.model.survey import Survey
from generator.registry import Registry
from generator.statistics.arrivals import Turn, turns
from generator.statistics.births import Births, births
from generator.statistics.growth import base_days, growth
from generator.statistics.weekly_boards import BoardWeek, board, raised

Answers = Sequence[tuple[Provenance, Sequence[Product]]]


def chronicle(survey: Survey, history: History, catalogue: Catalogue, answers: Answers, registry: Registry, config: Config) -> Chronicle:
    """The past of every entry that was ever charted, up to the week of a survey; `answers` are the catalogues behind prices."""
    rows = board(history.until(survey.week), registry, config.charted)
    lives = {}
    for level in Level:
        known = raised(rows, level, registry, config.charted)
        born = births(catalogue, registry, level)
        lives[level] = _lives(known.identities, turns(known, born, config.debut_days), level, born, config.floor_ratio)
    return Chronicle(
        survey=survey,
        weeks=tuple(_observed(one.ranking, one.total) for one in rows.weeks),
        lives=MappingProxyType(lives),
        members=MappingProxyType(_members(lives)),
        products=MappingProxyType({registry.canonical(one.slug): one for one in catalogue.products}),
        prices=MappingProxyType(_prices(answers, registry)),
        names=MappingProxyType(_names(catalogue, registry)),
    )


def _members(lives: Mapping[Level, Mapping[str, Life]]) -> dict[Level, Mapping[str, tuple[Life, ...]]]:
    """The models of each group that is charted itself."""
    countries = {life.identity.vendor.origin: ident for ident, life in lives[Level.ORIGIN].items()}
    found: dict[Level, dict[str, tuple[Life, ...]]] = {level: {} for level in (Level.FAMILY, Level.LINE, Level.VENDOR, Level.ORIGIN)}
    for life in lives[Level.MODEL].values():
        who = life.identity
        own = who.family, who.line, who.vendor.id, countries.get(who.vendor.origin, "")
        for level, ident in zip(found, own, strict=True):
            if ident in lives[level]:
                found[level][ident] = (*found[level].get(ident, ()), life)
    return {level: MappingProxyType(groups) for level, groups in found.items()}


def _observed(ranking: Ranking, total: int) -> Observed:
    as_of = ranking.settled_at or max(one.as_of for one in ranking.inputs)
    return Observed(ranking.week, ranking.complete, ranking.observed, ranking.exact, total, as_of)


def _lives(identities: Mapping[str, Identity], passed: Sequence[Turn], level: Level, born: Births, floor: Fraction) -> Mapping[str, Life]:
    steps: dict[str, list[Step]] = {}
    base: BoardWeek | None = None
    for turn in passed:
        against = base if turn.now.complete else None
        for slug in turn.now.entries:
            steps.setdefault(slug, []).append(_step(turn, slug, against, level, born, floor))
        base = turn.now if turn.now.complete else base
    charted = {slug: found for slug, found in steps.items() if any(step.charted for step in found)}
    return MappingProxyType({slug: Life.of(identities[slug], tuple(found)) for slug, found in sorted(charted.items())})


def _step(turn: Turn, slug: str, base: BoardWeek | None, level: Level, born: Births, floor: Fraction) -> Step:
    now, came = turn.now, turn.arrival(slug)
    entry = now.entries[slug]
    return Step(
        week=now.week,
        rank=entry.rank,
        charted=slug in now.charted,
        last=came.last,
        mark=came.mark,
        event=came.event,
        tokens=entry.tokens,
        share=Fraction(entry.tokens, now.total),
        growth=growth(entry, base, base_days(slug, base, level, born, floor), floor),
        final=now.complete,
    )


def _prices(answers: Answers, registry: Registry) -> dict[str, tuple[ListPrice, ...]]:
    """Every list price that a model had, one a change; where two products are one model now, that of the one which has its name."""
    found: dict[str, list[ListPrice]] = {}
    newest: dict[str, tuple[str, str]] = {}
    for record, products in sorted(answers, key=lambda answer: answer[0].as_of):
        for product in products:
            slug = registry.canonical(product.slug)
            if product.prompt is None or product.completion is None or (slug != product.slug and slug in found):
                continue
            told = product.prompt, product.completion
            if newest.get(slug) != told:
                newest[slug] = told
                found.setdefault(slug, []).append(ListPrice(record.last, Fraction(told[0]), Fraction(told[1])))
    return {slug: tuple(prices) for slug, prices in found.items()}


def _names(catalogue: Catalogue, registry: Registry) -> dict[str, tuple[str, ...]]:
    """What a model is called elsewhere: by other slugs, in the catalogue and on Arena's leaderboards."""
    found: dict[str, list[str]] = {}
    for product in catalogue.products:
        found.setdefault(registry.canonical(product.slug), []).extend((product.slug, product.id))
    for alias, spans in registry.aliases.items():
        found.setdefault(spans[-1].slug, []).append(alias)
    for name, meanings in registry.arena_names.items():
        found.setdefault(meanings[-1].slug, []).append(name)
    return {slug: tuple(name for name in dict.fromkeys(names) if name != slug) for slug, names in found.items()}
