"""The card that previews of an issue's link show."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from generator.charts.canvas.card import render_card
from generator.model.palette import light_color
from generator.model.survey import Survey
from tests.support.make_hostile_survey import HOSTILE_NAMES, make_hostile_survey
from tests.support.make_usage_week import usage_week

SURVEY = Survey(usage_week("orca:4 heron:3 lynx:2", "heron:6 orca:5 newt:3 lynx:2 crane:1"))


def opened(made: bytes) -> Image.Image:
    return Image.open(BytesIO(made))


def inked(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Whether anything but the ground is in a part of the card."""
    colours = image.convert("RGB").crop(box).getcolors(1 << 20)
    return colours is not None and len(colours) > 1


def test_it_is_a_small_palette_png_of_the_house_colours() -> None:
    made = render_card("Model Movers", "Heron takes first place from Orca", SURVEY)
    image = opened(made)
    assert (image.size, image.mode) == ((1200, 630), "P")
    assert len(made) < 45_000
    assert len(image.convert("RGB").getcolors(1 << 20) or ()) <= 64
    assert "#{:02X}{:02X}{:02X}".format(*image.convert("RGB").getpixel((5, 5))) == light_color("spot")  # type: ignore[misc]  # a pixel of RGB


def test_same_input_same_bytes() -> None:
    assert render_card("Model Movers", "One", SURVEY) == render_card("Model Movers", "One", SURVEY)
    assert render_card("Model Movers", "One", SURVEY) != render_card("Model Movers", "Two", SURVEY)


@pytest.mark.parametrize("words", [1, 8, 14, 40, 200])
def test_a_headline_stays_in_its_place(words: int) -> None:
    image = opened(render_card("Model Movers", " ".join(["Whimbrel"] * words), SURVEY))
    assert not inked(image, (655, 150, 683, 540)), "nothing between headline and rows"
    assert not inked(image, (0, 480, 640, 545)), "nothing between headline and foot"
    assert not inked(image, (0, 0, 60, 630)), "nothing in the margin"
    assert not inked(image, (1142, 0, 1200, 630))


def test_hostile_names_are_drawn() -> None:
    for text in HOSTILE_NAMES:
        assert opened(render_card(text, text, make_hostile_survey())).size == (1200, 630)


def test_a_partial_week_and_a_single_row_are_drawn() -> None:
    assert render_card("Model Movers", "One", Survey(usage_week("orca:1", complete=False)))
    assert render_card("Model Movers", "One", Survey(replace(SURVEY.usage, standings=SURVEY.usage.standings[:1])))
