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

from generator.cli.environment import lock_root, open_publication, parse_now, resolve_week
from generator.cli.options import AsJson, DryRun, Ending, Now, Quiet, Root, WeekLabel
from generator.cli.output import findings_json, format_counts, print_annotations, print_findings, print_json
from generator.errors import ConfigError

if TYPE_CHECKING:
    # each command imports what it needs when it runs: --help must not wait for pandas, matplotlib or httpx
    from generator.gate import GateReport
    from generator.issue.publication import Publication
    from generator.model.finding import Finding
    from generator.model.week import Week


class FindingsFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


_FixOption = Annotated[bool, typer.Option("--fix", help="Put the links that are offered and what else has one answer; nothing else.")]
_AllOption = Annotated[bool, typer.Option("--all", help="Every issue of the archive.")]
_FormatOption = Annotated[FindingsFormat, typer.Option("--format", help="For people, for programs, or as annotations of a pull request.")]
_WarnOption = Annotated[list[str] | None, typer.Option("--warn", metavar="CODE", help="Take findings of this code as open.")]
_ErrorOption = Annotated[list[str] | None, typer.Option("--error", metavar="CODE", help="Take findings of this code as errors.")]
_ListCodesOption = Annotated[bool, typer.Option("--list-codes", help="Print every code with what it means and an example.")]


def check(  # noqa: PLR0913 - options of a command
    root: Root = Path(),
    week: WeekLabel = None,
    ending: Ending = None,
    now: Now = None,
    warn: _WarnOption = None,
    error: _ErrorOption = None,
    *,
    form: _FormatOption = FindingsFormat.TEXT,
    as_json: AsJson = False,
    fix: _FixOption = False,
    everything: _AllOption = False,
    dry_run: DryRun = False,
    list_codes: _ListCodesOption = False,
) -> None:
    """Hold an issue, as its editor left it, against the data. Every figure, every claim word, every reference."""
    if list_codes:
        _print_codes()
        return
    _refuse_unknown_codes([*(warn or ()), *(error or ())])
    form = FindingsFormat.JSON if as_json else form
    publication = open_publication(root)
    if everything:
        if fix:
            raise ConfigError("--fix mends one issue, and --all checks every one. Give one of them.")
        raise typer.Exit(_check_every_issue(publication, form, warn or (), error or ()))
    issue_week = resolve_week(publication, week, ending, parse_now(now), partial=True)
    if fix:
        _fix_issue(publication, issue_week, dry_run=dry_run)
        if dry_run:
            return
    raise typer.Exit(_check_issue(publication, issue_week, form, warn or (), error or ()))


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
    from generator.gate.external_facts import ExternalFact, validate_fact  # noqa: PLC0415

    moment, publication = parse_now(now), open_publication(root)
    issue_week = resolve_week(publication, week, ending, moment, partial=True)
    external_fact = validate_fact(ExternalFact(fact, value, url, quote, _parse_day(retrieved) if retrieved else moment.date()), "new-fact")
    with lock_root(root):
        definition = session.add_external_fact(publication, issue_week, external_fact)
    if not quiet:
        typer.echo(f"in the text: [{value}][{fact}]\nat its foot: {definition}")


def _parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise ConfigError(f"--retrieved {text!r} is not a valid day. Write it as 2026-06-13.") from wrong


def _print_codes() -> None:
    from generator.gate import CODES  # noqa: PLC0415

    for name, code in CODES.items():
        typer.echo(f"{name:18} {code.grade.value:5}  {code.meaning}\n{'':18}        as in: {code.example}")


def _refuse_unknown_codes(codes: Sequence[str]) -> None:
    if codes:
        from generator.gate import CODES  # noqa: PLC0415

        for code in codes:
            if code not in CODES:
                raise ConfigError(f"there is no code {code!r}. movers check --list-codes names them all.")


def _check_issue(publication: Publication, week: Week, form: FindingsFormat, warn: Sequence[str], error: Sequence[str]) -> int:
    from generator import gate  # noqa: PLC0415
    from generator.gate import session  # noqa: PLC0415

    report, draft = session.examine_week(publication, week)
    findings = gate.regrade_findings(report.findings, warn, error)
    failed = gate.is_blocked(findings, draft=draft)
    if form is FindingsFormat.JSON:
        coverage = {sort: dict(counts) for sort, counts in report.coverage.items()}
        print_json({"week": week.label, "failed": failed, "findings": findings_json(findings), "coverage": coverage})
    else:
        _print_in_format(findings, publication.root, form)
        typer.echo(f"{week}: {format_counts(findings)}")
        if form is FindingsFormat.TEXT:
            typer.echo(f"{week}: read {_format_coverage(report)}")
    return int(failed)


def _check_every_issue(publication: Publication, form: FindingsFormat, warn: Sequence[str], error: Sequence[str]) -> int:
    from generator import gate  # noqa: PLC0415
    from generator.desk import batch  # noqa: PLC0415

    failures, results = 0, []
    for week, report, draft in batch.check_all(publication, os.cpu_count() or 1):
        findings = gate.regrade_findings(report.findings, warn, error)
        failed = gate.is_blocked(findings, draft=draft)
        failures += failed
        results.append({"week": week.label, "failed": failed, "findings": findings_json(findings)})
        if form is not FindingsFormat.JSON:
            _print_in_format(findings, publication.root, form)
            typer.echo(f"{week}: {format_counts(findings)}")
    if form is FindingsFormat.JSON:
        print_json({"failed": bool(failures), "issues": results})
    else:
        typer.echo(f"{len(results)} issues checked, {failures} of them may not be published as they are")
    return int(bool(failures))


def _fix_issue(publication: Publication, week: Week, *, dry_run: bool) -> None:
    from generator.gate import session  # noqa: PLC0415

    name = str(publication.issue_files(week).text.relative_to(publication.root))
    if dry_run:
        before, after = session.fix_week(publication, week, write=False)
        sys.stdout.writelines(unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name))
        return
    with lock_root(publication.root):
        before, after = session.fix_week(publication, week)
    typer.echo(f"{week}: {'nothing to mend' if before == after else 'mended'}")


def _print_in_format(findings: Sequence[Finding], root: Path, form: FindingsFormat) -> None:
    if form is FindingsFormat.GITHUB:
        print_annotations(findings)
    else:
        print_findings(findings, root)


def _format_coverage(report: GateReport) -> str:
    """`47 numbers (40 linked, 7 as drafted), 12 claim words (...)`."""
    return "; ".join(f"{sum(counts.values())} {sort}s ({_format_counts(counts)})" for sort, counts in report.coverage.items() if counts)


def _format_counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {how}" for how, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
