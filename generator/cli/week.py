"""The commands of a week: run, pull, draft, check."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.asking import Clock, ask, clock_of, keyed, plan_json, print_plan
from generator.cli.context import counted, locked, moment_of, open_publication, plain, print_findings, print_json, week_of
from generator.cli.options import AsJson, DryRun, Ending, Now, Offline, Partial, Quiet, Root, WeekLabel

if TYPE_CHECKING:
    # each command imports what it needs when it runs: --help must not wait for pandas, matplotlib or httpx
    from generator.model.finding import Finding
    from generator.model.week import Week
    from generator.pipeline import Publication
    from generator.plan import Plan


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
) -> None:
    """Pull, draft and check a week: what the weekly job calls."""
    moment, opened = moment_of(now), open_publication(root)
    asked = week_of(opened, week, ending, moment, partial=partial)
    with locked(root):
        pulled = {} if offline else _pull(opened, asked, clock_of(now, moment), quiet=quiet)
        outcome = _draft(opened, asked, partial=partial)
    findings, failed = _check(opened, asked)
    if as_json:
        print_json({"week": asked.label, "pulled": pulled, "draft": outcome, "failed": failed, "findings": plain(findings)})
    else:
        typer.echo(f"{asked}: {outcome}: {opened.folder(asked) / 'index.md'}")
        print_findings(findings, opened.root)
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
) -> None:
    """Ask the sources for a week and keep what they say that is new."""
    moment, opened = moment_of(now), open_publication(root)
    asked = week_of(opened, week, ending, moment, partial=partial)
    if offline:
        typer.echo(f"{asked}: nothing asked, because of --offline")
        return
    if dry_run:
        if as_json:
            print_json({"week": asked.label, **plan_json(opened, _plan(opened, asked), clock_of(now, moment))})
        else:
            print_plan(opened, _plan(opened, asked), asked.label, clock_of(now, moment))
        return
    with locked(root):
        pulled = _pull(opened, asked, clock_of(now, moment), quiet=quiet)
    if as_json:
        print_json({"week": asked.label, **pulled})
    else:
        typer.echo(f"{asked}: {len(pulled['new'])} new {'snapshot' if len(pulled['new']) == 1 else 'snapshots'}")
        for file in pulled["new"]:
            typer.echo(f"  docs/data/snapshots/{file}")


def draft(
    root: Root = Path(),
    week: WeekLabel = None,
    ending: Ending = None,
    now: Now = None,
    *,
    partial: Partial = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Write a week's issue, or bring what its editor made of it up to date. Opens no connection."""
    from generator import pipeline  # noqa: PLC0415

    opened = open_publication(root)
    asked = week_of(opened, week, ending, moment_of(now), partial=partial)
    if dry_run:
        typer.echo(pipeline.draft(opened, asked, partial=partial, write=False)[1].get(pipeline.PAGE, b"").decode(), nl=False)
        return
    with locked(root):
        outcome = _draft(opened, asked, partial=partial)
    if as_json:
        print_json({"week": asked.label, "draft": outcome})
    else:
        typer.echo(f"{asked}: {outcome}: {opened.folder(asked) / pipeline.PAGE}")


def check(
    root: Root = Path(),
    week: WeekLabel = None,
    ending: Ending = None,
    now: Now = None,
    *,
    as_json: AsJson = False,
    list_codes: Annotated[bool, typer.Option("--list-codes", help="Print every code with what it means.")] = False,
) -> None:
    """Hold an issue, as its editor left it, against the data: every figure, every reference, every citation."""
    if list_codes:
        from generator.gate import CODES  # noqa: PLC0415

        for code, meaning in CODES.items():
            typer.echo(f"{code:18} {meaning}")
        return
    opened = open_publication(root)
    asked = week_of(opened, week, ending, moment_of(now), partial=True)
    findings, failed = _check(opened, asked)
    if as_json:
        print_json({"week": asked.label, "failed": failed, "findings": plain(findings)})
    else:
        print_findings(findings, opened.root)
        typer.echo(f"{asked}: {counted(findings)}")
    raise typer.Exit(int(failed))


def _plan(opened: Publication, week: Week) -> Plan:
    from generator.plan import plan_week  # noqa: PLC0415
    from generator.sources import SOURCES  # noqa: PLC0415

    return plan_week(SOURCES, opened.config, week, keyed=keyed())


def _pull(opened: Publication, week: Week, clock: Clock, *, quiet: bool) -> dict[str, Any]:
    from generator.pull import Pulled  # noqa: PLC0415

    pulled = Pulled()
    ask(opened, _plan(opened, week), pulled, clock, quiet=quiet)
    return asdict(pulled)


def _draft(opened: Publication, week: Week, *, partial: bool) -> str:
    from generator import pipeline  # noqa: PLC0415

    return pipeline.draft(opened, week, partial=partial)[0].value


def _check(opened: Publication, week: Week) -> tuple[tuple[Finding, ...], bool]:
    from generator import pipeline  # noqa: PLC0415

    return pipeline.check(opened, week)
