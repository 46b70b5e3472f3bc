"""A chart drawn as an issue has it, and what can be read off it."""

from __future__ import annotations

from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from generator.charts import Chart, drawing
from generator.charts.canvas import STYLE, frame
from generator.charts.svg_renderer import Vector
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek

SOURCE = "Source: Example (example.org), as of 2026-06-16T03:00:00Z."


@dataclass(frozen=True)
class Box:
    """Where a text stands, in units from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def figure(chart: Chart, week: UsageWeek | Survey) -> Figure:
    """Drawn of a survey, or of a usage week alone."""
    return frame(drawing(chart, week if isinstance(week, Survey) else Survey(week)), SOURCE)


def texts(drawn: Figure) -> list[Text]:
    return list(drawn.axes[0].texts)


def words(drawn: Figure) -> list[str]:
    return [text.get_text() for text in texts(drawn)]


def weight(drawn: Figure, word: str) -> int:
    return int(next(text for text in texts(drawn) if text.get_text() == word).get_fontweight())


def rectangles(drawn: Figure, label: str) -> list[Rectangle]:
    return [patch for patch in drawn.axes[0].patches if isinstance(patch, Rectangle) and patch.get_label() == label]


def colour(patch: Rectangle) -> str:
    return to_hex(patch.get_facecolor()).upper()


def boxes(drawn: Figure) -> list[Box]:
    """Every text's width as measured, and the height of its capitals."""
    high = drawn.get_figheight() * 72
    vector = Vector(600, round(high), "test")
    with mpl.rc_context(mpl.rc_params_from_file(STYLE)):
        found = [(text, text.get_window_extent(vector)) for text in texts(drawn)]
    answer = []
    for text, extent in found:
        baseline = high - text.get_transform().transform(text.get_position())[1]
        answer.append(
            Box(text.get_text(), float(extent.x0), float(baseline) - 0.686 * float(text.get_fontsize()), float(extent.x1), float(baseline))
        )
    return answer
