"""One drawing, two schemes: drawn in light colours, with a rule for each that the dark scheme replaces."""

from __future__ import annotations

import re
from typing import Final

from generator.model.palette import TOKENS

DARK: Final = "only-dark"
"""A drawing named with this fragment shows itself in the dark scheme; the theme hides pictures by the same fragment."""
_DARK: Final = {light.upper(): dark.upper() for light, dark in TOKENS.values()}
_COLOUR: Final = re.compile(r'\b(fill|stroke)="(#[0-9a-fA-F]{6})"')


def schemed(drawing: str) -> str:
    """A drawing that is light by its own attributes and dark where its address ends in `#only-dark`.

    Attributes give way to any rule of a style sheet, so whoever reads no styles has the light drawing.
    Raises KeyError for a colour that is no token.
    """
    used = sorted(set(_COLOUR.findall(drawing)))
    rules = "".join(
        f'#{DARK}:target [{property_}="{colour}"]{{{property_}:{_DARK[colour]}}}' for property_, colour in used if _DARK[colour] != colour
    )
    return f'<style>{rules}</style><g id="{DARK}">{drawing}</g>'
