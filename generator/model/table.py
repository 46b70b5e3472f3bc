"""A generated table: the first cell of each row links to its figures, the others are printed facts."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.fact import Fact


@dataclass(frozen=True, slots=True)
class FactColumn:
    """The heading of a column and the printed form of its figures."""

    heading: str
    form: str = "short"
    """A form of `issue.template_filters`: `short`, `signed`, `text`."""
    right: bool = True
    """Whether it is aligned to the right, as numbers are."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row."""

    id: str
    """The target of its first cell, and the start of the ids of its facts: `arena-text.heron-3`."""
    title: str
    """The title of that link: name and window."""
    cells: tuple[Fact | str, ...]
    """One per column; a text is escaped and printed, and empty if the column is undefined."""


@dataclass(frozen=True, slots=True)
class FactTable:
    """A board, or a part of it, in a section."""

    slug: str
    """The name of its generated block."""
    section: str
    columns: tuple[FactColumn, ...]
    rows: tuple[FactRow, ...]
    drawn: bool = False
    """Whether a chart of the section shows the same; then its figures are in the ledger, but the table is not printed."""
