"""Why a row is not in a week's ranking: three causes, three different sentences."""

from __future__ import annotations

from enum import StrEnum


class Absence(StrEnum):
    """Never zero, and never one cause for another."""

    BELOW_CUT = "below the cut"
    """It is under the listed rows, or it did not exist yet: its tokens, if any, are in `other`."""
    WITHDRAWN = "withdrawn"
    """The catalogue does not list it any more."""
    NO_DATA = "no data"
    """Nothing is stored of the week."""
