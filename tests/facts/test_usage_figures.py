"""Facts: values, printed forms, and the rows behind them."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from generator.facts.citations import cite_provenance, list_citations, print_source_line
from generator.facts.printing import print_value
from generator.model.fact import Fact, FactInput, Unit
from generator.model.usage_week import AwardKind
from tests.support.make_history import LAST, find, make_provenance, week
from tests.support.read_claims import CATALOG_PROVENANCES, make_figures, run_detector

SINCE = "2026-W29"


def row(past: str, slug: str, **known: object) -> dict[str, Fact]:
    usage = week(past, **known)  # type: ignore[arg-type]
    return dict(make_figures(usage).row_facts(find(usage, slug)))


def shown(facts: dict[str, Fact]) -> dict[str, str]:
    return {column: fact.text for column, fact in facts.items()}


def test_the_facts_of_a_row_by_column() -> None:
    facts = row("a:600 b:200 other:200 | b:900 a:600 other:100", "b")
    assert shown(facts) == {
        "rank": "#1",
        "tokens": "900 tokens",
        "share": "56%",
        "last": "#2",
        "move": "one place",
        "base": "200 tokens",
        "difference": "700 tokens",
        "growth": "350%",
        "contribution": "70.0 percentage points",
        "peak": "#1",
        "weeks": "two",
        "streak": "one",
    }
    assert {fact.id for fact in facts.values()} == {f"usage.b.{column}" for column in facts}
    assert {fact.subjects for fact in facts.values()} == {("B",)}
    before = {column for column, fact in facts.items() if fact.window == "13 to 19 July 2026"}
    assert before == {"last", "base"}
    assert {facts[column].kind for column in before} == {"rank the week before", "tokens the week before"}
    assert {fact.window for column, fact in facts.items() if column not in before} == {"20 to 26 July 2026"}
    assert facts["growth"].value == Fraction(7, 2)
    assert facts["growth"].formula == f"Tokens / tokens in {SINCE} - 1."


def test_a_column_that_is_undefined_for_a_row_is_absent() -> None:
    assert set(row("a:9 | a:9 b:5", "b")) == {"rank", "tokens", "share", "peak", "weeks"}
    assert set(row("a:9 b:5 ?3", "b")) == {"rank", "tokens", "share"}


@pytest.mark.parametrize(
    ("past", "texts"),
    [("a:9/7 b:1/3 | a:9/7 b:5/7", ("3 of 7 days", "Days of 2026-W29 on which the row was listed.")), ("a:9/7 b:1/7 | a:9/7 b:5/7", None)],
)
def test_a_part_listed_base_has_its_days(past: str, texts: tuple[str, str] | None) -> None:
    fact = row(past, "b").get("base-days")
    assert (fact and (fact.text, fact.formula)) == texts


def test_base_days_of_a_weekly_bucket_come_from_the_catalogue() -> None:
    fact = row("a:9 b:1 | a:9 b:5", "b", created={"b": (LAST - 1).last})["base-days"]
    assert (fact.text, fact.formula) == ("1 of 7 days", "Days of 2026-W29 from its first in the catalogue on.")
    assert [one.provenance.board for one in fact.inputs] == ["usage-weeks", "usage-weeks", "models"]


def test_every_fact_names_the_rows_and_the_answers_it_rests_on() -> None:
    facts = row("a:9 b:5 | b:9 a:5", "b")
    assert [(one.provenance.sha256, one.rows) for one in facts["tokens"].inputs] == [("2026-W30", "acme/b, 2026-07-20 to 2026-07-26")]
    assert [(one.provenance.sha256, one.rows) for one in facts["last"].inputs] == [
        ("2026-W30", "all rows, 2026-07-20 to 2026-07-26"),
        ("2026-W29", "all rows, 2026-07-13 to 2026-07-19"),
    ]
    assert [(one.provenance.sha256, one.rows) for one in facts["peak"].inputs] == [
        (label, "acme/b, all weeks up to 2026-W30") for label in ("2026-W29", "2026-W30")
    ]
    assert facts["tokens"].source == "Source: OpenRouter (openrouter.ai/rankings), as of 2026-07-28T03:00:00Z."
    assert facts["tokens"].as_of == facts["tokens"].inputs[0].provenance.as_of


def test_the_market_and_its_concentration() -> None:
    facts = dict(make_figures(week("a:600 b:200 other:200 | a:600 b:300 other:100")).market_facts())
    assert shown(facts) == {
        "effective": "2.2",
        "effective-before": "2.5",
        "top-1": "60%",
        "top-1-before": "60%",
        "top-1-change": "0.0 percentage points",
        "top-3": "90%",
        "top-3-before": "80%",
        "top-3-change": "10.0 percentage points",
        "top-5": "90%",
        "top-5-before": "80%",
        "top-5-change": "10.0 percentage points",
        "tokens": "1,000 tokens",
        "since": "13 July 2026",
        "gap": "100%",
        "growth": "0.0%",
        "base": "1,000 tokens",
    }
    assert {fact.id for fact in facts.values()} == {f"usage.market.{name}" for name in facts}


def test_a_base_further_back_is_counted_in_weeks() -> None:
    usage = week("a:9 | - | - | a:10")
    facts = {**make_figures(usage).market_facts(), "row": make_figures(usage).row_facts(find(usage, "a"))["apart"]}
    assert (facts["apart"].text, facts["apart"].value, facts["row"].text) == ("three", 3, "three")
    assert "apart" not in make_figures(week("a:9 | a:10")).market_facts()


def test_an_award_names_the_set_it_was_chosen_from() -> None:
    usage = week("a:9 b:5 c:1 | a:9 b:6 c:1")
    award = usage.find_award(AwardKind.GAINER)
    assert award is not None
    fact = make_figures(usage).make_award(award, award.winners[0])
    assert (fact.id, fact.kind, fact.text) == ("award.usage.b.gainer", "difference of the greatest gainer", "1 tokens")
    assert fact.formula == f"Chosen from 3 charted rows with a base. Tokens minus tokens in {SINCE}."


@pytest.mark.parametrize(
    ("past", "kind", "labels"),
    [
        ("a:9 b:5 c:1 | a:9 b:5 c:1", "top-three-frozen", ["2026-W30", "2026-W29"]),
        ("a:9 b:5 c:2 d:1 | a:9 b:5 d:3 c:2", "top-three-entry", ["2026-W30", "2026-W29"]),
        ("b:9 a:5 | a:9 b:5", "leader", ["2026-W30", "2026-W29"]),
        ("a:9 b:5 | a:9 b:5", "leader", ["2026-W30", "2026-W29"]),
    ],
)
def test_a_word_that_compares_rests_on_both_weeks(past: str, kind: str, labels: list[str]) -> None:
    usage = week(past)
    (claim,) = [claim for name in ("detect_leader", "detect_top_three") for claim in run_detector(name, usage) if claim.kind == kind]
    word = claim.facts["entry" if "entry" in claim.facts else "verb"]
    assert [one.provenance.sha256 for one in word.inputs] == labels
    assert (word.unit, word.value, word.text) == (Unit.WORD, word.wordings[0], word.wordings[0])


def test_a_word_says_because_of_what_it_is_true() -> None:
    (claim,) = run_detector("detect_leader", week("b:9 a:5 | a:9 b:5"))
    assert claim.facts["verb"].formula == "Ranks: #1 this week, #2 the week before."
    (claim,) = run_detector("detect_top_three", week("a:9 b:5 c:1 | a:9 b:5 c:1"))
    assert claim.facts["verb"].formula == "Ranks: #1, #2 and #3 this week, #1, #2 and #3 the week before."


def test_withdrawals_and_debuts_rest_on_the_catalogue_too() -> None:
    left = week("a:9 b:8 c:7 d:6 e:5 | a:9 b:8 c:7 d:6", listed=["a"], created={"new": LAST.last})
    claims = run_detector("detect_departures", left) + run_detector(
        "detect_newcomers", week("a:9 | a:9 new:5", created={"new": LAST.last - timedelta(1)})
    )
    for claim, role in zip(claims, ("cause", "event"), strict=True):
        assert "models" in {one.provenance.board for one in claim.facts[role].inputs}


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (-4_145_123_456_789, Unit.TOKENS, "4.15 trillion tokens"),
        (Fraction(-1, 2), Unit.GROWTH, "50%"),
        (Fraction(12), Unit.GROWTH, "13 times"),
        (Fraction(1, 3), Unit.SHARE, "33%"),
        (Fraction(-123, 10_000), Unit.POINTS, "1.2 percentage points"),
        (5, Unit.RANK, "#5"),
        (-1, Unit.PLACES, "one place"),
        (6, Unit.PLACES, "six places"),
        (3, Unit.DAYS, "3 of 7 days"),
        (Fraction(277, 20), Unit.NUMBER, "13.9"),
        (13, Unit.COUNT, "13"),
        ("surged", Unit.WORD, "surged"),
    ],
)
def test_prose_prints_without_a_sign(value: int | Fraction | str, unit: Unit, text: str) -> None:
    assert print_value(value, unit) == text


def test_citations_are_one_line_a_source_and_moment() -> None:
    old, new = make_provenance("usage-weeks", LAST - 1), make_provenance("usage-days", LAST)
    lines = (
        "Source: OpenRouter (openrouter.ai/rankings), as of 2026-07-21T03:00:00Z.",
        "Source: OpenRouter (openrouter.ai/rankings), as of 2026-07-28T03:00:00Z.",
        "Catalogue: OpenRouter (openrouter.ai/models), as of 2026-07-28T03:00:00Z.",
    )
    assert list_citations([FactInput(one, "all rows") for one in (CATALOG_PROVENANCES[0], new, old, new)]) == lines
    assert cite_provenance(make_provenance("usage-exports", LAST)) == lines[1]
    first, later = (FactInput(one, "all rows") for one in (old, new))
    assert print_source_line([later]) == "Source: OpenRouter (openrouter.ai/rankings), as of 28 July 2026."
    assert print_source_line([later, first]) == "Source: OpenRouter (openrouter.ai/rankings), as of 21 to 28 July 2026."
    own = FactInput(new, "all rows", "Source: {somebody} else.")
    assert print_source_line([first, own]) == f"{lines[0].partition(',')[0]}, as of 21 July 2026. Source: {{somebody}} else."
