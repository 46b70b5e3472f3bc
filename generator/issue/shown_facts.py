"""Which facts an issue shows its readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.issue.issue_text import find_linked_ids
from generator.model.fact import Fact
from generator.model.table import FactTable

_TABLE_COLUMNS = ("rank", "last", "move", "tokens", "growth", "share", "peak", "weeks", "base-days")
"""What the table prints of a row."""
_COMPARISON_SUFFIXES = ("-before", "-change")
_ALWAYS_SHOWN = ("usage.market.tokens", "usage.market.growth", "usage.market.base")
"""What the description and the table of the week print."""


def find_shown_ids(body: str, tables: Iterable[FactTable] = (), stored_ids: Iterable[str] = ()) -> frozenset[str]:
    """Ids of the facts that an issue shows: those its text links to, every cell of the tables in it, and the figures of its charts.

    `tables` are those of its week; of a chart's board, rows that it showed before are looked for among the `stored` ids.
    """
    linked = find_linked_ids(body)
    rows = (f"{key}.{column}" for key in linked if is_row_id(key) for column in _TABLE_COLUMNS)
    comparisons = (f"{key}{end}" for key in linked if key.startswith("usage.market.") for end in _COMPARISON_SUFFIXES)
    listed, drawn = (tuple(table for table in tables if table.drawn is wanted) for wanted in (False, True))
    cells = (f"{row.id}.{column}" for table in listed for row in table.rows if row.id in linked for column in _list_columns(table))
    return frozenset({*linked, *rows, *comparisons, *_ALWAYS_SHOWN, *cells, *_find_charted_ids(drawn, stored_ids)})


def _list_columns(table: FactTable) -> set[str]:
    return {cell.id.rpartition(".")[2] for row in table.rows for cell in row.cells if isinstance(cell, Fact)}


def _find_charted_ids(tables: Iterable[FactTable], stored_ids: Iterable[str]) -> Iterator[str]:
    """The cells of charts, those of rows included that are not among the first any more; of usage the text's own table has these."""
    for table in tables:
        ids = {cell.id for row in table.rows for cell in row.cells if isinstance(cell, Fact)}
        boards = {key.partition(".")[0] for key in ids} - {"usage"}
        yield from ids
        yield from (key for key in stored_ids if key.partition(".")[0] in boards and key.rpartition(".")[2] in _list_columns(table))


def is_row_id(key: str) -> bool:
    """Whether an id is of a table's row and no fact."""
    return key.startswith("usage.") and key.count(".") == 1
