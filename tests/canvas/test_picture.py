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

from generator.canvas import picture, png
from generator.charts import CHARTS, Chart, drawing
from generator.model.palette import TOKENS
from generator.model.picture import Picture
from generator.model.survey import Survey
from tests.builders import usage_week

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
charts = pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.slug)


def market() -> Survey:
    """Rows that move, come and go over twelve weeks, under hostile names."""
    rows = [" ".join(f"r{(index * 5 + week) % 23}:{(23 - index) / 4}" for index in range(21)) for week in range(12)]
    names = {f"r{index}": HOSTILE[index % len(HOSTILE)] for index in range(23)}
    return Survey(usage_week(*rows, names=names, seats={"r1": "blue", "r2": "violet", "r7": "rose"}))


def digests() -> str:
    drawn = [picture(chart, market(), SOURCE) for chart in CHARTS]
    return " ".join(sha256(svg.encode()).hexdigest() for each in drawn for svg in (each.light, each.dark))


@charts
def test_both_schemes_are_valid_and_use_their_tokens_only(chart: Chart) -> None:
    drawn = picture(chart, market(), SOURCE)
    for scheme, svg in ((0, drawn.light), (1, drawn.dark)):
        shapes = re.sub("<title.*</desc>", "", svg)
        assert {colour.upper() for colour in re.findall("#[0-9A-Fa-f]{6}", shapes)} <= {pair[scheme].upper() for pair in TOKENS.values()}
        root = ET.fromstring(svg)  # noqa: S314 - our own drawing
        assert (root.get("role"), root.get("width"), root.get("viewBox")) == ("img", "600", f"0 0 600 {root.get('height')}")


@charts
def test_title_and_description_are_the_finding_and_the_alternative_text(chart: Chart) -> None:
    drawn = picture(chart, market(), SOURCE)
    root = ET.fromstring(drawn.light)  # noqa: S314 - our own drawing
    named = {element.get("id"): element.text for element in root.iter() if element.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert [named[key] for key in str(root.get("aria-labelledby")).split()] == [drawn.finding, drawn.alt]
    assert drawn.finding == chart.finding(market())


@charts
def test_every_reference_is_defined_once_and_every_id_needed(chart: Chart) -> None:
    drawn = picture(chart, market(), SOURCE)
    defined = re.findall(' id="([^"]+)"', drawn.light)
    used = re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', drawn.light)
    labels = {f"{chart.slug}-2026-w24-light-title", f"{chart.slug}-2026-w24-light-desc"}
    assert len(defined) == len(set(defined))
    assert set(defined) == {one or other for one, other in used} | labels
    assert not labels & set(re.findall(' id="([^"]+)"', drawn.dark))


@charts
def test_a_drawing_is_small(chart: Chart) -> None:
    assert len(picture(chart, market(), SOURCE).light) < 80_000


def test_same_input_same_bytes_here_and_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("text.color: red\nfont.size: 40\nlines.linewidth: 9\n")
    environment = os.environ | {"TZ": "Pacific/Auckland", "LC_ALL": "C", "MATPLOTLIBRC": str(tmp_path), "PYTHONHASHSEED": "7"}
    code = "from tests.canvas.test_picture import digests; print(digests())"
    root = Path(__file__).parents[2]
    elsewhere = subprocess.run([sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert elsewhere.stdout.strip() == digests() == digests()


def test_drawing_leaves_the_settings_alone() -> None:
    before = dict(mpl.rcParams)
    picture(CHARTS[0], market(), SOURCE)
    assert dict(mpl.rcParams) == before


@charts
def test_the_source_line_and_the_unit_line_wrap(chart: Chart) -> None:
    one = picture(chart, market(), SOURCE)
    three = picture(chart, market(), " ".join([SOURCE] * 4))
    heights = [int(re.findall('height="([0-9]+)"', drawn.light)[0]) for drawn in (one, three)]
    assert heights[1] - heights[0] in {36, 54}


@charts
def test_inputs_are_carried(chart: Chart) -> None:
    week = replace(market(), inputs=market().inputs * 2, history_inputs=market().inputs * 3)
    assert len(picture(chart, week, SOURCE).inputs) == {"top-20": 2, "bump": 3}[chart.slug]


@charts
def test_a_png_is_as_wide_as_asked_and_opaque(chart: Chart) -> None:
    drawn = png(chart, market(), SOURCE, 1200)
    assert drawn.startswith(b"\x89PNG")
    assert struct.unpack(">I", drawn[16:20]) == (1200,)
    assert png(chart, market(), SOURCE, 1200) == drawn
