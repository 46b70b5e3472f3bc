"""The commands of a week: run, pull, draft."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.cli.environment import locked, moment_of, open_publication, week_of
from generator.cli.options import AsJson, DryRun, Ending, Now, Offline, Partial, Quiet, Root, Verbose, WeekLabel
from generator.cli.output import counted, plain, print_findings, print_json, progress_of, say
from generator.cli.upstreams import Clock, ask, clock_of, keyed, plan_json, print_plan, told

if TYPE_CHECKING:
    # each command imports what it needs when it runs: --help must not wait for pandas, matplotlib or httpx
    from generator.ingest.plan import Plan
    from generator.ingest.pull import Pulled
    from generator.issue.publication import Publication
    from generator.model.finding import Finding
    from generator.model.week import Week


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
    from generator.cli.release_commands import print_restated, restated_json  # noqa: PLC0415
    from generator.desk import lifecycle  # noqa: PLC0415

    moment, opened = moment_of(now), open_publication(root)
    asked = week_of(opened, week, ending, moment, partial=partial)
    with locked(root):
        pulled = None if offline else _pull(opened, asked, clock_of(now, moment), quiet=quiet, verbose=verbose)
        outcome = _draft(opened, asked, partial=partial, quiet=quiet)
    findings, failed = _check(opened, asked)
    restated = lifecycle.restatements(opened)
    if as_json:
        print_json(
            {
                "week": asked.label,
                "pulled": asdict(pulled) if pulled else None,
                "draft": outcome,
                "restated": restated_json(restated),
                "failed": failed,
                "findings": plain(findings),
            }
        )
    else:
        typer.echo(f"{asked}: {_told(pulled)}")
        typer.echo(f"{asked}: {outcome}: {opened.folder(asked) / 'index.md'}")
        print_findings(findings, opened.root)
        typer.echo(f"{asked}: {counted(findings)}")
        print_restated(restated)
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
    moment, opened = moment_of(now), open_publication(root)
    asked = week_of(opened, week, ending, moment, partial=partial)
    if dry_run and not offline:
        if as_json:
            print_json({"week": asked.label, **plan_json(opened, _plan(opened, asked), clock_of(now, moment))})
        else:
            print_plan(opened, _plan(opened, asked), asked.label, clock_of(now, moment))
        return
    pulled = None
    if not offline:
        with locked(root):
            pulled = _pull(opened, asked, clock_of(now, moment), quiet=quiet, verbose=verbose)
    if as_json:
        print_json({"week": asked.label, "pulled": asdict(pulled) if pulled else None})
    else:
        typer.echo(f"{asked}: {_told(pulled)}")
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
    from generator.issue.publication import PAGE  # noqa: PLC0415

    opened = open_publication(root)
    asked = week_of(opened, week, ending, moment_of(now), partial=partial)
    if dry_run:
        outcome, files = pipeline.draft(opened, asked, partial=partial, write=False)
        if as_json:
            print_json({"week": asked.label, "draft": outcome.value, "written": False})
        else:
            say(f"{asked}: would be {outcome}")
            typer.echo(files.get(PAGE, b""), nl=False)
        return
    with locked(root):
        told = _draft(opened, asked, partial=partial, quiet=quiet)
    if as_json:
        print_json({"week": asked.label, "draft": told, "written": True})
    else:
        typer.echo(f"{asked}: {told}: {opened.text_path(asked)}")


def _plan(opened: Publication, week: Week) -> Plan:
    from generator.ingest.plan import plan_week  # noqa: PLC0415
    from generator.ingest.sources import SOURCES  # noqa: PLC0415

    return plan_week(SOURCES, opened.config, week, keyed=keyed())


def _pull(opened: Publication, week: Week, clock: Clock, *, quiet: bool, verbose: bool) -> Pulled:
    from generator.ingest.pull import Pulled  # noqa: PLC0415

    pulled = Pulled()
    ask(opened, _plan(opened, week), pulled, clock, quiet=quiet, verbose=verbose)
    return pulled


def _draft(opened: Publication, week: Week, *, partial: bool, quiet: bool) -> str:
    from generator.issue import pipeline  # noqa: PLC0415

    with progress_of(quiet=quiet) as progress:
        progress(f"drafting {week}")
        return pipeline.draft(opened, week, partial=partial)[0].value


def _check(opened: Publication, week: Week) -> tuple[tuple[Finding, ...], bool]:
    from generator.gate import session  # noqa: PLC0415

    return session.check(opened, week)


def _told(pulled: Pulled | None) -> str:
    """What a pull came to, or that there was none."""
    return told(pulled) if pulled else "nothing asked, because of --offline"
