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
from generator.model.ranking import Catalogue, History, Product, Ranking, rank
from generator.model.source_boards import AppEntry, IndexEntry, TaskBoard, TaskCategory, TaskModel, TaskShare
from generator.model.usage_week import UsageWeek
from generator.model.week import Week
from generator.registry import Registry, parse
from generator.statistics import chronicle, survey_usage
from tests.support import make_issues, make_leaderboard
from tests.support.make_history import record

FIRST = make_issues.WEEKS[0] - 30
MISSING = FIRST + 12
OTHER = 900_000_000_000
LATE = "elm/elm-alpha"
"""The paid row of a model whose free row is older: listed in the last two weeks."""
GONE = "alder/alder-1"
"""Listed until ten weeks after the first, and never again."""


def registry() -> Registry:
    """The makers and models of `sample` as a registry has them."""
    makers = "\n".join(
        f'[vendors.{maker.id}]\nname = "{maker.name.replace("&", "and")}"\norigin = "{maker.origin}"\n'
        + (f'seat = "{maker.seat}"\n' if maker.seat else "")
        for maker in make_issues.VENDORS.values()
    )
    bases = dict.fromkeys(slug.partition(":")[0] for slug in (*make_issues.SLUGS, GONE))
    return parse(makers + "\n".join(f'[models."{base}"]\nname = "{make_issues.identify(base).name}"' for base in bases))


def tokens(week: Week) -> Mapping[str, int]:
    """Tokens by slug: those of the issues in their weeks, and before them a market that grew into theirs."""
    number = week - make_issues.WEEKS[0]
    if number >= 0:
        return {**make_issues.tokens(number), **({LATE: 200_000_000_000 * number} if number else {})}
    grown = {
        slug: value * (70 + number - place % 7 * (-number % 5)) // 100 for place, (slug, value) in enumerate(make_issues.tokens(0).items())
    }
    return {**grown, **({GONE: 2_000_000_000_000} if week < FIRST + 10 else {})}


def history() -> History:
    """All weeks but one."""
    weeks = [FIRST + number for number in range(make_issues.WEEKS[-1] - FIRST + 1)]
    return History("usage", tuple(_ranking(week) for week in weeks if week != MISSING))


@cache
def sampled() -> Chronicle:
    """Everything known up to the newest issue's week, a board of every kind among it."""
    return told(history(), make_issues.WEEKS[-1], registry())


def told(known: History, week: Week, names: Registry, config: Config | None = None) -> Chronicle:
    """A history's chronicle, with boards beside it that speak of the same models."""
    config = config or Config()
    bases = dict.fromkeys(names.canonical(entry.key).partition(":")[0] for one in known.rankings for entry in one.entries)
    products = tuple(Product(base, base.replace("-", "."), base, date(2025, 3, 1), 128_000, "0.0000003", "0.0000012") for base in bases)
    answers = [
        (record("models", week - 4), tuple(replace(one, prompt="0.000001") for one in products[:1])),
        (record("models", week), products),
    ]
    catalogue = Catalogue(products, tuple(one for one, _ in answers), frozenset(bases))
    usage = survey_usage(known, week, catalogue, answers, names, config)
    board = make_leaderboard.arena("heron-3-high:1500/5 tern-1:1496*900 stray:1480", "heron-3-high:1502/5 tern-1:1497*900 new-one:1490")
    survey = replace(
        usage,
        slices={"tool-calling": replace(usage.usage, board="tool-calling"), "category-marketing-seo": _sampled(usage.usage)},
        apps={"apps-popular": _apps(week)},
        tasks=_tasks(week),
        indices=_indices(week, names, next(iter(bases))),
        arena={"arena-text": board},
    )
    return chronicle(survey, known, catalogue, answers, names, config)


def until(week: Week) -> Chronicle | None:
    """What `site.build` is told of the weeks up to one."""
    return sampled() if week == make_issues.WEEKS[-1] else None


def _ranking(week: Week) -> Ranking:
    answer = record("usage-weeks", week)
    return Ranking("usage", week, rank(dict(tokens(week))), OTHER, 7, answer.as_of, exact=True, inputs=(answer,))


def _sampled(usage: UsageWeek) -> UsageWeek:
    return replace(usage, board="category-marketing-seo", sampled=True)


def _answer(board: str, week: Week) -> tuple[Provenance, ...]:
    return (record(board, week),)


def _apps(week: Week) -> AppWeek:
    one, two = AppEntry(1, 7, "Copper & Desk <i>", 900, 9), AppEntry(3, 8, "Tidal", 100, 2)
    standings = (
        AppStanding(one, replace(one, rank=2, tokens=450), Fraction(9, 10), "copper-desk"),
        AppStanding(two, None, Fraction(1, 10), "tidal"),
    )
    return AppWeek("apps-popular", week, standings, 1000, 550, _answer("apps-popular", week), ())


def _tasks(week: Week) -> TaskWeek:
    half = Decimal("0.5")
    models = (TaskModel("alder/alder-4", half, half),)
    task = TaskShare("code:general", "Code generation", "code", half, Decimal("0.25"), Decimal(1), Decimal(1), models)
    board = TaskBoard((task,), (TaskCategory("code", "Code", half, half),), week.first, week.last, week.last)
    return TaskWeek(week, board, None, _answer("tasks", week), ())


def _indices(week: Week, names: Registry, slug: str) -> IndexWeek:
    entry = IndexEntry(slug, slug, Decimal("61.25"), None, Decimal(40), None, None)
    line = "Source: Artificial Analysis (artificialanalysis.ai) via OpenRouter (openrouter.ai/rankings)."
    return IndexWeek(week, (IndexStanding(entry, names.identify(slug), None),), line, _answer("benchmarks-artificial-analysis", week))
