"""The colours that charts use, by the contrast formula of WCAG 2."""

from __future__ import annotations

import pytest

from generator.model.palette import COLOR_SLOTS, COLORS, INTERFACE_COLORS


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(share * value for share, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_the_formula_knows_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), [(text, "ground") for text in ("ink", "ink-2", "ink-3", "up", "down")] + [("on-spot", "spot")])
def test_text_can_be_read(text: str, ground: str, scheme: int) -> None:
    assert contrast(COLORS[text][scheme], COLORS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("mark", [*COLOR_SLOTS, "grey", "rule-2", "up", "down"])
def test_marks_can_be_seen(mark: str, scheme: int) -> None:
    assert contrast(COLORS[mark][scheme], INTERFACE_COLORS["ground"][scheme]) >= 3.0


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_a_scheme_is_another(scheme: int) -> None:
    values = [pair[scheme].upper() for pair in COLORS.values()]
    assert len(set(values)) == len(values)
