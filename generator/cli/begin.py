"""The commands to begin with: demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.context import progress_to
from generator.cli.options import Quiet


def demo(
    root: Annotated[Path, typer.Option("--root", help="Folder to make it in; its own, made anew.")] = Path("demo"),
    weeks: Annotated[int, typer.Option("--weeks", min=2, max=520, help="Issues to make; the newest stays a draft.")] = 27,
    seed: Annotated[int, typer.Option("--seed", help="Another seed, another market.")] = 1,
    *,
    quiet: Quiet = False,
) -> None:
    """Make a sample publication of invented models and build it. Needs no key and no network."""
    from generator import sample  # noqa: PLC0415

    made = sample.make(root, weeks=weeks, seed=seed, progress=progress_to(quiet=quiet))
    typer.echo(f"A sample publication of {weeks} weeks is in {root}/.")
    typer.echo(f"  look at it      {made.site / 'index.html'}, or: movers serve --root {root}")
    typer.echo(f"  edit its draft  {made.draft}")
    typer.echo(f"  then            movers check --root {root} --week {made.week}")
