"""The tables of derived pages: headings, and rows of cells that a template prints and escapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from generator.model.usage_week import RankMark

NO_VALUE: Final = "\N{EN DASH}"
"""The text of a cell without a value."""


class Movement(Protocol):
    """The change of a rank, for its mark in a table."""

    @property
    def mark(self) -> RankMark:
        """The mark to print if there is no move."""

    @property
    def move(self) -> int | None:
        """Places up; negative for places down."""


@dataclass(frozen=True, slots=True)
class PageCell:
    """One cell of a table."""

    text: str = ""
    link: str = ""
    """The address that the cell links, from the site's root; empty for no link."""
    color_slot: str = ""
    """The color of the vendor's chip before the text."""
    moved: Movement | None = None
    """The row's movement, printed instead of text."""


@dataclass(frozen=True, slots=True)
class PageHeading:
    """The heading of a column."""

    text: str
    right: bool = False
    """Whether the column is right-aligned, as numbers are."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table whose columns are sorted by importance: a phone shows the first five."""

    headings: tuple[PageHeading, ...]
    rows: tuple[tuple[PageCell, ...], ...]


@dataclass(frozen=True, slots=True)
class BoardMove:
    """A change of rank on a board other than usage."""

    move: int | None
    new: bool = False

    @property
    def mark(self) -> RankMark:
        """The mark of the entry: new, not ranked before, or ranked."""
        return RankMark.NEW if self.new else RankMark.BELOW if self.move is None else RankMark.RANKED


def text_headings(*texts: str) -> tuple[PageHeading, ...]:
    """Create headings of text columns."""
    return tuple(PageHeading(text) for text in texts)


def number_headings(*texts: str) -> tuple[PageHeading, ...]:
    """Create headings of number columns."""
    return tuple(PageHeading(text, right=True) for text in texts)
