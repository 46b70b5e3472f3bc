"""The levels of a board: its rows, or rows summed by model, family, line, vendor or origin."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """What one entry of a board stands for (docs/develop/spec/statistics.md, section 2), finest first."""

    ROW = "row"
    """What the source lists."""
    MODEL = "model"
    """A released version with its variants."""
    FAMILY = "family"
    LINE = "line"
    VENDOR = "vendor"
    ORIGIN = "origin"
    """The maker's country; it is not where a model is served."""
