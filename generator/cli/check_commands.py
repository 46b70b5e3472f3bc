"""The commands of the gate: check, new-fact."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import unified_diff
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.environment import locked, moment_of, open_publication, week_of
from generator.cli.options import AsJson, DryRun, Ending, Now, Quiet, Root, WeekLabel
from generator.cli.output import counted, plain, print_findings, print_github, print_json
from generator.errors import ConfigError

if TYPE_CHECKING:
    # each command imports what it needs when it runs: --help must not wait for pandas, matplotlib or httpx
    from generator.gate import Report
    from generator.issue.publication import Publication
    from generator.model.finding import Finding
    from generator.model.week import Week


class Form(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


_Fix = Annotated[bool, typer.Option("--fix", help="Put the links that are offered and what else has one answer; nothing else.")]
_All = Annotated[bool, typer.Option("--all", help="Every issue of the archive.")]
_Format = Annotated[Form, typer.Option("--format", help="For people, for programs, or as annotations of a pull request.")]
_Warn = Annotated[list[str] | None, typer.Option("--warn", metavar="CODE", help="Take findings of this code as open.")]
_Error = Annotated[list[str] | None, typer.Option("--error", metavar="CODE", help="Take findings of this code as errors.")]
_Codes = Annotated[bool, typer.Option("--list-codes", help="Print every code with what it means and an example.")]


def check(  # noqa: PLR0913 - options of a command
    root: Root = Path(),
    week: WeekLabel = None,
    ending: Ending = None,
    now: Now = None,
    warn: _Warn = None,
    error: _Error = None,
    *,
    form: _Format = Form.TEXT,
    as_json: AsJson = False,
    fix: _Fix = False,
    everything: _All = False,
    dry_run: DryRun = False,
    list_codes: _Codes = False,
) -> None:
    """Hold an issue, as its editor left it, against the data. Every figure, every claim word, every reference."""
    if list_codes:
        _list_codes()
        return
    _known([*(warn or ()), *(error or ())])
    form = Form.JSON if as_json else form
    opened = open_publication(root)
    if everything:
        if fix:
            raise ConfigError("--fix mends one issue, and --all checks every one. Give one of them.")
        raise typer.Exit(_check_all(opened, form, warn or (), error or ()))
    asked = week_of(opened, week, ending, moment_of(now), partial=True)
    if fix:
        _mend(opened, asked, dry_run=dry_run)
        if dry_run:
            return
    raise typer.Exit(_check_one(opened, asked, form, warn or (), error or ()))


def new_fact(  # noqa: PLR0913 - options of a command
    fact: Annotated[str, typer.Argument(help="Its id, as external.kimi-k3.parameters.")],
    value: Annotated[str, typer.Option("--value", help="As its source has it.")],
    url: Annotated[str, typer.Option("--url", help="Where it stands.")],
    quote: Annotated[str, typer.Option("--quote", help="The source's own words.")],
    *,
    root: Root = Path(),
    week: WeekLabel = None,
    ending: Ending = None,
    now: Now = None,
    retrieved: Annotated[str | None, typer.Option("--retrieved", help="The day it was read.", show_default="today")] = None,
    quiet: Quiet = False,
) -> None:
    """Bring a fact of your own: an entry in external.toml, and the link to write."""
    from generator.gate import session  # noqa: PLC0415
    from generator.gate.external_facts import External, checked  # noqa: PLC0415

    moment, opened = moment_of(now), open_publication(root)
    asked = week_of(opened, week, ending, moment, partial=True)
    brought = checked(External(fact, value, url, quote, _day(retrieved) if retrieved else moment.date()), "new-fact")
    with locked(root):
        definition = session.bring(opened, asked, brought)
    if not quiet:
        typer.echo(f"in the text: [{value}][{fact}]\nat its foot: {definition}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise ConfigError(f"--retrieved {text!r} is no day. Write it as 2026-06-13.") from wrong


def _list_codes() -> None:
    from generator.gate import CODES  # noqa: PLC0415

    for name, code in CODES.items():
        typer.echo(f"{name:18} {code.grade.value:5}  {code.meaning}\n{'':18}        as in: {code.example}")


def _known(codes: Sequence[str]) -> None:
    if codes:
        from generator.gate import CODES  # noqa: PLC0415

        for code in codes:
            if code not in CODES:
                raise ConfigError(f"there is no code {code!r}. movers check --list-codes names them all.")


def _check_one(opened: Publication, week: Week, form: Form, warn: Sequence[str], error: Sequence[str]) -> int:
    from generator import gate  # noqa: PLC0415
    from generator.gate import session  # noqa: PLC0415

    report, draft = session.examine(opened, week)
    findings = gate.graded(report.findings, warn, error)
    failed = gate.failed(findings, draft=draft)
    if form is Form.JSON:
        coverage = {sort: dict(counts) for sort, counts in report.coverage.items()}
        print_json({"week": week.label, "failed": failed, "findings": plain(findings), "coverage": coverage})
    else:
        _print(findings, opened.root, form)
        typer.echo(f"{week}: {counted(findings)}")
        if form is Form.TEXT:
            typer.echo(f"{week}: read {_covered(report)}")
    return int(failed)


def _check_all(opened: Publication, form: Form, warn: Sequence[str], error: Sequence[str]) -> int:
    from generator import gate  # noqa: PLC0415
    from generator.desk import batch  # noqa: PLC0415

    failures, results = 0, []
    for week, report, draft in batch.check_all(opened, os.cpu_count() or 1):
        findings = gate.graded(report.findings, warn, error)
        failed = gate.failed(findings, draft=draft)
        failures += failed
        results.append({"week": week.label, "failed": failed, "findings": plain(findings)})
        if form is not Form.JSON:
            _print(findings, opened.root, form)
            typer.echo(f"{week}: {counted(findings)}")
    if form is Form.JSON:
        print_json({"failed": bool(failures), "issues": results})
    else:
        typer.echo(f"{len(results)} issues checked, {failures} of them may not be published as they are")
    return int(bool(failures))


def _mend(opened: Publication, week: Week, *, dry_run: bool) -> None:
    from generator.gate import session  # noqa: PLC0415

    name = str(opened.text_path(week).relative_to(opened.root))
    if dry_run:
        before, after = session.mend(opened, week, write=False)
        sys.stdout.writelines(unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name))
        return
    with locked(opened.root):
        before, after = session.mend(opened, week)
    typer.echo(f"{week}: {'nothing to mend' if before == after else 'mended'}")


def _print(findings: Sequence[Finding], root: Path, form: Form) -> None:
    if form is Form.GITHUB:
        print_github(findings)
    else:
        print_findings(findings, root)


def _covered(report: Report) -> str:
    """`47 numbers (40 linked, 7 as drafted), 12 claim words (...)`."""
    return "; ".join(f"{sum(counts.values())} {sort}s ({_ways(counts)})" for sort, counts in report.coverage.items() if counts)


def _ways(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {how}" for how, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
