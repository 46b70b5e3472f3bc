"""The three causes for which a row is absent from a week's ranking."""

from __future__ import annotations

from enum import StrEnum


class Absence(StrEnum):
    """Why a row is absent. Absence never means zero."""

    BELOW_CUT = "below the cut"
    """It ranked below the listed rows or did not exist yet; its tokens, if any, are in `other`."""
    WITHDRAWN = "withdrawn"
    """The catalog no longer lists it."""
    NO_DATA = "no data"
    """Nothing is stored for the week."""
