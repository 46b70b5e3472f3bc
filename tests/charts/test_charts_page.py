"""What the marks of charts mean is told to readers."""

from __future__ import annotations

from pathlib import Path

from generator.charts import draw_charts
from generator.site.pages.entry_runs import RECENT_WEEKS
from tests.support.make_hostile_survey import make_hostile_survey

PAGE = Path(__file__).parents[2] / "docs/about/charts.md"


def test_the_page_tells_of_every_chart() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ") and "---" not in line]
    kinds = {drawing.slug.partition("arena-")[0] for drawing in draw_charts(make_hostile_survey())}
    assert len(rows) - 1 == len(kinds), "one row a kind, both leaderboards in one"
    assert f"more than {RECENT_WEEKS} weeks" in PAGE.read_text(encoding="utf-8")
