"""Ids of figures that are about several rows together, and so about no model."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Aggregate(StrEnum):
    """What stands in an id where a row would."""

    MARKET = "market"
    """All rows of a board and what it does not list."""
    BOARD = "board"
    """The order of a board, or the board itself."""
    OTHERS = "others"
    """What a table does not show."""
    FREE_ROWS = "free-rows"
    UNPLACED = "unplaced"
    """Rows whose makers nobody can place."""
    ALL = "all"
    """Several boards together."""


RESERVED_IDS: Final = frozenset(Aggregate)
"""No model may be called so."""
