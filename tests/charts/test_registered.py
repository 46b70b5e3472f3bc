"""Every chart is one file, and every one is registered."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from generator import charts

SHARED = {"__init__", "courses", "lettering", "marks", "overtakes", "tags", "words"}


def test_every_chart_file_is_registered() -> None:
    files = {path.stem for path in Path(str(charts.__file__)).parent.glob("*.py")} - SHARED
    assert {chart.__name__.rpartition(".")[2] for chart in charts.CHARTS if isinstance(chart, ModuleType)} == files


def test_slugs_are_unique() -> None:
    assert [chart.slug for chart in charts.CHARTS] == ["top-20", "bump"]
