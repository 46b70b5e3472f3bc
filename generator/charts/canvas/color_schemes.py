"""The dark scheme of a drawing: a CSS rule for each of its light colors."""

from __future__ import annotations

import re
from typing import Final

from generator.model.palette import COLORS

DARK_FRAGMENT: Final = "only-dark"
"""An SVG whose address ends in this fragment shows the dark scheme; the theme hides pictures by the same fragment."""
_DARK_BY_LIGHT: Final = {light.upper(): dark.upper() for light, dark in COLORS.values()}
_COLOR_ATTRIBUTE: Final = re.compile(r'\b(fill|stroke)="(#[0-9a-fA-F]{6})"')


def add_dark_scheme(drawing: str) -> str:
    """Add the rules that make a light drawing dark where its address ends in `#only-dark`.

    Rules override the attributes of the drawing, so software without CSS shows it light.
    Raises KeyError for a color that is not in the palette.
    """
    used = sorted(set(_COLOR_ATTRIBUTE.findall(drawing)))
    rules = "".join(
        f'#{DARK_FRAGMENT}:target [{property_}="{color}"]{{{property_}:{_DARK_BY_LIGHT[color]}}}'
        for property_, color in used
        if _DARK_BY_LIGHT[color] != color
    )
    return f'<style>{rules}</style><g id="{DARK_FRAGMENT}">{drawing}</g>'
