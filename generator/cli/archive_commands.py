"""The commands of the archive: backfill, status."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.environment import locked, moment_of, open_publication
from generator.cli.options import AsJson, DryRun, Now, Quiet, Root, Verbose
from generator.cli.output import lines_of, print_json, say
from generator.cli.upstreams import ask, clock_of, keyed, plan_json, print_plan, told
from generator.errors import ConfigError
from generator.model.week import Week

if TYPE_CHECKING:
    # each command imports what it needs when it runs: --help must not wait for pandas, matplotlib or httpx
    from generator.ingest.pull import Pulled

Since = Annotated[str, typer.Option("--since", help="The first week, as 2025-W01.")]
Until = Annotated[str | None, typer.Option("--until", help="The last week.", show_default="the last complete one")]
Written = Annotated[bool, typer.Option("--drafts", help="Also write an issue for every week that has none.")]
Shown = Annotated[int, typer.Option("--weeks", min=1, help="How many weeks to show, the newest.")]


def backfill(  # noqa: PLR0913 - options of a command
    since: Since,
    root: Root = Path(),
    until: Until = None,
    now: Now = None,
    *,
    drafts: Written = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Get every past week in the fewest calls. Cut off anywhere, the same command goes on from there."""
    from generator.desk import batch  # noqa: PLC0415
    from generator.ingest.plan import plan_history  # noqa: PLC0415
    from generator.ingest.pull import Pulled  # noqa: PLC0415
    from generator.ingest.sources import SOURCES  # noqa: PLC0415

    moment, opened = moment_of(now), open_publication(root)
    clock = clock_of(now, moment)
    first, last = _span(since, until, Week.last_complete(moment, opened.config.settle))
    plan = plan_history(
        SOURCES,
        opened.config,
        first,
        last,
        keyed=keyed(),
        stored=lambda source: opened.store.records(source.name, source.board),
        absent=opened.store.read_absent(moment.date()).names,
    )
    if dry_run:
        if as_json:
            print_json({"since": first.label, "until": last.label, **plan_json(opened, plan, clock)})
        else:
            print_plan(opened, plan, f"{first} to {last}", clock)
        return
    pulled = Pulled()
    with locked(root):
        try:
            if plan.steps:
                ask(opened, plan, pulled, clock, quiet=quiet, verbose=verbose)
        finally:
            without = batch.missing(opened, first, last)
            if not as_json:
                _report(pulled, first, last, without)
        weeks = [first + number for number in range(last - first + 1) if first + number not in without] if drafts else []
        drafted = batch.draft_all(opened, weeks, lines_of(quiet=quiet), os.cpu_count() or 1)
    if as_json:
        labels = {"missing": [week.label for week in without], "drafted": [week.label for week in drafted]}
        print_json({"since": first.label, "until": last.label, **asdict(pulled), **labels})
    elif drafts:
        typer.echo(f"{len(drafted)} new drafts")


def status(
    root: Root = Path(),
    now: Now = None,
    weeks: Shown = 12,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what is stored: weeks by boards, freshness, disk, and rows that the registry does not list."""
    from generator.cli.release_commands import print_restated, restated_json  # noqa: PLC0415
    from generator.cli.status_table import print_status, status_json  # noqa: PLC0415
    from generator.desk import batch, lifecycle  # noqa: PLC0415

    opened = open_publication(root)
    found = batch.survey(opened, Week.last_complete(moment_of(now), opened.config.settle))
    restated = lifecycle.restatements(opened)
    if as_json:
        print_json({**status_json(found), "restated": restated_json(restated)})
    else:
        print_status(found, weeks)
        print_restated(restated)


def _span(since: str, until: str | None, complete: Week) -> tuple[Week, Week]:
    """The weeks asked for, cut to those that there can be."""
    from generator.ingest.wire.data_api import HISTORY_BEGINS  # noqa: PLC0415

    first, last = Week.parse(since), Week.parse(until) if until else complete
    if first.special or last.special:
        raise ConfigError("An archive is of ISO weeks. Write --since and --until as 2025-W02.")
    if first.first < HISTORY_BEGINS:
        begun = Week.of(HISTORY_BEGINS) + 1
        say(f"the history begins on {HISTORY_BEGINS}; the first whole week is {begun}")
        first = begun
    if last > complete:
        say(f"{last} is not complete yet; the last complete week is {complete}")
        last = complete
    if first > last:
        raise ConfigError(f"--since {first} is after {last}. Name an earlier week.")
    return first, last


def _report(pulled: Pulled, first: Week, last: Week, without: tuple[Week, ...]) -> None:
    """What a backfill came to, for people."""
    typer.echo(f"{first} to {last}: {told(pulled)}")
    for line in pulled.absent:
        typer.echo(f"  {line}")
    if without:
        count = f"{len(without)} {'week' if len(without) == 1 else 'weeks'}"
        need = "" if keyed() else "; with OPENROUTER_API_KEY the history goes back to 2025"
        typer.echo(f"  no usage data for {count}: {_runs(without)}{need}")


def _runs(weeks: tuple[Week, ...]) -> str:
    """`2025-W02 to 2025-W40, 2025-W44`."""
    runs: list[list[Week]] = []
    for week in weeks:
        if runs and runs[-1][-1] + 1 == week:
            runs[-1].append(week)
        else:
            runs.append([week])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
