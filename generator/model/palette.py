"""Every color, as (light, dark). The registry gives a vendor a color slot once and never reassigns it.

Light values are unique, so that one pass over a drawing can replace each by its dark value.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

INTERFACE_COLORS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "ground": ("#FFFFFF", "#15181B"),
        "panel": ("#F3F4F2", "#1F2428"),
        "rule": ("#D8DCD9", "#363D42"),
        "rule-2": ("#7F888C", "#78838A"),
        "ink": ("#14181B", "#ECEDEA"),
        "ink-2": ("#4B5357", "#B6BDBF"),
        "ink-3": ("#636C70", "#98A1A5"),
        "spot": ("#FFD21F", "#FFD21E"),
        "on-spot": ("#14181A", "#14181C"),
        "spot-soft": ("#FFF3BF", "#453C12"),
        "up": ("#0B6A86", "#57B8D6"),
        "down": ("#B5420F", "#F08A55"),
        "grey": ("#878F93", "#7C868B"),
        "unlisted": ("#C9CECB", "#454D52"),
    }
)
COLOR_SLOTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "blue": ("#3B76CE", "#4C89D3"),
        "cyan": ("#149AB5", "#9FD8FF"),
        "clay": ("#B97A6B", "#93664B"),
        "green": ("#4A7145", "#36A271"),
        "teal": ("#277A74", "#65D5CA"),
        "rose": ("#BF4675", "#D9949A"),
        "brown": ("#914E00", "#F8B456"),
        "violet": ("#4C0D86", "#AF97C1"),
        "plum": ("#642D4A", "#956299"),
        "olive": ("#373C01", "#C6D69C"),
        "indigo": ("#4F519A", "#A2A7FF"),
        "mustard": ("#A89111", "#B07B0D"),
    }
)
COLORS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({**INTERFACE_COLORS, **COLOR_SLOTS})


def light_color(name: str) -> str:
    """Return the light value of a color, which drawings use."""
    return COLORS[name][0]
