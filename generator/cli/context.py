"""What every command needs of the world: the root, the clock, a lock, and where words go."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from generator.errors import ConfigError, IncompleteWeekError
from generator.model.finding import Finding, Grade
from generator.model.week import Week

_BEFORE, _WIDE = 60, 120
"""Characters of a line shown before a mark, and altogether."""

if TYPE_CHECKING:
    from generator.pipeline import Publication


def open_publication(root: Path) -> Publication:
    """The publication in a folder, with its configuration."""
    from generator import config, pipeline  # noqa: PLC0415

    return pipeline.Publication.open(root, config.load(root))


def moment_of(now: str | None) -> datetime:
    """The time to take for now (UTC)."""
    if now is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(now)
    except ValueError as wrong:
        raise ConfigError(f"--now {now!r} is no time. Write it as 2026-06-16T02:17:00Z.") from wrong
    if moment.tzinfo is None:
        raise ConfigError(f"--now {now!r} names no time zone. Write it as 2026-06-16T02:17:00Z.")
    return moment.astimezone(UTC)


def week_of(opened: Publication, label: str | None, ending: str | None, moment: datetime, *, partial: bool) -> Week:
    """The week asked for; one that is not complete is refused unless it may be partial."""
    settle = opened.config.settle
    if label and ending:
        raise ConfigError("--week and --ending both name a week. Give one of them.")
    if ending:
        try:
            asked = Week(date.fromisoformat(ending))
        except ValueError as wrong:
            raise ConfigError(f"--ending {ending!r} is no day. Write it as 2026-06-13.") from wrong
    else:
        asked = Week.parse(label) if label else Week.last_complete(moment, settle)
    if asked.first > moment.date():
        raise IncompleteWeekError(f"{asked} has not begun.")
    if not partial and not asked.complete_at(moment, settle):
        ready = asked.ends_at + settle
        raise IncompleteWeekError(f"{asked} is complete on {ready:%A, %d %B %Y, %H:%M} UTC. Ask for it as it is with --partial.")
    return asked


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Sole right to write below a root."""
    from generator import store  # noqa: PLC0415

    with store.lock(root):
        yield


def say(line: str) -> None:
    """A line for whoever watches: progress, warnings, errors."""
    typer.echo(line, err=True)


def progress_to(*, quiet: bool) -> Callable[[str], None]:
    """Where progress goes: stderr, or nowhere."""
    return (lambda _line: None) if quiet else (lambda line: say(f"movers: {line}"))


def print_json(result: Mapping[str, Any]) -> None:
    """A result for programs."""
    typer.echo(json.dumps(result, ensure_ascii=False, indent=2, default=str))


def print_findings(findings: Sequence[Finding], root: Path) -> None:
    """Findings for people: the place, the line with a mark under it, what is wrong."""
    for finding in findings:
        typer.echo(f"{finding} [{finding.grade}]")
        line = _line(root / finding.path, finding.line)
        if line.strip():
            start = max(0, finding.column - 1 - _BEFORE)
            typer.echo(f"    {line[start : start + _WIDE]}\n    {' ' * (finding.column - 1 - start)}^")


def plain(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings for programs."""
    return [asdict(finding) for finding in findings]


def counted(findings: Sequence[Finding]) -> str:
    """`no findings`, `2 errors, 1 open`."""
    grades = Counter(finding.grade for finding in findings)
    errors, left = grades[Grade.ERROR], grades[Grade.OPEN]
    return f"{errors} {'error' if errors == 1 else 'errors'}, {left} open" if findings else "no findings"


def _line(path: Path, number: int) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return lines[number - 1] if number <= len(lines) else ""
