"""List prices: which catalogue counts, what changed, and between which bounds a week's tokens cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

from generator.model.prices import Prices
from generator.model.provenance import Provenance
from generator.model.ranking import CatalogProduct
from generator.statistics.price_changes import summarize_prices
from tests.support.make_history import LAST, make_provenance, make_registry, week

Answer = tuple[Provenance, tuple[CatalogProduct, ...]]
TUESDAY = LAST.last + timedelta(2)
BEFORE = LAST.last - timedelta(5)


def answer(day: date, listed: Mapping[str, tuple[str | None, str | None]]) -> Answer:
    """A catalogue of a day: slug to prompt and completion price."""
    at = datetime.combine(day, time(3), UTC)
    found = replace(make_provenance("models", LAST), as_of=at, fetched_at=at, first=day, last=day, sha256=str(day))
    return found, tuple(CatalogProduct(f"acme/{slug}", slug, slug, None, 1000, *both) for slug, both in sorted(listed.items()))


def priced(*answers: Answer, text: str = "a:50 b:30 c:20", depth: int = 50, more: str = "") -> Prices | None:
    return summarize_prices(week(text), depth, answers, make_registry(["a", "b", "c"], more))


def test_a_cost_lies_between_all_tokens_at_the_cheaper_and_all_at_the_dearer_price() -> None:
    found = priced(
        answer(TUESDAY, {"a": ("0.000001", "0.000004"), "b": ("0.00002", "1e-5"), "c": (None, None)}),
        text="a:50 b:30 b:free:25 c:20 a:thinking:10",
    )
    assert found is not None
    assert [(one.slug, one.low, one.high) for one in found.costs] == [
        ("acme/a", Fraction(50, 10**6), Fraction(200, 10**6)),
        ("acme/b", Fraction(300, 10**6), Fraction(600, 10**6)),
    ]
    assert found.unpriced == 25 + 20 + 10
    assert (found.catalog_date, sorted(found.by_slug)) == (TUESDAY, ["acme/a", "acme/b"])
    assert found.by_slug["acme/a"].context == 1000


def test_free_rows_and_rows_below_the_chart_cost_nothing() -> None:
    found = priced(answer(TUESDAY, {"a": ("0", "0"), "b": ("1", "1"), "c": ("1", "1")}), depth=2)
    assert found is not None
    assert found.by_slug["acme/a"].free
    assert ([one.slug for one in found.costs], found.unpriced) == (["acme/b"], 50)


def test_a_change_is_told_with_the_days_between_which_it_was_made() -> None:
    old, new = {"a": ("4", "8"), "b": ("1", "1")}, {"a": ("2", "4"), "b": ("1", "1"), "c": ("3", "3")}
    days = [BEFORE, BEFORE + timedelta(6), TUESDAY]
    found = priced(answer(days[0], old), answer(days[1], old), answer(days[2], new))
    assert found is not None
    (change,) = found.changes
    assert (change.identity.slug, change.last_seen, change.since, change.ratio) == ("acme/a", days[1], days[2], Fraction(1, 2))
    assert [one.sha256 for one in change.inputs] == [str(days[1]), str(days[2])]
    assert [one.sha256 for one in found.inputs] == [str(days[0]), str(days[2])]


def test_a_price_that_came_back_did_not_change() -> None:
    days = [BEFORE, BEFORE + timedelta(6), TUESDAY]
    found = priced(*(answer(day, {"a": (price, price)}) for day, price in zip(days, "121", strict=True)))
    assert found is not None
    assert found.changes == ()


def test_a_price_that_moved_twice_is_dated_by_the_last_move() -> None:
    days = [BEFORE, BEFORE + timedelta(6), TUESDAY]
    found = priced(*(answer(day, {"a": (price, "9")}) for day, price in zip(days, "123", strict=True)))
    assert found is not None
    (change,) = found.changes
    assert (change.before.prompt, change.after.prompt, change.last_seen, change.since, change.ratio) == (
        Fraction(1),
        Fraction(3),
        days[0],
        days[2],
        None,
    )


def test_what_was_told_the_week_before_is_no_news_and_what_comes_later_is_not_known() -> None:
    earlier, later = (LAST - 1).last - timedelta(5), LAST.last + timedelta(8)
    found = priced(answer(earlier, {"a": ("1", "1")}), answer(BEFORE, {"a": ("2", "2")}), answer(later, {"a": ("9", "9")}))
    assert found is not None
    assert (found.catalog_date, found.changes, found.by_slug["acme/a"].prompt) == (BEFORE, (), Fraction(2))
    assert priced(answer(later, {"a": ("9", "9")})) is None
    assert priced() is None


def test_a_renamed_model_has_one_price() -> None:
    more = '[models."acme/a"]\nname = "A"\naliases = ["acme/a-old"]'
    found = priced(answer(BEFORE, {"a-old": ("1", "1")}), answer(TUESDAY, {"a": ("2", "2"), "a-old": ("1", "1")}), more=more)
    assert found is not None
    assert [(slug, price.prompt) for slug, price in found.by_slug.items()] == [("acme/a", Fraction(2))]
    assert [change.ratio for change in found.changes] == [2]


def test_a_free_model_that_costs_now_has_no_ratio() -> None:
    found = priced(answer(BEFORE, {"a": ("0", "0")}), answer(TUESDAY, {"a": ("1", "2")}))
    assert found is not None
    assert [(change.before.free, change.after.free, change.ratio) for change in found.changes] == [(True, False, None)]
