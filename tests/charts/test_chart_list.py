"""Every chart is one file, and every one is registered."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from generator import charts

SHARED = {
    "__init__", "bars", "bump_series", "canvas", "card", "chart_sentences", "color_schemes", "dot_labels", "drawing", "drawing_cache",
    "label_spacing", "lettering", "marks", "scales", "scatter", "shapes", "share_areas", "svg_renderer", "table_cells", "tag_places",
    "top_ten_changes",
}  # fmt: skip
"""Files that are no chart of an issue."""
SECTIONS = ["usage", "vendors", "use-cases", "apps", "quality", "divergence", "prices"]


def test_every_chart_file_is_registered() -> None:
    files = {path.stem for path in Path(str(charts.__file__)).parent.glob("*.py")} - SHARED
    names = [chart.__name__ if isinstance(chart, ModuleType) else type(chart).__module__ for chart in charts.CHARTS]
    assert {name.rpartition(".")[2] for name in names} == files


def test_slugs_are_unique() -> None:
    slugs = [chart.slug for chart in charts.CHARTS]
    assert len(set(slugs)) == len(slugs)


def test_charts_stand_in_the_order_of_the_sections() -> None:
    places = [SECTIONS.index(chart.section) for chart in charts.CHARTS]
    assert places == sorted(places)
