"""The status of an archive as a table and as JSON."""

from __future__ import annotations

import sys
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.desk.status import ArchiveStatus, BoardStatus, CoverageState, WeekStatus
from generator.facts.printing import percent

_STATE_WORDS = {CoverageState.NONE: "-", CoverageState.COMPLETE: "ok"}
_STATE_STYLES = {
    CoverageState.MISSING: "red",
    CoverageState.STALE: "yellow",
    CoverageState.PARTIAL: "yellow",
    CoverageState.RESTATED: "magenta",
    CoverageState.NONE: "dim",
}
_PIPE_WIDTH = 200
"""Width of the output if it is not a terminal."""
_MAX_UNCLASSIFIED = 10
_KIBIBYTE = 1024


def print_status(status: ArchiveStatus, weeks: int) -> None:
    """Print weeks by board group, the freshness of boards, and unlisted rows."""
    console = Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH, highlight=False, soft_wrap=not sys.stdout.isatty())
    if not status.weeks:
        console.print("Nothing is stored yet. Begin with: movers pull, or movers backfill --since 2025-W02")
        return
    console.print(_weeks_table(status, weeks))
    if (hidden := len(status.weeks) - weeks) > 0:
        console.print(f"{hidden} earlier weeks since {status.weeks[0].week}; see them with --weeks {len(status.weeks)}", style="dim")
    console.print()
    console.print(_boards_table(status))
    console.print()
    console.print(
        f"{_format_bytes(sum(board.size for board in status.boards))} in {sum(len(board.records) for board in status.boards)} snapshots"
    )
    _print_unclassified(console, status)


def status_json(status: ArchiveStatus) -> dict[str, Any]:
    """The status as JSON."""
    return {
        "newest": status.newest.label,
        "weeks": [_week_json(row) for row in status.weeks],
        "boards": [_board_json(board, status) for board in status.boards],
        "unclassified": [{"slug": gap.slug, "share": float(gap.share)} for gap in status.unclassified],
    }


def _weeks_table(status: ArchiveStatus, weeks: int) -> Table:
    groups = list(status.weeks[-1].states)
    table = Table("week", *groups, "vintages", "issue", box=box.SIMPLE_HEAD, pad_edge=False)
    for row in reversed(status.weeks[-weeks:]):
        states = [
            Text(_STATE_WORDS.get(row.states[group], row.states[group].value), style=_STATE_STYLES.get(row.states[group], ""))
            for group in groups
        ]
        table.add_row(row.week.label, *states, str(row.vintages or "-"), _format_issue(row))
    return table


def _boards_table(status: ArchiveStatus) -> Table:
    table = Table("board", "answers", "size", "newest", box=box.SIMPLE_HEAD, pad_edge=False)
    for board in status.boards:
        newest = f"{board.newest:%Y-%m-%d %H:%M}" if board.newest else "never"
        late = Text(f"not updated since {newest}", style="yellow") if board.name in status.stale else Text(newest)
        table.add_row(board.name, str(len(board.records)), _format_bytes(board.size), late)
    return table


def _print_unclassified(console: Console, status: ArchiveStatus) -> None:
    if not status.unclassified:
        console.print("The registry lists every row of the newest week.")
        return
    share = percent(sum((gap.share for gap in status.unclassified), start=status.unclassified[0].share * 0))
    rows = "One row" if len(status.unclassified) == 1 else f"{len(status.unclassified)} rows"
    console.print(f"Not in the registry: {rows} of the newest week, {share} of its tokens")
    for gap in status.unclassified[:_MAX_UNCLASSIFIED]:
        console.print(Text(f"  {percent(gap.share):>6}  {gap.slug}"))
    if len(status.unclassified) > _MAX_UNCLASSIFIED:
        console.print(f"  and {len(status.unclassified) - _MAX_UNCLASSIFIED} more")


def _format_issue(row: WeekStatus) -> str:
    if row.issue is None:
        return "-"
    return ("draft" if row.issue.draft else "published") + (", restated since" if row.restated else "")


def _week_json(row: WeekStatus) -> dict[str, Any]:
    issue = row.issue and {"draft": row.issue.draft, "vintage": row.issue.vintage.isoformat()}
    return {
        "week": row.week.label,
        "states": {group: state.value for group, state in row.states.items()},
        "vintages": row.vintages,
        "restated": row.restated,
        "issue": issue,
    }


def _board_json(board: BoardStatus, status: ArchiveStatus) -> dict[str, Any]:
    return {
        "board": board.name,
        "group": board.group,
        "answers": len(board.records),
        "bytes": board.size,
        "newest": board.newest and board.newest.isoformat(),
        "stale": board.name in status.stale,
    }


def _format_bytes(size: int) -> str:
    """`1.4 MiB`."""
    units = ["B", "KiB", "MiB", "GiB"]
    scale = min(max(size.bit_length() - 1, 0) // 10, len(units) - 1)
    return f"{size / _KIBIBYTE**scale:.1f} {units[scale]}" if scale else f"{size} B"
