"""The whole past in one pass, against the statistics of each of its weeks."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given

from generator.config import Config
from generator.model.chronicle import Chronicle, Step
from generator.model.levels import Level
from generator.model.ranking import Catalogue, History, Product
from generator.model.survey import Survey
from generator.model.usage_week import Event, Mark
from generator.registry import Registry
from generator.statistics import chronicle, level_week, survey_usage
from tests.support.draw_histories import BOOK, CONFIG, Drawn, ages, dated, known, weeks
from tests.support.make_history import LAST, LONG_AGO, catalogue, record, registry, tabled


def told(past: History, products: Catalogue, book: Registry, config: Config | None = None) -> Chronicle:
    config = config or Config()
    week = past.rankings[-1].week
    survey: Survey = survey_usage(past, week, products, (), book, config)
    return chronicle(survey, past, products, (), book, config)


@given(weeks, ages)
def test_every_week_of_every_entry_is_what_that_weeks_own_statistics_say(drawn: Drawn, born: dict[str, int]) -> None:
    past, products = known(drawn), dated(born)
    found = told(past, products, BOOK, CONFIG)
    for level in Level:
        lives = found.lives[level]
        for one in past.rankings:
            said = level_week(past, one.week, level, products, BOOK, CONFIG)
            for standing in said.standings:
                life = lives.get(standing.identity.slug)
                step = life.at(one.week) if life else None
                if step:
                    assert (step.rank, step.last, step.mark, step.event, step.tokens, step.share, step.growth, step.move) == (
                        *(standing.rank, standing.last, standing.mark, standing.event),
                        *(standing.tokens, standing.share, standing.growth, standing.move),
                    )
                if life and one.week == found.week and standing.peak is not None:
                    counted = [step for step in life.charted if step.final]
                    assert (life.peak.rank, life.peak.week, len(counted)) == (standing.peak, standing.peak_week, standing.weeks)


MARKET = """
row     W26 W27 W28 W29 W30
a       900 800 x   700 600
b       .   .   x   50  1000
b:free  100 90  x   .   .
c       30  .   x   40  .
"""
PAST = tabled(MARKET)
BORN = catalogue({"a": LONG_AGO, "b": LONG_AGO, "c": LONG_AGO})
FOUND = told(PAST, BORN, registry(("a", "b", "c")))


def steps(level: Level, ident: str) -> tuple[Step, ...]:
    return FOUND.lives[level][ident].steps


def test_a_missing_week_is_absent_and_breaks_the_comparison() -> None:
    assert [one.week - LAST for one in FOUND.weeks] == [-4, -3, -1, 0]
    assert [(step.week - LAST, step.rank, step.mark) for step in steps(Level.ROW, "acme/a")] == [
        (-4, 1, Mark.UNKNOWN),
        (-3, 1, Mark.RANKED),
        (-1, 1, Mark.UNKNOWN),
        (0, 2, Mark.RANKED),
    ]
    late = steps(Level.ROW, "acme/a")[2].growth
    assert late is not None
    assert (late.ratio, late.base_week) == (Fraction(700, 800) - 1, LAST - 3)


def test_variants_are_one_model_and_rows_of_their_own() -> None:
    assert [step.tokens for step in steps(Level.MODEL, "b")] == [100, 90, 50, 1000]
    assert [life.identity.slug for life in FOUND.rows("b")] == ["acme/b", "acme/b:free"]
    assert [step.event for step in steps(Level.ROW, "acme/b")] == [Event.HAND_OVER, Event.NONE]


def test_peak_is_the_first_week_of_the_best_rank_and_the_best_week_has_most_tokens() -> None:
    life = FOUND.lives[Level.MODEL]["b"]
    assert (life.peak.week, life.peak.rank, life.best.week) == (LAST, 1, LAST)
    first = FOUND.lives[Level.MODEL]["a"]
    assert (first.peak.week, first.best.tokens) == (LAST - 4, 900)
    assert FOUND.lives[Level.MODEL]["c"].last.week == LAST - 1


def test_models_are_gathered_under_who_made_them_and_where() -> None:
    assert [life.identity.model for life in FOUND.members[Level.VENDOR]["acme"]] == ["a", "b", "c"]
    assert list(FOUND.members[Level.ORIGIN]) == ["utopia"]
    assert FOUND.country("Utopia") == "utopia"
    assert FOUND.country("Nowhere") is None


def test_list_prices_are_told_once_a_change_with_the_day_they_were_first_seen() -> None:
    def products(prompt: str) -> tuple[Product, ...]:
        return (Product("acme/a", "acme/a.1", "A", date(2025, 1, 1), 1000, prompt, "0.2"),)

    answers = [(record("models", LAST - back), products(prompt)) for back, prompt in ((3, "0.1"), (2, "0.1"), (1, "0.05"), (0, "0.1"))]
    survey = survey_usage(PAST, LAST, BORN, answers, registry(("a",)), Config())
    found = chronicle(survey, PAST, Catalogue(products("0.1"), ()), answers, registry(("a",)), Config())
    assert [(price.since, price.prompt) for price in found.prices["acme/a"]] == [
        (LAST.last - timedelta(21), Fraction(1, 10)),
        (LAST.last - timedelta(7), Fraction(1, 20)),
        (LAST.last, Fraction(1, 10)),
    ]
    assert found.names["acme/a"] == ("acme/a.1",)
