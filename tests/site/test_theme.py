"""The theme's files hold what the rest of the project decided."""

from __future__ import annotations

import re

import pytest

from generator import resources
from generator.model import palette

THEME = resources.templates() / "theme"
CSS = (THEME / "assets/stylesheets/movers.css").read_text(encoding="utf-8")
LIGHT, DARK = re.findall(r"\[data-md-color-scheme[^{]*\] \{([^{}]*--ground:[^{}]*)\}", CSS)


@pytest.mark.parametrize(("block", "scheme"), [(LIGHT, 0), (DARK, 1)])
def test_the_stylesheet_has_the_palettes_colours(block: str, scheme: int) -> None:
    interface = {name: pair[scheme] for name, pair in palette.INTERFACE_COLORS.items()}
    seats = {f"seat-{name}": pair[scheme] for name, pair in palette.COLOR_SLOTS.items()}
    assert dict(re.findall(r"--([\w-]+): (#\w+);", block)) == interface | seats


def test_no_colour_stands_outside_the_palette() -> None:
    rest = CSS.replace(LIGHT, "").replace(DARK, "")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*})|rgba?\(|hsla?\(", re.sub(r'"[^"]*"', "", rest))


def test_every_seat_has_a_class() -> None:
    assert set(re.findall(r"\.seat-(\w+)", CSS)) >= set(palette.COLOR_SLOTS) | {"grey", "none"}


def test_the_mark_is_drawn_in_the_spot_colour() -> None:
    mark = (THEME / "assets/mark/mark.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"#\w{6}", mark)) == {palette.light_color("spot"), palette.light_color("on-spot")}


def test_every_file_the_stylesheet_asks_for_is_there() -> None:
    asked = re.findall(r"url\(([^)]+)\)", CSS)
    assert asked
    assert [path for path in asked if not (THEME / "assets/stylesheets" / path).resolve().is_file()] == []


def test_nothing_is_asked_of_another_host() -> None:
    for path in THEME.rglob("*"):
        if path.suffix in {".html", ".css"}:
            assert "//" not in re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL), path
