"""A generated table: the first cell of each row leads to its figures, the others are printed facts."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.fact import Fact


@dataclass(frozen=True, slots=True)
class FactColumn:
    """A column's heading and how its figures are printed."""

    heading: str
    form: str = "short"
    """A form of `draft.filters`: `short`, `signed`, `text`."""
    right: bool = True
    """Numbers stand to the right."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row."""

    id: str
    """What its first cell links to, and the beginning of the ids of its facts: `arena-text.heron-3`."""
    title: str
    """What that link says: name and window."""
    cells: tuple[Fact | str, ...]
    """One a column; a text is printed as it is, escaped, empty where the column is undefined."""


@dataclass(frozen=True, slots=True)
class FactTable:
    """A board or part of one, as a section shows it."""

    slug: str
    """Name of its generated block."""
    section: str
    columns: tuple[FactColumn, ...]
    rows: tuple[FactRow, ...]
    drawn: bool = False
    """Whether a chart of the section shows the same: then its figures are in the ledger, and it is not printed a second time."""
