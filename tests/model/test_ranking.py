"""Rankings and catalogues: competition ranks, totals, what of several answers counts."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from generator.model.ranking import Catalog, CatalogProduct, Entry, History, Ranking, rank_entries
from generator.model.week import Week

WEEK = Week.parse("2026-W24")
SETTLED = datetime(2026, 6, 16, tzinfo=UTC)


def board(week: Week = WEEK, *, observed: int = 7, settled: datetime | None = SETTLED) -> Ranking:
    return Ranking("usage", week, rank_entries({"a": 5, "b": 7}), 3, observed, settled, exact=True, inputs=())


def product(slug: str, name: str = "") -> CatalogProduct:
    return CatalogProduct(slug, slug, name or slug, date(2026, 1, 1), None, None, None)


def test_equal_values_share_a_rank_in_name_order_and_zero_is_no_entry() -> None:
    found = rank_entries({"d": 1, "c": 5, "b": 5, "z": 0, "a": 9, "e": 1})
    assert found == (Entry("a", 1, 9), Entry("b", 2, 5), Entry("c", 2, 5), Entry("d", 4, 1), Entry("e", 4, 1))
    assert rank_entries({}) == ()
    assert rank_entries({"a": 2}, {"a": 3}) == (Entry("a", 1, 2, 3),)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 5)))
def test_a_rank_counts_who_has_more(tokens: dict[str, int]) -> None:
    found = rank_entries(tokens)
    assert {entry.key: entry.tokens for entry in found} == {key: value for key, value in tokens.items() if value}
    for entry in found:
        assert entry.rank == 1 + sum(other > entry.tokens for other in tokens.values())


def test_other_is_in_the_total_and_not_among_the_entries() -> None:
    assert board().total == 15
    assert board().find("other") is None
    assert board().find("a") == Entry("a", 2, 5)


def test_complete_is_seven_days_and_settled() -> None:
    assert board().complete
    assert not board(observed=6).complete
    assert not board(settled=None).complete


def test_of_several_catalogues_the_newest_that_lists_a_slug_counts() -> None:
    old = Catalog((product("x", "Old"), product("gone")), ())
    new = Catalog((product("x", "New"), product("y")), ())
    merged = Catalog.merge([old, new])
    assert {slug: one.name for slug, one in merged.by_slug().items()} == {"gone": "gone", "x": "New", "y": "y"}
    assert merged.listed_slugs == {"x", "y"}
    assert Catalog.merge([]) == Catalog((), ())


def test_a_history_knows_its_weeks_and_ends_where_asked() -> None:
    history = History("usage", (board(WEEK - 2), board(WEEK)))
    assert history.at(WEEK - 1) is None
    assert history.at(WEEK) == board(WEEK)
    assert history.until(WEEK - 1).rankings == (board(WEEK - 2),)
