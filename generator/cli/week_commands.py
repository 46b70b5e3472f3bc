"""The commands of a week: run, pull, draft."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.cli.environment import lock_root, open_publication, parse_now, resolve_week
from generator.cli.options import AsJson, DryRun, Ending, Now, Offline, Partial, Quiet, Root, Verbose, WeekLabel
from generator.cli.output import findings_json, format_counts, print_findings, print_json, print_notice, show_progress
from generator.cli.release_commands import print_restated_issues, restated_issues_json
from generator.cli.source_access import Clock, choose_clock, execute_plan, format_pulled, has_key, print_plan

if TYPE_CHECKING:
    # each command imports what it needs when it runs: --help must not wait for pandas, matplotlib or httpx
    from generator.ingest.plan import PullPlan
    from generator.ingest.pull import PullResult
    from generator.issue.publication import Publication
    from generator.model.finding import Finding
    from generator.model.week import Week
    from generator.survey.archive import Archive


def run(  # noqa: PLR0913 - options of a command
    root: Root = Path(),
    week: WeekLabel = None,
    ending: Ending = None,
    now: Now = None,
    *,
    offline: Offline = False,
    partial: Partial = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Pull, draft and check a week: what the weekly job calls."""
    from generator.desk import lifecycle  # noqa: PLC0415

    moment, publication = parse_now(now), open_publication(root)
    issue_week = resolve_week(publication, week, ending, moment, partial=partial)
    with lock_root(root):
        pulled = None if offline else _pull_week(publication, issue_week, choose_clock(now, moment), quiet=quiet, verbose=verbose)
        outcome = _draft_week(publication, issue_week, partial=partial, quiet=quiet)
    findings, failed = _check_week(publication, issue_week)
    restated = lifecycle.find_restated_issues(publication)
    if as_json:
        print_json(
            {
                "week": issue_week.label,
                "pulled": asdict(pulled) if pulled else None,
                "draft": outcome,
                "restated": restated_issues_json(restated),
                "failed": failed,
                "findings": findings_json(findings),
            }
        )
    else:
        typer.echo(f"{issue_week}: {_format_pull(pulled)}")
        typer.echo(f"{issue_week}: {outcome}: {publication.issue_files(issue_week).text}")
        print_findings(findings, publication.root)
        typer.echo(f"{issue_week}: {format_counts(findings)}")
        print_restated_issues(restated)
    raise typer.Exit(int(failed))


def pull(  # noqa: PLR0913 - options of a command
    root: Root = Path(),
    week: WeekLabel = None,
    ending: Ending = None,
    now: Now = None,
    *,
    offline: Offline = False,
    partial: Partial = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Ask the sources for a week and keep what they say that is new."""
    moment, publication = parse_now(now), open_publication(root)
    issue_week = resolve_week(publication, week, ending, moment, partial=partial)
    if dry_run and not offline:
        plan = _plan_week(publication, issue_week)
        print_plan(publication, plan, {"week": issue_week.label}, choose_clock(now, moment), as_json=as_json)
        return
    pulled = None
    if not offline:
        with lock_root(root):
            pulled = _pull_week(publication, issue_week, choose_clock(now, moment), quiet=quiet, verbose=verbose)
    if as_json:
        print_json({"week": issue_week.label, "pulled": asdict(pulled) if pulled else None})
    else:
        typer.echo(f"{issue_week}: {_format_pull(pulled)}")
        for file in pulled.new if pulled else ():
            typer.echo(f"  docs/data/snapshots/{file}")


def draft(  # noqa: PLR0913 - options of a command
    root: Root = Path(),
    week: WeekLabel = None,
    ending: Ending = None,
    now: Now = None,
    *,
    partial: Partial = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Write a week's issue, or bring what its editor made of it up to date. Opens no connection."""
    from generator.issue import pipeline  # noqa: PLC0415
    from generator.issue.files import TEXT_FILE  # noqa: PLC0415

    publication = open_publication(root)
    issue_week = resolve_week(publication, week, ending, parse_now(now), partial=partial)
    if dry_run:
        outcome, files = pipeline.draft_week(publication, issue_week, partial=partial, write=False)
        if as_json:
            print_json({"week": issue_week.label, "draft": outcome.value, "written": False})
        else:
            print_notice(f"{issue_week}: would be {outcome}")
            typer.echo(files.get(TEXT_FILE, b""), nl=False)
        return
    with lock_root(root):
        outcome_word = _draft_week(publication, issue_week, partial=partial, quiet=quiet)
    if as_json:
        print_json({"week": issue_week.label, "draft": outcome_word, "written": True})
    else:
        typer.echo(f"{issue_week}: {outcome_word}: {publication.issue_files(issue_week).text}")


def _plan_week(archive: Archive, week: Week) -> PullPlan:
    from generator.ingest.plan import plan_week  # noqa: PLC0415
    from generator.ingest.sources import SOURCES  # noqa: PLC0415

    return plan_week(SOURCES, archive.config, week, keyed=has_key())


def _pull_week(archive: Archive, week: Week, clock: Clock, *, quiet: bool, verbose: bool) -> PullResult:
    from generator.ingest.pull import PullResult  # noqa: PLC0415

    pulled = PullResult()
    execute_plan(archive, _plan_week(archive, week), pulled, clock, quiet=quiet, verbose=verbose)
    return pulled


def _draft_week(publication: Publication, week: Week, *, partial: bool, quiet: bool) -> str:
    from generator.issue import pipeline  # noqa: PLC0415

    with show_progress(quiet=quiet) as progress:
        progress(f"drafting {week}")
        return pipeline.draft_week(publication, week, partial=partial)[0].value


def _check_week(publication: Publication, week: Week) -> tuple[tuple[Finding, ...], bool]:
    from generator.gate import session  # noqa: PLC0415

    return session.check_week(publication, week)


def _format_pull(pulled: PullResult | None) -> str:
    """Describe the result of a pull, or that there was none."""
    return format_pulled(pulled) if pulled else "nothing asked, because of --offline"
