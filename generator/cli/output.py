"""Print results to stdout and notices to stderr, with colors on terminals that want them."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

import typer

from generator.model.finding import Finding, Grade

Progress = Callable[[str], None]
_CHARACTERS_BEFORE_MARK, _MAX_LINE_CHARACTERS = 60, 120
"""Characters of a line to show before a mark, and in total."""
_NETWORK_LOGGER = "generator.ingest.fetch"


def print_notice(line: str, color: str | None = None) -> None:
    """Print a line of progress, a warning or an error to stderr."""
    # not typer.echo, which would write into the progress line
    sys.stderr.write(f"{_style_text(f'movers: {line}', sys.stderr, fg=color)}\n")


@contextmanager
def show_progress(*, quiet: bool) -> Iterator[Progress]:
    """Show progress on stderr: one changing line on a terminal, otherwise one line for each step, or nothing."""
    if quiet or not sys.stderr.isatty():
        yield choose_line_printer(quiet=quiet)
    else:
        # a third of a short command's start, and only terminals need it
        from rich.console import Console  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        with Console(stderr=True).status("") as status:
            yield lambda line: status.update(Text(line))


def choose_line_printer(*, quiet: bool) -> Progress:
    """A function that prints progress as lines, or ignores it."""
    return (lambda _line: None) if quiet else print_notice


@contextmanager
def show_network_log(*, verbose: bool) -> Iterator[None]:
    """Print retries and waits of the network while this lasts, if `verbose`."""
    logger, handler = logging.getLogger(_NETWORK_LOGGER), _NoticeHandler()
    level = logger.level
    if verbose:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


class _NoticeHandler(logging.Handler):
    """Prints log records as notices."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print a record."""
        print_notice(record.getMessage())


def print_json(result: Mapping[str, Any]) -> None:
    """Print a result as JSON."""
    typer.echo(json.dumps(result, indent=2, default=str))


def print_findings(findings: Sequence[Finding], root: Path) -> None:
    """Print findings: the place, the problem, and the line with a mark under it."""
    for finding in findings:
        color = "red" if finding.grade is Grade.ERROR else "yellow"
        place, _, message = str(finding).partition(" ")
        typer.echo(f"{_style_text(place, sys.stdout, bold=True)} {message} [{_style_text(finding.grade, sys.stdout, fg=color)}]")
        line = _read_line(root / finding.path, finding.line)
        if line.strip():
            start = max(0, finding.column - 1 - _CHARACTERS_BEFORE_MARK)
            under = "^" + "~" * (min(finding.length, len(line) - finding.column + 1, _MAX_LINE_CHARACTERS) - 1)
            mark = _style_text(under, sys.stdout, fg=color)
            typer.echo(f"    {line[start : start + _MAX_LINE_CHARACTERS]}\n    {' ' * (finding.column - 1 - start)}{mark}")


def print_annotations(findings: Sequence[Finding]) -> None:
    """Print findings as annotations of a pull request: one workflow command for each, escaped so that no text can start another."""
    for finding in findings:
        kind = "error" if finding.grade is Grade.ERROR else "warning"
        place = f"file={_escape_property(finding.path)},line={finding.line},col={finding.column}"
        ends = f",endColumn={finding.column + finding.length}" if finding.length else ""
        typer.echo(f"::{kind} {place}{ends},title={_escape_property(finding.code)}::{_escape_data(finding.message)}")


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def findings_json(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """The findings as JSON."""
    return [asdict(finding) for finding in findings]


def format_counts(findings: Sequence[Finding]) -> str:
    """`no findings`, `2 errors, 1 open`."""
    grades = Counter(finding.grade for finding in findings)
    errors, left = grades[Grade.ERROR], grades[Grade.OPEN]
    return f"{errors} {'error' if errors == 1 else 'errors'}, {left} open" if findings else "no findings"


def _style_text(text: str, stream: IO[str], *, fg: str | None = None, bold: bool | None = None) -> str:
    """Style a text for a terminal, unless NO_COLOR is set (https://no-color.org)."""
    is_styled = (fg or bold) and stream.isatty() and not os.environ.get("NO_COLOR")
    return typer.style(text, fg=fg, bold=bold) if is_styled else text


def _read_line(path: Path, number: int) -> str:
    """Read a line of a file; control characters become blanks."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return "".join(mark if mark.isprintable() else " " for mark in lines[number - 1]) if number <= len(lines) else ""
