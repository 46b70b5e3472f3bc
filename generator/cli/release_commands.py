"""The commands for finished issues: publish, correct, diff."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.environment import lock_root, open_publication, parse_now, resolve_week
from generator.cli.options import AsJson, DryRun, Ending, Now, Root, WeekLabel
from generator.cli.output import findings_json, format_counts, print_findings, print_json
from generator.errors import ConfigError
from generator.model.week import Week

if TYPE_CHECKING:
    # each command imports what it needs when it runs: --help must not wait for pandas or jinja2
    from generator.desk.lifecycle import CorrectionResult, RestatedIssue
    from generator.model.correction import FactChange

WeekArgument = Annotated[str, typer.Argument(metavar="WEEK", help="ISO week, as 2026-W24, or a special issue by its last day.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why, in a sentence for readers; needed when the mistake is ours.")]
_MAX_CHANGES = 12
"""Changes of one issue that are printed; the JSON has all."""


def publish(
    root: Root = Path(),
    week: WeekLabel = None,
    ending: Ending = None,
    now: Now = None,
    *,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Take the draft mark off an issue that passes the gate. The same as deleting the line `draft: true` by hand, with a check before."""
    from generator.desk import lifecycle  # noqa: PLC0415

    publication = open_publication(root)
    issue_week = resolve_week(publication, week, ending, parse_now(now), partial=True)
    with lock_root(root):
        published, findings = lifecycle.publish_issue(publication, issue_week, write=not dry_run)
    if as_json:
        print_json(
            {"week": issue_week.label, "published": published, "written": published and not dry_run, "findings": findings_json(findings)}
        )
    else:
        print_findings(findings, publication.root)
        outcome = "would be published" if dry_run else "published"
        typer.echo(f"{issue_week}: {outcome}" if published else f"{issue_week}: not published: {format_counts(findings)}")
    raise typer.Exit(int(not published))


def correct(  # noqa: PLR0913 - options of a command
    week: WeekArgument,
    root: Root = Path(),
    now: Now = None,
    reason: ReasonOption = "",
    instead: Annotated[
        str | None, typer.Option("--redirect", help="Withdraw it, and name the week whose issue to read in its place.")
    ] = None,
    *,
    gone: Annotated[bool, typer.Option("--withdraw", help="Leave the page with a note that says why, out of feeds and lists.")] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Correct a published issue in the open: bring restated figures up to date, or say what was wrong. Needs no network."""
    from generator.desk import lifecycle  # noqa: PLC0415

    moment, publication = parse_now(now), open_publication(root)
    issue_week = Week.parse(week)
    if gone or instead is not None:
        if not reason:
            raise ConfigError(f"{issue_week}: an issue that is withdrawn says why. Give --reason.")
        with lock_root(root):
            lifecycle.withdraw_issue(
                publication, issue_week, moment.date(), reason, Week.parse(instead) if instead else None, write=not dry_run
            )
        _print_withdrawal(issue_week, reason, instead, as_json=as_json)
        return
    with lock_root(root):
        result = lifecycle.correct_issue(publication, issue_week, moment.date(), reason, write=not dry_run)
    if as_json:
        print_json({"week": issue_week.label, "written": result.correction is not None and not dry_run, **_correction_json(result)})
    else:
        _print_correction(issue_week, result)
    raise typer.Exit(int(bool(result.flipped)))


def diff(
    first: WeekArgument,
    second: WeekArgument,
    root: Root = Path(),
    *,
    page: Annotated[bool, typer.Option("--page", help="Print it as a Markdown page for docs/changes/.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show what changed between two issues, fact by fact."""
    from generator.issue.files import read_ledger  # noqa: PLC0415
    from generator.issue.issue_difference import compare_issues  # noqa: PLC0415

    publication, weeks = open_publication(root), (Week.parse(first), Week.parse(second))
    difference_found = compare_issues(*(read_ledger(publication.issue_files(week).ledger).facts for week in weeks))
    if as_json:
        print_json({"first": weeks[0].label, "second": weeks[1].label, **asdict(difference_found)})
    elif page:
        template = publication.templates.get_template("pages/difference.md.j2")
        typer.echo(template.render(first=weeks[0].label, second=weeks[1].label, difference=difference_found), nl=False)
    else:
        for pair in difference_found.changed:
            typer.echo(f"{pair.name}, {pair.what}: {pair.first} -> {pair.second}")
        for week, facts in ((weeks[0], difference_found.gone), (weeks[1], difference_found.added)):
            for one in facts:
                typer.echo(f"only {week}: {one.name}, {one.what}: {one.text}")
        typer.echo(
            f"{len(difference_found.changed)} changed, {difference_found.same} the same, "
            f"{len(difference_found.gone)} gone, {len(difference_found.added)} added"
        )


def print_restated_issues(restated_issues: tuple[RestatedIssue, ...]) -> None:
    """Print the published issues with restated figures that readers see."""
    for restated_issue in restated_issues:
        if not restated_issue.material:
            typer.echo(
                f"{restated_issue.week}: restated below what is printed ({len(restated_issue.changes)} "
                f"facts); movers correct {restated_issue.week} records it"
            )
            continue
        typer.echo(f"{restated_issue.week}: restated since it was published; put it right with: movers correct {restated_issue.week}")
        _print_changes(restated_issue.material)


def restated_issues_json(restated_issues: tuple[RestatedIssue, ...]) -> list[dict[str, Any]]:
    """The restated issues as JSON, with changes that readers do not see."""
    return [
        {"week": one.week.label, "material": len(one.material), "changes": [asdict(change) for change in one.changes]}
        for one in restated_issues
    ]


def _print_changes(changes: tuple[FactChange, ...]) -> None:
    for change in changes[:_MAX_CHANGES]:
        typer.echo(f"  {change.kind:6}  {change.name}, {change.what}: {change.old} -> {change.new or 'not true any more'}")
    if len(changes) > _MAX_CHANGES:
        typer.echo(f"  and {len(changes) - _MAX_CHANGES} more; all of them with --json")


def _correction_json(result: CorrectionResult) -> dict[str, Any]:
    return {"correction": asdict(result.correction) if result.correction else None, "for_the_editor": list(result.flipped)}


def _print_correction(week: Week, result: CorrectionResult) -> None:
    if result.correction is None:
        typer.echo(f"{week}: nothing to correct")
        return
    outcome = "corrected" if result.correction.announced else "recorded, nothing that a reader sees"
    typer.echo(f"{week}: {outcome}: {len(result.correction.changes)} printed, {result.correction.quiet} below what is printed")
    _print_changes(result.correction.changes)
    for key in result.flipped:
        typer.echo(f"{week}: for the editor: a sentence with {key} does not hold as it is worded; it is marked in the text")


def _print_withdrawal(week: Week, reason: str, replacement: str | None, *, as_json: bool) -> None:
    if as_json:
        print_json({"week": week.label, "withdrawn": True, "why": reason, "instead": replacement})
    else:
        typer.echo(f"{week}: withdrawn; its page stays and says why")
