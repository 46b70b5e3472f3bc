from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl

from generator.charts import CHARTS, Chart
from generator.charts.canvas.frame import render_picture, render_png
from generator.model.palette import COLORS
from generator.model.picture import Picture
from generator.model.survey import Survey
from tests.support.make_hostile_survey import make_hostile_survey
from tests.support.read_drawing import SOURCE, draw_chart, each_chart

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: Chart, survey: Survey, source_line: str = SOURCE) -> Picture:
    return render_picture(draw_chart(chart, survey), source_line)


def digests() -> str:
    return " ".join(sha256(drawn(chart, make_hostile_survey()).svg.encode()).hexdigest() for chart in CHARTS)


@each_chart
def test_both_schemes_are_valid_and_use_their_tokens_only(chart: Chart) -> None:
    svg = drawn(chart, make_hostile_survey()).svg
    shapes = re.sub("<(title|style).*?</(desc|style)>", "", svg)
    rules = dict(re.findall(r'="(#[0-9A-F]{6})"]{(?:fill|stroke):(#[0-9A-F]{6})}', svg))
    assert set(re.findall("#[0-9A-Fa-f]{6}", shapes)) <= {light.upper() for light, _ in COLORS.values()}
    assert set(rules) == set(re.findall("#[0-9A-Fa-f]{6}", shapes))
    assert set(rules.items()) <= {(light.upper(), dark.upper()) for light, dark in COLORS.values()}
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    assert (root.get("role"), root.get("width"), root.get("viewBox")) == ("img", "600", f"0 0 600 {root.get('height')}")


@each_chart
def test_title_and_description_are_the_finding_and_the_alternative_text(chart: Chart) -> None:
    made = drawn(chart, make_hostile_survey())
    root = ET.fromstring(made.svg)  # noqa: S314 - our own drawing
    named = {element.get("id"): element.text for element in root.iter() if element.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert [named[key] for key in str(root.get("aria-labelledby")).split()] == [made.finding, made.alt]
    assert made.finding == draw_chart(chart, make_hostile_survey()).finding


@each_chart
def test_every_reference_is_defined_once_and_every_id_needed(chart: Chart) -> None:
    made = drawn(chart, make_hostile_survey())
    defined = re.findall(' id="([^"]+)"', made.svg)
    used = re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)|(only-dark):target', made.svg)
    labels = {f"{made.slug}-2026-w24-title", f"{made.slug}-2026-w24-desc"}
    assert len(defined) == len(set(defined))
    assert set(defined) == {"".join(one) for one in used} | labels


@each_chart
def test_a_drawing_is_small(chart: Chart) -> None:
    assert len(drawn(chart, make_hostile_survey()).svg) < 72_000


def test_same_input_same_bytes_here_and_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("text.color: red\nfont.size: 40\nlines.linewidth: 9\n")
    environment = os.environ | {"TZ": "Pacific/Auckland", "LC_ALL": "C", "MATPLOTLIBRC": str(tmp_path), "PYTHONHASHSEED": "7"}
    code = "from tests.charts.test_frame import digests; print(digests())"
    root = Path(__file__).parents[2]
    elsewhere = subprocess.run([sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert elsewhere.stdout.strip() == digests() == digests()


def test_drawing_leaves_the_settings_alone() -> None:
    before = dict(mpl.rcParams)
    drawn(CHARTS[0], make_hostile_survey())
    assert dict(mpl.rcParams) == before


@each_chart
def test_the_source_line_and_the_unit_line_wrap(chart: Chart) -> None:
    one = drawn(chart, make_hostile_survey())
    three = drawn(chart, make_hostile_survey(), " ".join([SOURCE] * 4))
    heights = [int(re.findall('height="([0-9]+)"', drawn.svg)[0]) for drawn in (one, three)]
    assert heights[1] - heights[0] in {36, 54}


@each_chart
def test_a_png_is_as_wide_as_asked_and_opaque(chart: Chart) -> None:
    made = render_png(draw_chart(chart, make_hostile_survey()), SOURCE, 1200)
    assert made.startswith(b"\x89PNG")
    assert struct.unpack(">I", made[16:20]) == (1200,)
    assert render_png(draw_chart(chart, make_hostile_survey()), SOURCE, 1200) == made
