"""One line a target: what is measured, against what, how they compare, and whether the target is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.measure import Cost, middle, worked

_MEBIBYTE = 2**20
_WIDTHS = (46, 40, 34, 34, 0)
HEADINGS = ("work", "measured", "against", "target", "met")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    work: str
    measured: str
    against: str
    target: str
    met: bool | None
    """`None` where nothing is held against the target."""
    why: str = ""
    """Why nothing was measured."""

    def __str__(self) -> str:
        """In columns."""
        met = f"NOT MEASURED: {self.why}" if self.why else {True: "met", False: "NOT MET", None: "-"}[self.met]
        return columns(self.work, self.measured, self.against, self.target, met)


def columns(*cells: str) -> str:
    """Cells in their columns; one that is too wide moves the others."""
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip()


def ratio(work: str, ours: Sequence[Cost], other: str, others: Sequence[Cost], most: float) -> Row:
    """Two that took turns: wall times as they are and as a ratio, and the ratio of processor times, which a busy machine changes less."""
    wall = middle(ours) / middle(others)
    rounds = f"{len(ours)} round{'' if len(ours) == 1 else 's'}"
    measured = f"{middle(ours):.2f} s, {wall:.2f}x (processor {worked(ours) / worked(others):.2f}x)"
    return Row(work, measured, f"{other} {middle(others):.2f} s, {rounds}", f"at most {most:g}x", wall <= most)


def unmeasured(work: str, target: str, why: str) -> Row:
    """A line that says that nothing was measured."""
    return Row(work, "", "", target, None, why)


def most(work: str, value: float, limit: float, unit: str, against: str = "") -> Row:
    """A figure that is held against a limit."""
    return Row(work, f"{value:,.0f} {unit}", against, f"under {limit:,.0f} {unit}", value < limit)


def mebibytes(size: float) -> float:
    """Bytes as memory is counted."""
    return size / _MEBIBYTE
