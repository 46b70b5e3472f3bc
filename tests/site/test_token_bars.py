"""Tokens by week as bars."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.model.identity import Level
from generator.site.pages.entry_runs import EntryRun, RunBuilder
from generator.site.pages.site_content import SiteContent
from generator.site.pages.token_bars import TokenBars, draw_token_bars
from tests.support import tree_chronicle, tree_issues


def course(slug: str) -> EntryRun:
    laid = RunBuilder.from_content(
        SiteContent((), tree_chronicle.make_tree_registry().identify, chronicle=tree_chronicle.make_tree_chronicle())
    )
    assert laid is not None
    return laid.build_run(tree_chronicle.make_tree_chronicle().histories[Level.ROW][slug])


def drawn(slug: str) -> TokenBars:
    return draw_token_bars(course(slug))


def test_a_short_run_has_a_bar_a_week_as_high_as_its_tokens() -> None:
    bars = drawn(tree_chronicle.PAID_ROW).bars
    assert [bar.label for bar in bars] == ["7 Jun", "14 Jun"]
    low, high = (float(bar.height) for bar in bars)
    assert high / low == pytest.approx(2, rel=0.01)
    assert all(float(bar.top) + float(bar.height) == pytest.approx(234, abs=0.1) for bar in bars)


def test_a_long_run_has_a_bar_a_quarter() -> None:
    found = drawn(tree_issues.SLUGS[0])
    assert [bar.label for bar in found.bars if bar.label] == ["Q4 25", "Q1 26", "Q2 26"]
    assert found.unit.startswith("Trillion tokens a week, mean of each quarter")


def test_the_first_of_the_highest_ranks_is_marked_and_once() -> None:
    for slug in (*tree_issues.SLUGS, tree_chronicle.DELISTED_ROW, tree_chronicle.PAID_ROW):
        found = drawn(slug)
        (peak,) = [bar for bar in found.bars if bar.peak]
        assert peak.rank == f"#{course(slug).life.peak.rank}"


def test_what_is_no_bar_is_said() -> None:
    gone = drawn(tree_chronicle.DELISTED_ROW)
    assert gone.bars[-1].word == "\N{EN DASH}"
    assert "A dash: below the list." in gone.unit
    assert "Alder 1" in gone.alt


def test_ranks_and_days_never_touch() -> None:
    for slug in (*tree_issues.SLUGS, tree_chronicle.DELISTED_ROW):
        ranked = [(float(bar.x), len(bar.rank) * 8) for bar in drawn(slug).bars if bar.rank]
        assert all(right - left > (wide + other) / 2 for (left, wide), (right, other) in pairwise(ranked))
