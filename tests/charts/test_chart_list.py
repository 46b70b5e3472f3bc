"""Every chart is one file, and every one is registered."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from generator import charts
from tests.support.make_hostile_survey import make_hostile_survey

SECTIONS = ["usage", "vendors", "use-cases", "apps", "quality", "divergence", "prices"]


def test_every_chart_file_is_registered() -> None:
    files = {path.stem for path in Path(str(charts.__file__)).parent.glob("[!_]*.py")}
    functions = [chart.func if isinstance(chart, partial) else chart for chart in charts.CHARTS]
    assert {function.__module__.rpartition(".")[2] for function in functions} == files


def test_slugs_are_unique() -> None:
    slugs = [drawing.slug for drawing in charts.draw_charts(make_hostile_survey())]
    assert len(set(slugs)) == len(slugs) == len(charts.CHARTS)


def test_charts_stand_in_the_order_of_the_sections() -> None:
    places = [SECTIONS.index(drawing.section) for drawing in charts.draw_charts(make_hostile_survey())]
    assert places == sorted(places)
