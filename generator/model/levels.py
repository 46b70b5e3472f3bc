"""At what grain a board is read: its own rows, or rows summed by what they have in common."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """Of what the entries of a chart are (docs/develop/spec/statistics.md, section 2), finest first."""

    ROW = "row"
    """What the source lists."""
    MODEL = "model"
    """A released version, its variants together."""
    FAMILY = "family"
    LINE = "line"
    VENDOR = "vendor"
    ORIGIN = "origin"
    """The maker's country; it is not where a model is served."""
