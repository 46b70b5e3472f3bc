"""Everything that has a target, measured: `python -m tests.bench` in some minutes, `python -m tests.bench --archive` in an hour."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TextIO

from tests.bench import archive, commands, short
from tests.bench.table import HEADINGS, Row, columns, unmeasured

_PARTS = ("short", "archive", "backfill", "memory")


def main(arguments: list[str] | None = None) -> None:
    """Print the table, a line as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measures held against their targets.")
    parser.add_argument("--archive", action="store_true", help="also what takes long: an archive of 520 issues, and of 1,040")
    parser.add_argument("--only", choices=_PARTS, help="one part of it")
    parser.add_argument("--rounds", type=int, default=7, help="turns of what is short, after one that does not count")
    parser.add_argument("--long-rounds", type=int, default=1, help="turns of what takes minutes")
    given = parser.parse_args(arguments)
    _tell(columns(*HEADINGS), sys.stdout)
    for row in _rows(given):
        _tell(f"{row}", sys.stdout)


def _rows(given: argparse.Namespace) -> Iterator[Row]:
    wanted = [given.only] if given.only else _PARTS if given.archive else _PARTS[:1]
    parts: Mapping[str, Callable[[], Iterator[Row]]] = {
        "short": lambda: short.rows(given.rounds, _tell),
        "archive": lambda: archive.rows(given.long_rounds, _tell),
        "backfill": lambda: commands.backfill(_tell),
        "memory": lambda: commands.memory(_tell),
    }
    for name in _PARTS:
        if name in wanted:
            yield from parts[name]()
        else:
            yield unmeasured(name, "", "measured by make bench-archive")
    yield unmeasured("Lighthouse", "at least 95", "it is no package of Python; tests/browser holds pages to axe and to their own host")


def _tell(line: str, where: TextIO | None = None) -> None:
    """A line at once, on stderr unless it is of the table."""
    out = where or sys.stderr
    out.write(f"{line}\n")
    out.flush()


if __name__ == "__main__":
    main()
