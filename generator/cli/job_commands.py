"""The command of the weekly job: weekly."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.environment import moment_of, open_publication, week_of
from generator.cli.options import Now, Quiet, Root, WeekLabel
from generator.cli.output import lines_of, say
from generator.cli.upstreams import keyed
from generator.model.week import Week

if TYPE_CHECKING:
    # each command imports what it needs when it runs
    from generator.desk.github.job import Outcome, World


class Step(StrEnum):
    """What the weekly job does in one of its steps."""

    PLAN = "plan"
    DRAFT = "draft"
    PROPOSE = "propose"
    FRESH = "fresh"


_STEPS = (
    "plan: see which weeks are due. draft: draft them, each on its branch. propose: push them and see to their pull requests. "
    "fresh: fail when nobody keeps the publication up."
)
What = Annotated[Step, typer.Argument(help=_STEPS)]
Base = Annotated[str, typer.Option("--base", help="The branch that issues are merged into; it is checked out.")]
Preview = Annotated[Path | None, typer.Option("--preview", help="Build the newest of them with its drafts into this folder.")]
Address = Annotated[str, typer.Option("--preview-url", help="Where the built pages can be read.")]


def weekly(  # noqa: PLR0913 - options of a command
    what: What,
    root: Root = Path(),
    week: WeekLabel = None,
    now: Now = None,
    base: Base = "main",
    *,
    preview: Preview = None,
    preview_url: Address = "",
    quiet: Quiet = False,
) -> None:
    """Do the weekly job with git and gh: missed weeks first, one branch and one pull request for each, never by force."""
    from generator.desk.github import processes  # noqa: PLC0415
    from generator.desk.github.job import World  # noqa: PLC0415

    processes.publication(root)
    fixed = () if now is None else ("--now", now)
    world = World(root.resolve(), base, keyed(), fixed, lines_of(quiet=quiet))
    if what is Step.PLAN:
        _plan(world, week, now)
    elif what is Step.DRAFT:
        _draft(world, week, now, preview)
    elif what is Step.PROPOSE:
        _propose(world, preview_url)
    else:
        _fresh(world, now)


def _plan(world: World, label: str | None, now: str | None) -> None:
    from generator.desk.github.due import due, left_out  # noqa: PLC0415
    from generator.desk.github.job import look  # noqa: PLC0415
    from generator.desk.github.processes import Host  # noqa: PLC0415

    asked, newest = _weeks(world, label, now)
    state = look(world, Host(world.folder))
    planned = due(state, newest, asked)
    for week in () if asked else left_out(state, newest):
        typer.echo(f"- {week}: too far back to be made up for; by hand: movers backfill --since {week} --drafts")
    for one in planned:
        begun = "is there" if one.begun else f"starts from {one.parent or world.base}"
        typer.echo(f"- {one.week}: {one.branch} {begun}")
    if not planned:
        typer.echo(f"- {asked or newest}: merged or closed already; nothing is due")


def _draft(world: World, label: str | None, now: str | None, preview: Path | None) -> None:
    from generator.desk.github.branches import build, draft  # noqa: PLC0415
    from generator.desk.github.due import due  # noqa: PLC0415
    from generator.desk.github.job import seen  # noqa: PLC0415

    asked, newest = _weeks(world, label, now)
    planned = due(seen(world), newest, asked)
    made = draft(world, planned, again=asked is not None)
    if not world.keyed:
        typer.echo("There is no OPENROUTER_API_KEY: usage is from the daily exports, and the boards that need a key are left out.\n")
    _print(made)
    fresh = [one.week for one in made if one.new]
    if preview is not None and fresh:
        typer.echo(f"- {build(world, fresh[-1], preview)}")
    # of weeks that were missed it is enough to say which cannot be had
    raise typer.Exit(made[-1].code if made else 0)


def _weeks(world: World, label: str | None, now: str | None) -> tuple[Week | None, Week]:
    """The week asked for, if one is, and the last complete one."""
    moment, opened = moment_of(now), open_publication(world.folder)
    asked = week_of(opened, label, None, moment, partial=False) if label else None
    return asked, Week.last_complete(moment, opened.config.settle)


def _print(made: list[Outcome]) -> None:
    for one in made:
        typer.echo(f"- {one.week}: {one.told}")
        if one.code:
            say(f"{one.week}: {one.told}", "red")


def _propose(world: World, preview_url: str) -> None:
    from generator.desk.github.processes import Host  # noqa: PLC0415
    from generator.desk.github.propose import propose  # noqa: PLC0415

    server, repository = os.environ.get("GITHUB_SERVER_URL", ""), os.environ.get("GITHUB_REPOSITORY", "")
    address = f"{server}/{repository}" if server and repository else ""
    made = propose(world, Host(world.folder), preview_url, address)
    _print(made)
    if not made:
        typer.echo("- nothing to propose")


def _fresh(world: World, now: str | None) -> None:
    from generator.desk.github.freshness import worries  # noqa: PLC0415
    from generator.desk.github.upkeep import read_kept  # noqa: PLC0415

    moment, opened = moment_of(now), open_publication(world.folder)
    found = list(worries(read_kept(world, moment), moment, opened.config.settle))
    for line in found:
        typer.echo(f"- {line}")
    if not found:
        typer.echo(f"- kept up on {datetime.now(UTC) if now is None else moment:%Y-%m-%d}")
    raise typer.Exit(int(bool(found)))
