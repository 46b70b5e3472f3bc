"""The commands for a start: demo, init, doctor."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final

import typer

from generator import __version__
from generator.cli.environment import parse_now
from generator.cli.options import AsJson, Now, Offline, Quiet, Root
from generator.cli.output import print_json, show_progress
from generator.cli.source_access import has_key, open_first_source

MAX_WEEKS: Final = 96
"""Number of whole weeks from 1 January 2025, where the upstreams' history begins, to the sample's last week."""


def demo(
    root: Annotated[Path, typer.Option("--root", help="Folder to make it in; its own, made anew.")] = Path("demo"),
    weeks: Annotated[int, typer.Option("--weeks", min=2, max=MAX_WEEKS, help="Weeks of the market; the newest issue stays a draft.")] = 28,
    seed: Annotated[int, typer.Option("--seed", help="Another seed, another market.")] = 1,
    *,
    quiet: Quiet = False,
) -> None:
    """Make a sample publication of invented models and build it. Needs no key and no network."""
    from generator.demo import sample_publication  # noqa: PLC0415

    with show_progress(quiet=quiet) as progress:
        summary = sample_publication.create_sample(root, weeks=weeks, seed=seed, progress=progress)
    typer.echo(f"A sample publication of {summary.issues} issues is in {root}/.")
    typer.echo(f"  look at it      {summary.site / 'index.html'}, or: movers serve --root {root}")
    typer.echo(f"  edit its draft  {summary.draft}")
    typer.echo(f"  then            movers check --root {root} --week {summary.week}")


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make it in; empty, or not there yet.")],
    *,
    title: Annotated[str, typer.Option("--title", help="What it is called.")] = "Model Movers",
    url: Annotated[str, typer.Option("--url", help="Address of its site, as https://name.github.io/paper/.")] = "",
    boards: Annotated[list[str] | None, typer.Option("--board", help="Also pull this group of boards; may be given again.")] = None,
    without: Annotated[list[str] | None, typer.Option("--without", help="Do not pull this group; may be given again.")] = None,
    settle_hours: Annotated[
        int, typer.Option("--settle-hours", min=0, max=168, help="Hours after its end before a week is complete.")
    ] = 24,
    requirement: Annotated[
        str | None, typer.Option("--requirement", help="What its workflows install.", show_default="this version")
    ] = None,
) -> None:
    """Begin a publication: settings, registry, pages about it, and workflows that make an issue every week."""
    from generator.desk.scaffold import ScaffoldOptions, create_publication  # noqa: PLC0415

    options = ScaffoldOptions(title, url, settle_hours, boards or (), without or (), requirement or f"model-movers=={__version__}")
    file_names = create_publication(folder, options)
    typer.echo(f"{title} is begun in {folder}/, with {len(file_names)} files.")
    typer.echo(f"  look at it       movers build --root {folder} && movers serve --root {folder}")
    typer.echo(f"  its first issue  movers run --root {folder}")
    typer.echo(f"  every week       cd {folder} && git init -b main && git add . && git commit -m Begin, then push it to GitHub")
    typer.echo("  what else        docs/about/guide/ in it says how it is run and edited")


def doctor(
    root: Root = Path(),
    now: Now = None,
    *,
    offline: Offline = False,
    as_json: AsJson = False,
) -> None:
    """Look at what an issue needs: versions, publication, git, key, source and clock, and say what to do."""
    from generator.desk import doctor as checks  # noqa: PLC0415

    checks_run = [
        *checks.check_versions(),
        checks.check_builders(),
        *checks.check_publication(root),
        *checks.check_repository(root),
        checks.check_key(present=has_key()),
    ]
    if not offline:
        with open_first_source() as get:
            checks_run += checks.check_source(get, parse_now(now), keyed=has_key())
    if as_json:
        print_json({"checks": [asdict(one) for one in checks_run]})
    else:
        for one in checks_run:
            typer.echo(f"{one.verdict:5}  {one.name:13}  {one.told}")
            if one.todo:
                typer.echo(f"{'':22}{one.todo}")
    raise typer.Exit(int(any(one.verdict is checks.CheckOutcome.WRONG for one in checks_run)))
