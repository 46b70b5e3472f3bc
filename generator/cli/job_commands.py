"""The command of the weekly job: weekly."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.environment import open_publication, parse_now, resolve_week
from generator.cli.options import Now, Quiet, Root, WeekLabel
from generator.cli.output import choose_line_printer, print_notice
from generator.cli.source_access import has_key
from generator.model.week import Week

if TYPE_CHECKING:
    # each command imports what it needs when it runs
    from generator.desk.github.weekly_job import JobContext, WeekOutcome


class JobStep(StrEnum):
    """A step of the weekly job."""

    PLAN = "plan"
    DRAFT = "draft"
    PROPOSE = "propose"
    FRESH = "fresh"


_STEPS_HELP = (
    "plan: see which weeks are due. draft: draft them, each on its branch. propose: push them and see to their pull requests. "
    "fresh: fail when nobody keeps the publication up."
)
StepArgument = Annotated[JobStep, typer.Argument(help=_STEPS_HELP)]
BaseOption = Annotated[str, typer.Option("--base", help="The branch that issues are merged into; it is checked out.")]
PreviewOption = Annotated[Path | None, typer.Option("--preview", help="Build the newest of them with its drafts into this folder.")]
PreviewUrlOption = Annotated[str, typer.Option("--preview-url", help="Where the built pages can be read.")]


def weekly(  # noqa: PLR0913 - options of a command
    what: StepArgument,
    root: Root = Path(),
    week: WeekLabel = None,
    now: Now = None,
    base: BaseOption = "main",
    *,
    preview: PreviewOption = None,
    preview_url: PreviewUrlOption = "",
    quiet: Quiet = False,
) -> None:
    """Do the weekly job with git and gh: missed weeks first, one branch and one pull request for each, never by force."""
    from generator.desk.github import processes  # noqa: PLC0415
    from generator.desk.github.weekly_job import JobContext  # noqa: PLC0415

    processes.open_checkout(root)
    extra_arguments = () if now is None else ("--now", now)
    context = JobContext(root.resolve(), base, has_key(), extra_arguments, choose_line_printer(quiet=quiet))
    if what is JobStep.PLAN:
        _plan_weeks(context, week, now)
    elif what is JobStep.DRAFT:
        _draft_weeks(context, week, now, preview)
    elif what is JobStep.PROPOSE:
        _propose_weeks(context, preview_url)
    else:
        _print_health(context, now)


def _plan_weeks(context: JobContext, label: str | None, now: str | None) -> None:
    from generator.desk.github.due_weeks import find_due_weeks, find_weeks_left_out  # noqa: PLC0415
    from generator.desk.github.processes import GitHubHost  # noqa: PLC0415
    from generator.desk.github.weekly_job import fetch_repository_state  # noqa: PLC0415

    requested, newest = _resolve_weeks(context, label, now)
    repository = fetch_repository_state(context, GitHubHost(context.folder))
    due_weeks = find_due_weeks(repository, newest, requested)
    for week in () if requested else find_weeks_left_out(repository, newest):
        typer.echo(f"- {week}: too far back to be made up for; by hand: movers backfill --since {week} --drafts")
    for one in due_weeks:
        begun = "is there" if one.begun else f"starts from {one.parent or context.base}"
        typer.echo(f"- {one.week}: {one.branch} {begun}")
    if not due_weeks:
        typer.echo(f"- {requested or newest}: merged or closed already; nothing is due")


def _draft_weeks(context: JobContext, label: str | None, now: str | None, preview: Path | None) -> None:
    from generator.desk.github.branch_drafts import build_pages, draft_weeks  # noqa: PLC0415
    from generator.desk.github.due_weeks import find_due_weeks  # noqa: PLC0415
    from generator.desk.github.weekly_job import load_repository_state  # noqa: PLC0415

    requested, newest = _resolve_weeks(context, label, now)
    due_weeks = find_due_weeks(load_repository_state(context), newest, requested)
    outcomes = draft_weeks(context, due_weeks, ask_again=requested is not None)
    if not context.keyed:
        typer.echo("There is no OPENROUTER_API_KEY: usage is from the daily exports, and the boards that need a key are left out.\n")
    _print_outcomes(outcomes)
    new_weeks = [one.week for one in outcomes if one.new]
    if preview is not None and new_weeks:
        typer.echo(f"- {build_pages(context, new_weeks[-1], preview)}")
    # missed weeks are only listed if they can no longer be proposed
    raise typer.Exit(outcomes[-1].code if outcomes else 0)


def _resolve_weeks(context: JobContext, label: str | None, now: str | None) -> tuple[Week | None, Week]:
    """Parse the requested week, if any, and find the last complete one."""
    moment, publication = parse_now(now), open_publication(context.folder)
    requested = resolve_week(publication, label, None, moment, partial=False) if label else None
    return requested, Week.last_complete(moment, publication.config.settle)


def _print_outcomes(outcomes: list[WeekOutcome]) -> None:
    for outcome in outcomes:
        typer.echo(f"- {outcome.week}: {outcome.summary}")
        if outcome.code:
            print_notice(f"{outcome.week}: {outcome.summary}", "red")


def _propose_weeks(context: JobContext, preview_url: str) -> None:
    from generator.desk.github.processes import GitHubHost  # noqa: PLC0415
    from generator.desk.github.proposals import propose_weeks  # noqa: PLC0415

    server, repository = os.environ.get("GITHUB_SERVER_URL", ""), os.environ.get("GITHUB_REPOSITORY", "")
    address = f"{server}/{repository}" if server and repository else ""
    outcomes = propose_weeks(context, GitHubHost(context.folder), preview_url, address)
    _print_outcomes(outcomes)
    if not outcomes:
        typer.echo("- nothing to propose")


def _print_health(context: JobContext, now: str | None) -> None:
    from generator.desk.github.health_reader import read_publication_health  # noqa: PLC0415
    from generator.desk.github.publication_health import list_warnings  # noqa: PLC0415

    moment, publication = parse_now(now), open_publication(context.folder)
    warnings = list(list_warnings(read_publication_health(context, moment), moment, publication.config.settle))
    for line in warnings:
        typer.echo(f"- {line}")
    if not warnings:
        typer.echo(f"- kept up on {datetime.now(UTC) if now is None else moment:%Y-%m-%d}")
    raise typer.Exit(int(bool(warnings)))
