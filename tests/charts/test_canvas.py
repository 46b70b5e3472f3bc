from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest

from generator.charts import CHARTS, Chart, build_drawing
from generator.charts.canvas import render_picture, render_png
from generator.model.levels import Level
from generator.model.palette import COLORS
from generator.model.picture import Picture
from generator.model.survey import Survey
from tests.support.make_chart_boards import make_app_week, make_chart_leaderboard, make_divergence, make_prices
from tests.support.make_usage_week import usage_week

SOURCE = "Source: Example (example.org), as of 2026-06-16T03:00:00Z."
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "$",
    "$\\frac{a",
    '<b>&"</b>',
    "a\x00\x1b\u202eb",
    "x" * 300,
    "\u901a\u4e49",
    "\U0001f916",
    "",
    "#123456",
    "]]>",
    "\ud800",
    "-->",
]
BOARDS = {"arena-text": "Arena: text", "arena-code": "Arena: <b>$"}
charts = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.slug)


def market() -> Survey:
    """Every board under hostile names: rows that move, come and go over twelve weeks, and their models, makers and apps."""
    rows = [" ".join(f"r{(index * 5 + week) % 23}:{(23 - index) / 4}" for index in range(21)) for week in range(12)]
    names = {f"r{index}": HOSTILE[index % len(HOSTILE)] for index in range(23)}
    usage = usage_week(*rows, names=names, color_slots={"r1": "blue", "r2": "violet", "r7": "rose"})
    rated = [f"{one.identity.slug} {1500 - 7 * index} 9 {1000 + 400 * index}" for index, one in enumerate(usage.standings[:12])]
    boards = {board: make_chart_leaderboard(*rated, board=board, title=title, names=names) for board, title in BOARDS.items()}
    paired = [f"{one.identity.slug} {3 + index}" for index, one in enumerate(usage.standings[:9])]
    by_slug = {one.identity.slug: one.identity for one in usage.standings}
    return Survey(
        usage,
        levels={Level.MODEL: usage, Level.VENDOR: usage, Level.ORIGIN: usage},
        slices={"tool-calling": replace(usage, board="tool-calling"), "category-<b>-$": replace(usage, board="category-<b>-$")},
        apps={"apps-popular": make_app_week(*(f"{index + 1} a{index} {50 - index} 40" for index in range(12)), names=HOSTILE)},
        arena=boards,
        divergence={"arena-text": make_divergence(boards["arena-text"], *paired)},
        prices=make_prices(**{slug: f"{index % 4}" for index, slug in enumerate(by_slug)}),
    )


def drawn(chart: Chart, survey: Survey, source_line: str = SOURCE) -> Picture:
    return render_picture(build_drawing(chart, survey), source_line)


def digests() -> str:
    return " ".join(sha256(drawn(chart, market()).svg.encode()).hexdigest() for chart in CHARTS)


@charts
def test_both_schemes_are_valid_and_use_their_tokens_only(chart: Chart) -> None:
    svg = drawn(chart, market()).svg
    shapes = re.sub("<(title|style).*?</(desc|style)>", "", svg)
    rules = dict(re.findall(r'="(#[0-9A-F]{6})"]{(?:fill|stroke):(#[0-9A-F]{6})}', svg))
    assert set(re.findall("#[0-9A-Fa-f]{6}", shapes)) <= {light.upper() for light, _ in COLORS.values()}
    assert set(rules) == set(re.findall("#[0-9A-Fa-f]{6}", shapes))
    assert set(rules.items()) <= {(light.upper(), dark.upper()) for light, dark in COLORS.values()}
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    assert (root.get("role"), root.get("width"), root.get("viewBox")) == ("img", "600", f"0 0 600 {root.get('height')}")


@charts
def test_title_and_description_are_the_finding_and_the_alternative_text(chart: Chart) -> None:
    made = drawn(chart, market())
    root = ET.fromstring(made.svg)  # noqa: S314 - our own drawing
    named = {element.get("id"): element.text for element in root.iter() if element.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert [named[key] for key in str(root.get("aria-labelledby")).split()] == [made.finding, made.alt]
    assert made.finding == chart.finding(market())


@charts
def test_every_reference_is_defined_once_and_every_id_needed(chart: Chart) -> None:
    made = drawn(chart, market())
    defined = re.findall(' id="([^"]+)"', made.svg)
    used = re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)|(only-dark):target', made.svg)
    labels = {f"{chart.slug}-2026-w24-title", f"{chart.slug}-2026-w24-desc"}
    assert len(defined) == len(set(defined))
    assert set(defined) == {"".join(one) for one in used} | labels


@charts
def test_a_drawing_is_small(chart: Chart) -> None:
    assert len(drawn(chart, market()).svg) < 72_000


def test_same_input_same_bytes_here_and_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("text.color: red\nfont.size: 40\nlines.linewidth: 9\n")
    environment = os.environ | {"TZ": "Pacific/Auckland", "LC_ALL": "C", "MATPLOTLIBRC": str(tmp_path), "PYTHONHASHSEED": "7"}
    code = "from tests.charts.test_canvas import digests; print(digests())"
    root = Path(__file__).parents[2]
    elsewhere = subprocess.run([sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert elsewhere.stdout.strip() == digests() == digests()


def test_drawing_leaves_the_settings_alone() -> None:
    before = dict(mpl.rcParams)
    drawn(CHARTS[0], market())
    assert dict(mpl.rcParams) == before


@charts
def test_the_source_line_and_the_unit_line_wrap(chart: Chart) -> None:
    one = drawn(chart, market())
    three = drawn(chart, market(), " ".join([SOURCE] * 4))
    heights = [int(re.findall('height="([0-9]+)"', drawn.svg)[0]) for drawn in (one, three)]
    assert heights[1] - heights[0] in {36, 54}


@charts
def test_a_png_is_as_wide_as_asked_and_opaque(chart: Chart) -> None:
    made = render_png(build_drawing(chart, market()), SOURCE, 1200)
    assert made.startswith(b"\x89PNG")
    assert struct.unpack(">I", made[16:20]) == (1200,)
    assert render_png(build_drawing(chart, market()), SOURCE, 1200) == made
