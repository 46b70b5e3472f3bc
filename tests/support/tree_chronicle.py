"""The stored weeks before and under the invented issues of `sample`, taken through the real statistics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from generator.config import Config
from generator.model.board_statistics import AppStanding, AppWeek, IndexStanding, IndexWeek, TaskWeek
from generator.model.chronicle import Chronicle
from generator.model.provenance import Provenance
from generator.model.ranking import Catalog, CatalogProduct, History, Ranking, rank_entries
from generator.model.source_boards import AppEntry, IndexEntry, TaskBoard, TaskCategory, TaskShare
from generator.model.usage_week import UsageWeek
from generator.model.week import Week
from generator.registry import Registry, parse_registry
from generator.statistics import build_chronicle, survey_usage
from tests.support import make_leaderboard, tree_issues
from tests.support.make_history import make_provenance

FIRST_WEEK = tree_issues.WEEKS[0] - 30
MISSING_WEEK = FIRST_WEEK + 12
OTHER_TOKENS = 900_000_000_000
PAID_ROW = "elm/elm-alpha"
"""The paid row of a model whose free row is older: listed in the last two weeks."""
DELISTED_ROW = "alder/alder-1"
"""Listed until ten weeks after the first, and never again."""


def make_tree_registry() -> Registry:
    """The makers and models of `sample` as a registry has them."""
    makers = "\n".join(
        f'[vendors.{maker.id}]\nname = "{maker.name.replace("&", "and")}"\norigin = "{maker.origin}"\n'
        + (f'seat = "{maker.color_slot}"\n' if maker.color_slot else "")
        for maker in tree_issues.VENDORS.values()
    )
    bases = dict.fromkeys(slug.partition(":")[0] for slug in (*tree_issues.SLUGS, DELISTED_ROW))
    return parse_registry(makers + "\n".join(f'[models."{base}"]\nname = "{tree_issues.identify(base).name}"' for base in bases))


def tokens_by_slug(week: Week) -> Mapping[str, int]:
    """Tokens by slug: those of the issues in their weeks, and before them a market that grew into theirs."""
    number = week - tree_issues.WEEKS[0]
    if number >= 0:
        return {**tree_issues.tokens_by_slug(number), **({PAID_ROW: 200_000_000_000 * number} if number else {})}
    levels = {
        slug: value * (70 + number - place % 7 * (-number % 5)) // 100
        for place, (slug, value) in enumerate(tree_issues.tokens_by_slug(0).items())
    }
    return {**levels, **({DELISTED_ROW: 2_000_000_000_000} if week < FIRST_WEEK + 10 else {})}


def make_tree_history() -> History:
    """All weeks but one."""
    weeks = [FIRST_WEEK + number for number in range(tree_issues.WEEKS[-1] - FIRST_WEEK + 1)]
    return History("usage", tuple(_make_ranking(week) for week in weeks if week != MISSING_WEEK))


@cache
def make_tree_chronicle() -> Chronicle:
    """Everything known up to the newest issue's week, a board of every kind among it."""
    return make_chronicle(make_tree_history(), tree_issues.WEEKS[-1], make_tree_registry())


def make_chronicle(history: History, week: Week, registry: Registry, config: Config | None = None) -> Chronicle:
    """A history's chronicle, with boards beside it that speak of the same models."""
    config = config or Config()
    bases = dict.fromkeys(registry.resolve_slug(entry.key).partition(":")[0] for one in history.rankings for entry in one.entries)
    products = tuple(
        CatalogProduct(base, base.replace("-", "."), base, date(2025, 3, 1), 128_000, "0.0000003", "0.0000012") for base in bases
    )
    catalog_responses = [
        (make_provenance("models", week - 4), tuple(replace(one, prompt="0.000001") for one in products[:1])),
        (make_provenance("models", week), products),
    ]
    catalog = Catalog(products, tuple(one for one, _ in catalog_responses), frozenset(bases))
    usage = survey_usage(history, week, catalog, catalog_responses, registry, config)
    board = make_leaderboard.leaderboard(
        "heron-3-high:1500/5 tern-1:1496*900 stray:1480", "heron-3-high:1502/5 tern-1:1497*900 new-one:1490"
    )
    survey = replace(
        usage,
        boards={
            "tool-calling": replace(usage.usage, board="tool-calling"),
            "category-marketing-seo": _mark_sampled(usage.usage),
            "apps-popular": _make_app_week(week),
            "tasks": _make_task_week(week),
            "arena-text": board,
            "benchmarks-artificial-analysis": _make_index_week(week, registry, next(iter(bases))),
        },
    )
    return build_chronicle(survey, history, catalog, catalog_responses, registry, config)


def find_chronicle(week: Week) -> Chronicle | None:
    """What `site.build` is told of the weeks up to one."""
    return make_tree_chronicle() if week == tree_issues.WEEKS[-1] else None


def _make_ranking(week: Week) -> Ranking:
    provenance = make_provenance("usage-weeks", week)
    return Ranking(
        "usage", week, rank_entries(dict(tokens_by_slug(week))), OTHER_TOKENS, 7, provenance.as_of, exact=True, inputs=(provenance,)
    )


def _mark_sampled(usage: UsageWeek) -> UsageWeek:
    return replace(usage, board="category-marketing-seo", sampled=True)


def _make_provenances(board: str, week: Week) -> tuple[Provenance, ...]:
    return (make_provenance(board, week),)


def _make_app_week(week: Week) -> AppWeek:
    one, two = AppEntry(1, 7, "Copper & Desk <i>", 900, 9), AppEntry(3, 8, "Tidal", 100, 2)
    standings = (
        AppStanding(one, replace(one, rank=2, tokens=450), Fraction(9, 10), "copper-desk"),
        AppStanding(two, None, Fraction(1, 10), "tidal"),
    )
    return AppWeek("apps-popular", week, standings, 1000, 550, _make_provenances("apps-popular", week), ())


def _make_task_week(week: Week) -> TaskWeek:
    half = Decimal("0.5")
    task = TaskShare("code:general", "Code generation", "code", half, Decimal("0.25"))
    board = TaskBoard((task,), (TaskCategory("code", "Code", half, half),), week.first, week.last, week.last)
    return TaskWeek("tasks", week, "", _make_provenances("tasks", week), (), board, None)


def _make_index_week(week: Week, registry: Registry, slug: str) -> IndexWeek:
    entry = IndexEntry(slug, slug, Decimal("61.25"), None, Decimal(40))
    citation = "Source: Artificial Analysis (artificialanalysis.ai) via OpenRouter (openrouter.ai/rankings)."
    board = "benchmarks-artificial-analysis"
    standings = (IndexStanding(entry, registry.identify(slug), None),)
    return IndexWeek(board, week, citation, _make_provenances(board, week), (), standings)
