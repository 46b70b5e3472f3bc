"""The commands to begin with: demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.options import Quiet
from generator.cli.telling import progress_of


def demo(
    root: Annotated[Path, typer.Option("--root", help="Folder to make it in; its own, made anew.")] = Path("demo"),
    weeks: Annotated[int, typer.Option("--weeks", min=2, max=520, help="Weeks of the market; the newest issue stays a draft.")] = 28,
    seed: Annotated[int, typer.Option("--seed", help="Another seed, another market.")] = 1,
    *,
    quiet: Quiet = False,
) -> None:
    """Make a sample publication of invented models and build it. Needs no key and no network."""
    from generator import sample  # noqa: PLC0415

    with progress_of(quiet=quiet) as progress:
        made = sample.make(root, weeks=weeks, seed=seed, progress=progress)
    typer.echo(f"A sample publication of {made.issues} issues is in {root}/.")
    typer.echo(f"  look at it      {made.site / 'index.html'}, or: movers serve --root {root}")
    typer.echo(f"  edit its draft  {made.draft}")
    typer.echo(f"  then            movers check --root {root} --week {made.week}")
