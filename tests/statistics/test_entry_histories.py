"""The whole past in one pass, against the statistics of each of its weeks."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given

from generator.config import Config
from generator.model.chronicle import Chronicle, EntryWeek
from generator.model.identity import Level
from generator.model.ranking import Catalog, CatalogProduct, History
from generator.model.survey import Survey
from generator.model.usage_week import ArrivalEvent, RankMark
from generator.registry import Registry
from generator.statistics import build_chronicle, compute_level_week, survey_usage
from tests.support.history_strategies import CONFIG, REGISTRY, DrawnWeeks, ages, make_dated_catalog, make_drawn_history, weeks
from tests.support.make_history import LAST, LONG_AGO, make_catalog, make_provenance, make_registry, parse_history_table


def told(past: History, products: Catalog, book: Registry, config: Config | None = None) -> Chronicle:
    config = config or Config()
    week = past.rankings[-1].week
    survey: Survey = survey_usage(past, week, products, (), book, config)
    return build_chronicle(survey, past, products, (), book, config)


@given(weeks, ages)
def test_every_week_of_every_entry_is_what_that_weeks_own_statistics_say(drawn: DrawnWeeks, born: dict[str, int]) -> None:
    past, products = make_drawn_history(drawn), make_dated_catalog(born)
    found = told(past, products, REGISTRY, CONFIG)
    for level in Level:
        lives = found.histories[level]
        for one in past.rankings:
            said = compute_level_week(past, one.week, level, products, REGISTRY, CONFIG)
            for standing in said.standings:
                life = lives.get(standing.identity.slug)
                step = life.at(one.week) if life else None
                if step:
                    assert (step.rank, step.last, step.mark, step.event, step.tokens, step.share, step.growth, step.move) == (
                        *(standing.rank, standing.last, standing.mark, standing.event),
                        *(standing.tokens, standing.share, standing.growth, standing.move),
                    )
                if life and one.week == found.week and standing.peak is not None:
                    counted = [step for step in life.charted if step.complete]
                    assert (life.peak.rank, life.peak.week, len(counted)) == (standing.peak, standing.peak_week, standing.weeks)


MARKET = """
row     W26 W27 W28 W29 W30
a       900 800 x   700 600
b       .   .   x   50  1000
b:free  100 90  x   .   .
c       30  .   x   40  .
"""
PAST = parse_history_table(MARKET)
BORN = make_catalog({"a": LONG_AGO, "b": LONG_AGO, "c": LONG_AGO})
FOUND = told(PAST, BORN, make_registry(("a", "b", "c")))


def steps(level: Level, ident: str) -> tuple[EntryWeek, ...]:
    return FOUND.histories[level][ident].weeks


def test_a_missing_week_is_absent_and_breaks_the_comparison() -> None:
    assert [one.week - LAST for one in FOUND.weeks] == [-4, -3, -1, 0]
    assert [(step.week - LAST, step.rank, step.mark) for step in steps(Level.ROW, "acme/a")] == [
        (-4, 1, RankMark.UNKNOWN),
        (-3, 1, RankMark.RANKED),
        (-1, 1, RankMark.UNKNOWN),
        (0, 2, RankMark.RANKED),
    ]
    late = steps(Level.ROW, "acme/a")[2].growth
    assert late is not None
    assert (late.rate, late.base_week) == (Fraction(700, 800) - 1, LAST - 3)


def test_variants_are_one_model_and_rows_of_their_own() -> None:
    assert [step.tokens for step in steps(Level.MODEL, "b")] == [100, 90, 50, 1000]
    assert [life.identity.slug for life in FOUND.list_rows("b")] == ["acme/b", "acme/b:free"]
    assert [step.event for step in steps(Level.ROW, "acme/b")] == [ArrivalEvent.HAND_OVER, ArrivalEvent.NONE]


def test_peak_is_the_first_week_of_the_best_rank_and_the_best_week_has_most_tokens() -> None:
    life = FOUND.histories[Level.MODEL]["b"]
    assert (life.peak.week, life.peak.rank, life.best.week) == (LAST, 1, LAST)
    first = FOUND.histories[Level.MODEL]["a"]
    assert (first.peak.week, first.best.tokens) == (LAST - 4, 900)
    assert FOUND.histories[Level.MODEL]["c"].last.week == LAST - 1


def test_models_are_gathered_under_who_made_them_and_where() -> None:
    assert [life.identity.model for life in FOUND.members[Level.VENDOR]["acme"]] == ["a", "b", "c"]
    assert list(FOUND.members[Level.ORIGIN]) == ["utopia"]
    assert FOUND.find_origin_id("Utopia") == "utopia"
    assert FOUND.find_origin_id("Nowhere") is None


def test_list_prices_are_told_once_a_change_with_the_day_they_were_first_seen() -> None:
    def products(prompt: str) -> tuple[CatalogProduct, ...]:
        return (CatalogProduct("acme/a", "acme/a.1", "A", date(2025, 1, 1), 1000, prompt, "0.2"),)

    answers = [
        (make_provenance("models", LAST - back), products(prompt)) for back, prompt in ((3, "0.1"), (2, "0.1"), (1, "0.05"), (0, "0.1"))
    ]
    survey = survey_usage(PAST, LAST, BORN, answers, make_registry(("a",)), Config())
    found = build_chronicle(survey, PAST, Catalog(products("0.1"), ()), answers, make_registry(("a",)), Config())
    assert [(price.since, price.prompt) for price in found.prices["acme/a"]] == [
        (LAST.last - timedelta(21), Fraction(1, 10)),
        (LAST.last - timedelta(7), Fraction(1, 20)),
        (LAST.last, Fraction(1, 10)),
    ]
    assert found.names["acme/a"] == ("acme/a.1",)
