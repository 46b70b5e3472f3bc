"""Tables of derived pages: headings, and rows of cells that a template prints and escapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from generator.model.usage_week import Mark

NONE: Final = "\N{EN DASH}"
"""What stands in a cell that has no value."""


class Moved(Protocol):
    """What a mark of movement is made of."""

    @property
    def mark(self) -> Mark:
        """What stands there where there is no move."""

    @property
    def move(self) -> int | None:
        """Places up."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell."""

    text: str = ""
    link: str = ""
    """Where it leads, from the site's root; empty when nowhere."""
    seat: str = ""
    """The colour of a vendor's chip before it."""
    moved: Moved | None = None
    """Instead of text, how a row moved."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column."""

    text: str
    right: bool = False
    """Numbers stand to the right."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table in columns of falling importance: a phone shows the first five."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A move of something that is no row of the usage board."""

    move: int | None
    new: bool = False

    @property
    def mark(self) -> Mark:
        """New, or not ranked before."""
        return Mark.NEW if self.new else Mark.BELOW if self.move is None else Mark.RANKED


def left(*texts: str) -> tuple[Heading, ...]:
    """Headings of columns of names."""
    return tuple(Heading(text) for text in texts)


def right(*texts: str) -> tuple[Heading, ...]:
    """Headings of columns of numbers."""
    return tuple(Heading(text, right=True) for text in texts)
