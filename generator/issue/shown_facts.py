"""Find the facts that an issue shows its readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.facts.ids import USAGE_SCOPE, FactId, RowId, read_link
from generator.issue.issue_text import find_linked_ids
from generator.model.aggregates import Aggregate
from generator.model.fact import Fact
from generator.model.table import FactTable

_TABLE_COLUMNS = ("rank", "last", "move", "tokens", "growth", "share", "peak", "weeks", "base-days")
"""Columns of the table's rows."""
_MARKET_ID = RowId(USAGE_SCOPE, Aggregate.MARKET)
_ALWAYS_SHOWN = tuple(_MARKET_ID.figure(column) for column in ("tokens", "growth", "base"))
"""Columns of the market in the description and the table of the week."""


def find_shown_ids(body: str, tables: Iterable[FactTable] = (), stored_ids: Iterable[str] = ()) -> frozenset[str]:
    """Find the ids of the facts that an issue shows: those that its text links, the cells of its tables, the figures of its charts.

    `tables` are those of its week; of a chart's board, rows that it showed before are looked for among the `stored` ids.
    """
    linked = find_linked_ids(body)
    links = tuple(map(read_link, linked))
    rows = (one.figure(column) for one in links if isinstance(one, RowId) and one.scope == USAGE_SCOPE for column in _TABLE_COLUMNS)
    comparisons = (other for one in links if isinstance(one, FactId) and one.is_market_figure for other in (one.earlier, one.change))
    listed, drawn = (tuple(table for table in tables if table.drawn is wanted) for wanted in (False, True))
    cells = (
        RowId.parse(row.id).figure(column) for table in listed for row in table.rows if row.id in linked for column in _list_columns(table)
    )
    charted = _find_charted_ids(drawn, map(FactId.parse, stored_ids))
    return frozenset({*linked, *map(str, (*rows, *comparisons, *_ALWAYS_SHOWN, *cells, *charted))})


def _list_cell_ids(table: FactTable) -> set[FactId]:
    return {FactId.parse(cell.id) for row in table.rows for cell in row.cells if isinstance(cell, Fact)}


def _list_columns(table: FactTable) -> set[str]:
    return {one.column for one in _list_cell_ids(table)}


def _find_charted_ids(tables: Iterable[FactTable], stored_ids: Iterable[FactId]) -> Iterator[FactId]:
    """List the cells of charts, also of rows that are no longer among the first; the text's own table has those of usage."""
    stored_figures = [one for one in stored_ids if one.is_figure and one.scope != USAGE_SCOPE]
    for table in tables:
        ids = _list_cell_ids(table)
        boards, columns = {one.scope for one in ids}, _list_columns(table)
        yield from ids
        yield from (one for one in stored_figures if one.scope in boards and one.column in columns)
