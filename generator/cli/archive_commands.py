"""The commands of the archive: backfill, status."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.environment import lock_root, open_publication, parse_now
from generator.cli.options import AsJson, DryRun, Now, Quiet, Root, Verbose
from generator.cli.output import choose_line_printer, print_json, print_notice
from generator.cli.release_commands import print_restated_issues, restated_issues_json
from generator.cli.source_access import choose_clock, execute_plan, format_pulled, has_key, print_plan
from generator.errors import ConfigError
from generator.model.week import Week

if TYPE_CHECKING:
    # each command imports what it needs when it runs: --help must not wait for pandas, matplotlib or httpx
    from generator.ingest.pull import PullResult

FirstWeekOption = Annotated[str, typer.Option("--since", help="The first week, as 2025-W01.")]
LastWeekOption = Annotated[str | None, typer.Option("--until", help="The last week.", show_default="the last complete one")]
WriteDraftsOption = Annotated[bool, typer.Option("--drafts", help="Also write an issue for every week that has none.")]
WeekCountOption = Annotated[int, typer.Option("--weeks", min=1, help="How many weeks to show, the newest.")]


def backfill(  # noqa: PLR0913 - options of a command
    since: FirstWeekOption,
    root: Root = Path(),
    until: LastWeekOption = None,
    now: Now = None,
    *,
    drafts: WriteDraftsOption = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Get every past week in the fewest calls. Cut off anywhere, the same command goes on from there."""
    from generator.desk import batch  # noqa: PLC0415
    from generator.ingest.plan import plan_history  # noqa: PLC0415
    from generator.ingest.pull import PullResult  # noqa: PLC0415
    from generator.ingest.sources import SOURCES  # noqa: PLC0415

    moment, publication = parse_now(now), open_publication(root)
    clock = choose_clock(now, moment)
    first, last = _resolve_span(since, until, Week.last_complete(moment, publication.config.settle))
    plan = plan_history(
        SOURCES,
        publication.config,
        first,
        last,
        keyed=has_key(),
        load_records=lambda source: publication.store.read_records(source.name, source.board),
        absent=publication.store.read_absent(moment.date()).names,
    )
    span = {"since": first.label, "until": last.label}
    if dry_run:
        print_plan(publication, plan, span, clock, as_json=as_json)
        return
    pulled = PullResult()
    with lock_root(root):
        try:
            if plan.steps:
                execute_plan(publication, plan, pulled, clock, quiet=quiet, verbose=verbose)
        finally:
            missing_weeks = batch.find_missing_weeks(publication, first, last)
            if not as_json:
                _print_pulled(pulled, first, last, missing_weeks)
        weeks = [first + number for number in range(last - first + 1) if drafts and first + number not in missing_weeks]
        drafted = batch.draft_all(publication, weeks, choose_line_printer(quiet=quiet), os.cpu_count() or 1)
    if as_json:
        labels = {"missing": [week.label for week in missing_weeks], "drafted": [week.label for week in drafted]}
        print_json({**span, **asdict(pulled), **labels})
    elif drafts:
        typer.echo(f"{len(drafted)} new drafts")


def status(
    root: Root = Path(),
    now: Now = None,
    weeks: WeekCountOption = 12,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what is stored: weeks by boards, freshness, disk, and rows that the registry does not list."""
    from generator.cli.status_table import print_status, status_json  # noqa: PLC0415
    from generator.desk import batch, lifecycle  # noqa: PLC0415

    publication = open_publication(root)
    archive_status = batch.read_archive_status(publication, Week.last_complete(parse_now(now), publication.config.settle))
    restated_issues = lifecycle.find_restated_issues(publication)
    if as_json:
        print_json({**status_json(archive_status), "restated": restated_issues_json(restated_issues)})
    else:
        print_status(archive_status, weeks)
        print_restated_issues(restated_issues)


def _resolve_span(since: str, until: str | None, complete: Week) -> tuple[Week, Week]:
    """Parse the first and the last week, limited to the history of the source and to complete weeks."""
    from generator.ingest.wire.data_api import HISTORY_BEGINS  # noqa: PLC0415

    first, last = Week.parse(since), Week.parse(until) if until else complete
    if first.special or last.special:
        raise ConfigError("An archive is of ISO weeks. Write --since and --until as 2025-W02.")
    if first.first < HISTORY_BEGINS:
        first_whole = Week.of(HISTORY_BEGINS) + 1
        print_notice(f"the history begins on {HISTORY_BEGINS}; the first whole week is {first_whole}")
        first = first_whole
    if last > complete:
        print_notice(f"{last} is not complete yet; the last complete week is {complete}")
        last = complete
    if first > last:
        raise ConfigError(f"--since {first} is after {last}. Name an earlier week.")
    return first, last


def _print_pulled(pulled: PullResult, first: Week, last: Week, missing_weeks: tuple[Week, ...]) -> None:
    """Print the result of a backfill."""
    typer.echo(f"{first} to {last}: {format_pulled(pulled)}")
    for line in pulled.absent:
        typer.echo(f"  {line}")
    if missing_weeks:
        count = f"{len(missing_weeks)} {'week' if len(missing_weeks) == 1 else 'weeks'}"
        hint = "" if has_key() else "; with OPENROUTER_API_KEY the history goes back to 2025"
        typer.echo(f"  no usage data for {count}: {_format_runs(missing_weeks)}{hint}")


def _format_runs(weeks: tuple[Week, ...]) -> str:
    """`2025-W02 to 2025-W40, 2025-W44`."""
    runs: list[list[Week]] = []
    for week in weeks:
        if runs and runs[-1][-1] + 1 == week:
            runs[-1].append(week)
        else:
            runs.append([week])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
