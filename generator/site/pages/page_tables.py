"""Tables of derived pages: headings, and rows of cells that a template prints and escapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from generator.model.usage_week import RankMark

NO_VALUE: Final = "\N{EN DASH}"
"""What stands in a cell that has no value."""


class Movement(Protocol):
    """What a mark of movement is made of."""

    @property
    def mark(self) -> RankMark:
        """What stands there where there is no move."""

    @property
    def move(self) -> int | None:
        """Places up."""


@dataclass(frozen=True, slots=True)
class PageCell:
    """One cell."""

    text: str = ""
    link: str = ""
    """Where it leads, from the site's root; empty when nowhere."""
    color_slot: str = ""
    """The colour of a vendor's chip before it."""
    moved: Movement | None = None
    """Instead of text, how a row moved."""


@dataclass(frozen=True, slots=True)
class PageHeading:
    """A column."""

    text: str
    right: bool = False
    """Numbers stand to the right."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table in columns of falling importance: a phone shows the first five."""

    headings: tuple[PageHeading, ...]
    rows: tuple[tuple[PageCell, ...], ...]


@dataclass(frozen=True, slots=True)
class BoardMove:
    """A move of something that is no row of the usage board."""

    move: int | None
    new: bool = False

    @property
    def mark(self) -> RankMark:
        """New, or not ranked before."""
        return RankMark.NEW if self.new else RankMark.BELOW if self.move is None else RankMark.RANKED


def text_headings(*texts: str) -> tuple[PageHeading, ...]:
    """Headings of columns of names."""
    return tuple(PageHeading(text) for text in texts)


def number_headings(*texts: str) -> tuple[PageHeading, ...]:
    """Headings of columns of numbers."""
    return tuple(PageHeading(text, right=True) for text in texts)
