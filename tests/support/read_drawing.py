"""A chart drawn as an issue has it, and what can be read off it."""

from __future__ import annotations

from dataclasses import dataclass

import matplotlib as mpl
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from generator.charts import CHARTS, Chart
from generator.charts.canvas.drawing import Drawing
from generator.charts.canvas.frame import STYLE, draw_frame
from generator.charts.canvas.svg_renderer import SvgRenderer
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek
from tests.support.make_hostile_survey import make_hostile_survey

SOURCE = "Source: Example (example.org), as of 2026-06-16T03:00:00Z."


@dataclass(frozen=True)
class TextBox:
    """Where a text stands, in units from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: TextBox) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def draw_chart(chart: Chart, week: UsageWeek | Survey) -> Drawing:
    """Draw a survey, or a usage week alone."""
    drawing = chart(week if isinstance(week, Survey) else Survey(week))
    assert drawing, "the week lacks the data"
    return drawing


def draw_figure(chart: Chart, week: UsageWeek | Survey) -> Figure:
    return draw_frame(draw_chart(chart, week), SOURCE)


each_chart = pytest.mark.parametrize("chart", CHARTS, ids=[draw_chart(chart, make_hostile_survey()).slug for chart in CHARTS])
"""Runs a test once for each chart."""


def list_texts(figure: Figure) -> list[Text]:
    return list(figure.axes[0].texts)


def read_words(figure: Figure) -> list[str]:
    return [text.get_text() for text in list_texts(figure)]


def font_weight(figure: Figure, word: str) -> int:
    return int(next(text for text in list_texts(figure) if text.get_text() == word).get_fontweight())


def find_rectangles(figure: Figure, label: str) -> list[Rectangle]:
    return [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle) and patch.get_label() == label]


def fill_color(patch: Rectangle) -> str:
    return to_hex(patch.get_facecolor()).upper()


def measure_texts(figure: Figure) -> list[TextBox]:
    """Every text's width as measured, and the height of its capitals."""
    height = figure.get_figheight() * 72
    vector = SvgRenderer(600, round(height), "test")
    with mpl.rc_context(mpl.rc_params_from_file(STYLE)):
        extents = [(text, text.get_window_extent(vector)) for text in list_texts(figure)]
    text_boxes = []
    for text, extent in extents:
        baseline = height - text.get_transform().transform(text.get_position())[1]
        text_boxes.append(
            TextBox(
                text.get_text(), float(extent.x0), float(baseline) - 0.686 * float(text.get_fontsize()), float(extent.x1), float(baseline)
            )
        )
    return text_boxes
