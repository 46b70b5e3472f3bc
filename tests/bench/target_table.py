"""One line a target: what is measured, against what, how they compare, and whether the target is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.measure import CommandCost, median_processor, median_wall

_MEBIBYTE = 2**20
_WIDTHS = (46, 40, 34, 34, 0)
HEADINGS = ("work", "measured", "against", "target", "met")


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One line of the table."""

    work: str
    measured: str
    against: str
    target: str
    met: bool | None
    """`None` where nothing is held against the target."""
    reason: str = ""
    """Why nothing was measured."""

    def __str__(self) -> str:
        """In columns."""
        met = f"NOT MEASURED: {self.reason}" if self.reason else {True: "met", False: "NOT MET", None: "-"}[self.met]
        return format_columns(self.work, self.measured, self.against, self.target, met)


def format_columns(*cells: str) -> str:
    """Cells in their columns; one that is too wide moves the others."""
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip()


def make_ratio_row(work: str, ours: Sequence[CommandCost], other: str, others: Sequence[CommandCost], limit: float) -> TargetRow:
    """Two that took turns: wall times as they are and as a ratio, and the ratio of processor times, which a busy machine changes less."""
    wall = median_wall(ours) / median_wall(others)
    rounds = f"{len(ours)} round{'' if len(ours) == 1 else 's'}"
    measured = f"{median_wall(ours):.2f} s, {wall:.2f}x (processor {median_processor(ours) / median_processor(others):.2f}x)"
    return TargetRow(work, measured, f"{other} {median_wall(others):.2f} s, {rounds}", f"at most {limit:g}x", wall <= limit)


def make_unmeasured_row(work: str, target: str, reason: str) -> TargetRow:
    """A line that says that nothing was measured."""
    return TargetRow(work, "", "", target, None, reason)


def make_limit_row(work: str, value: float, limit: float, unit: str, against: str = "") -> TargetRow:
    """A figure that is held against a limit."""
    return TargetRow(work, f"{value:,.0f} {unit}", against, f"under {limit:,.0f} {unit}", value < limit)


def mebibytes(size: float) -> float:
    """Bytes as memory is counted."""
    return size / _MEBIBYTE
