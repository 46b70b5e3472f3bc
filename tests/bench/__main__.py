"""Everything that has a target, measured: `python -m tests.bench` in some minutes, `python -m tests.bench --archive` in an hour."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TextIO

from tests.bench import archive_bench, command_bench, short_bench
from tests.bench.target_table import HEADINGS, TargetRow, format_columns, make_unmeasured_row

_PARTS = ("short", "archive", "backfill", "memory")


def main(arguments: list[str] | None = None) -> None:
    """Print the table, a line as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measures held against their targets.")
    parser.add_argument("--archive", action="store_true", help="also what takes long: an archive of 520 issues, and of 1,040")
    parser.add_argument("--only", choices=_PARTS, help="one part of it")
    parser.add_argument("--rounds", type=int, default=7, help="turns of what is short, after one that does not count")
    parser.add_argument("--long-rounds", type=int, default=1, help="turns of what takes minutes")
    options = parser.parse_args(arguments)
    _print_line(format_columns(*HEADINGS), sys.stdout)
    for row in _measure_rows(options):
        _print_line(f"{row}", sys.stdout)


def _measure_rows(options: argparse.Namespace) -> Iterator[TargetRow]:
    selected = [options.only] if options.only else _PARTS if options.archive else _PARTS[:1]
    parts: Mapping[str, Callable[[], Iterator[TargetRow]]] = {
        "short": lambda: short_bench.measure_short(options.rounds, _print_line),
        "archive": lambda: archive_bench.measure_archive(options.long_rounds, _print_line),
        "backfill": lambda: command_bench.measure_backfill(_print_line),
        "memory": lambda: command_bench.measure_memory(_print_line),
    }
    for name in _PARTS:
        if name in selected:
            yield from parts[name]()
        else:
            yield make_unmeasured_row(name, "", "measured by make bench-archive")
    yield make_unmeasured_row(
        "Lighthouse", "at least 95", "it is no package of Python; tests/browser holds pages to axe and to their own host"
    )


def _print_line(line: str, where: TextIO | None = None) -> None:
    """A line at once, on stderr unless it is of the table."""
    out = where or sys.stderr
    out.write(f"{line}\n")
    out.flush()


if __name__ == "__main__":
    main()
