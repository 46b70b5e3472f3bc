"""Which facts an issue shows its readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.issue.page import used
from generator.model.fact import Fact
from generator.model.table import Table

_COLUMNS = ("rank", "last", "move", "tokens", "growth", "share", "peak", "weeks", "base-days")
"""What the table prints of a row."""
_BESIDE = ("-before", "-change")
_ALWAYS = ("usage.market.tokens", "usage.market.growth", "usage.market.base")
"""What the description and the table of the week print."""


def printed(body: str, tables: Iterable[Table] = (), stored: Iterable[str] = ()) -> frozenset[str]:
    """Ids of the facts that an issue shows: those its text links to, every cell of the tables in it, and the figures of its charts.

    `tables` are those of its week; of a chart's board, rows that it showed before are looked for among the `stored` ids.
    """
    linked = used(body)
    rows = (f"{key}.{column}" for key in linked if of_row(key) for column in _COLUMNS)
    beside = (f"{key}{end}" for key in linked if key.startswith("usage.market.") for end in _BESIDE)
    listed, drawn = (tuple(table for table in tables if table.drawn is wanted) for wanted in (False, True))
    cells = (f"{row.id}.{column}" for table in listed for row in table.rows if row.id in linked for column in _columns(table))
    return frozenset({*linked, *rows, *beside, *_ALWAYS, *cells, *_charted(drawn, stored)})


def _columns(table: Table) -> set[str]:
    return {cell.id.rpartition(".")[2] for row in table.rows for cell in row.cells if isinstance(cell, Fact)}


def _charted(tables: Iterable[Table], stored: Iterable[str]) -> Iterator[str]:
    """The cells of charts, those of rows included that are not among the first any more; of usage the text's own table has these."""
    for table in tables:
        ids = {cell.id for row in table.rows for cell in row.cells if isinstance(cell, Fact)}
        boards = {key.partition(".")[0] for key in ids} - {"usage"}
        yield from ids
        yield from (key for key in stored if key.partition(".")[0] in boards and key.rpartition(".")[2] in _columns(table))


def of_row(key: str) -> bool:
    """Whether an id is of a table's row and no fact."""
    return key.startswith("usage.") and key.count(".") == 1
