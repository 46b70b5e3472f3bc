"""One drawing, two schemes: every light colour of a drawing becomes its dark partner."""

from __future__ import annotations

import re
from typing import Final

from generator.model.palette import TOKENS

_DARK: Final = {light.upper(): dark for light, dark in TOKENS.values()}
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}\b")


def dark(drawing: str) -> str:
    """A drawing in the dark scheme, in one sweep so that no colour is mapped twice; a colour that is no token is a KeyError."""
    return _COLOUR.sub(lambda match: _DARK[match[0].upper()], drawing)
