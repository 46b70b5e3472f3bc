"""The font files: what they are called, that they are small, that their licence stands beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from matplotlib.font_manager import FontProperties, findfont, get_font

from generator.charts.canvas.lettering import FONTS

WEB = Path(__file__).parents[2] / "templates" / "theme" / "assets" / "fonts"
EUROPEAN = "ÀàÆæÇçÐðÉéÑñÖöØøßÞþĀāĂăĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĢģĪīĮįİıĶķŁłĻļŃńŅņŇňŐőŒœŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŴŵŶŷŸŹźŻżŽžȘșȚțẞ"


@pytest.mark.parametrize("weight", FONTS)
def test_a_weight_is_found_by_family_and_has_the_letters_of_europe(weight: int) -> None:
    assert Path(findfont(FontProperties(family="Movers Chart", weight=weight), fallback_to_default=False)) == FONTS[weight]
    assert not [letter for letter in EUROPEAN if ord(letter) not in get_font(str(FONTS[weight])).get_charmap()]


@pytest.mark.parametrize(
    ("name", "most"), [("archivo", 57), ("newsreader", 41), ("newsreader-italic", 25), ("archivo-ext", 30), ("newsreader-ext", 15)]
)
def test_a_web_font_is_woff2_and_small(name: str, most: int) -> None:
    font = (WEB / f"{name}.woff2").read_bytes()
    assert font.startswith(b"wOF2")
    assert len(font) <= most * 1000


@pytest.mark.parametrize("licence", [WEB / "OFL-Archivo.txt", WEB / "OFL-Newsreader.txt", FONTS[400].parent / "OFL-Archivo.txt"])
def test_the_licence_stands_beside(licence: Path) -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read_text(encoding="utf-8")
