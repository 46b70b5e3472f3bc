"""Where words go: results to stdout, everything said on the way to stderr, colours to terminals that want them."""

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
"""Characters of a line shown before a mark, and altogether."""
_NETWORK_LOGGER = "generator.ingest.fetch"


def print_notice(line: str, color: str | None = None) -> None:
    """A line for whoever watches: progress, warnings, errors."""
    # not typer.echo, which writes past the line that changes
    sys.stderr.write(f"{_style_text(f'movers: {line}', sys.stderr, fg=color)}\n")


@contextmanager
def show_progress(*, quiet: bool) -> Iterator[Progress]:
    """Where progress goes: on a terminal one line of stderr that changes and goes, else a line each, or nowhere."""
    if quiet or not sys.stderr.isatty():
        yield choose_line_printer(quiet=quiet)
    else:
        # a third of a short command's start, and only for who watches
        from rich.console import Console  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        with Console(stderr=True).status("") as status:
            yield lambda line: status.update(Text(line))


def choose_line_printer(*, quiet: bool) -> Progress:
    """Where progress goes that is to be read afterwards: a line each, or nowhere."""
    return (lambda _line: None) if quiet else print_notice


@contextmanager
def show_network_log(*, verbose: bool) -> Iterator[None]:
    """Retries and waits are said while this lasts, if they are to be."""
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
    """Log records as lines of ours."""

    def emit(self, record: logging.LogRecord) -> None:
        """Say one."""
        print_notice(record.getMessage())


def print_json(result: Mapping[str, Any]) -> None:
    """A result for programs."""
    typer.echo(json.dumps(result, indent=2, default=str))


def print_findings(findings: Sequence[Finding], root: Path) -> None:
    """Findings for people: the place, what is wrong, and the line with a mark under it."""
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
    """Findings as annotations of a pull request: one workflow command a line, nothing in it able to begin another."""
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
    """Findings for programs."""
    return [asdict(finding) for finding in findings]


def format_counts(findings: Sequence[Finding]) -> str:
    """`no findings`, `2 errors, 1 open`."""
    grades = Counter(finding.grade for finding in findings)
    errors, left = grades[Grade.ERROR], grades[Grade.OPEN]
    return f"{errors} {'error' if errors == 1 else 'errors'}, {left} open" if findings else "no findings"


def _style_text(text: str, stream: IO[str], *, fg: str | None = None, bold: bool | None = None) -> str:
    """Text in colour, for a terminal whose owner has not asked for none (https://no-color.org)."""
    is_styled = (fg or bold) and stream.isatty() and not os.environ.get("NO_COLOR")
    return typer.style(text, fg=fg, bold=bold) if is_styled else text


def _read_line(path: Path, number: int) -> str:
    """A line of a file; what a terminal could take for a command is shown as a blank."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return "".join(mark if mark.isprintable() else " " for mark in lines[number - 1]) if number <= len(lines) else ""
