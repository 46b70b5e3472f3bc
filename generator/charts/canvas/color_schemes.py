"""One drawing, two schemes: drawn in light colours, with a rule for each that the dark scheme replaces."""

from __future__ import annotations

import re
from typing import Final

from generator.model.palette import COLORS

DARK_FRAGMENT: Final = "only-dark"
"""A drawing named with this fragment shows itself in the dark scheme; the theme hides pictures by the same fragment."""
_DARK_BY_LIGHT: Final = {light.upper(): dark.upper() for light, dark in COLORS.values()}
_COLOR_ATTRIBUTE: Final = re.compile(r'\b(fill|stroke)="(#[0-9a-fA-F]{6})"')


def add_dark_scheme(drawing: str) -> str:
    """A drawing that is light by its own attributes and dark where its address ends in `#only-dark`.

    Attributes give way to any rule of a style sheet, so whoever reads no styles has the light drawing.
    Raises KeyError for a colour that is no token.
    """
    used = sorted(set(_COLOR_ATTRIBUTE.findall(drawing)))
    rules = "".join(
        f'#{DARK_FRAGMENT}:target [{property_}="{color}"]{{{property_}:{_DARK_BY_LIGHT[color]}}}'
        for property_, color in used
        if _DARK_BY_LIGHT[color] != color
    )
    return f'<style>{rules}</style><g id="{DARK_FRAGMENT}">{drawing}</g>'
