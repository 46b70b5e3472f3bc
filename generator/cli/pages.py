"""The commands that show what there is: build, serve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.context import locked, open_publication
from generator.cli.options import Drafts, Quiet, Root
from generator.cli.telling import lines_of


def build(
    root: Root = Path(),
    *,
    drafts: Drafts = False,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse any warning of MkDocs.")] = False,
    url: Annotated[str | None, typer.Option("--url", help="Address the site will have.", show_default="that of mkdocs.yml")] = None,
    quiet: Quiet = False,
) -> None:
    """Make the site from the published issues, into site/."""
    from generator import site  # noqa: PLC0415

    opened = open_publication(root)
    with locked(root):
        made = site.build(
            root,
            drafts=drafts,
            strict=strict,
            sample=opened.config.sample,
            identify=opened.registry.identify,
            progress=lines_of(quiet=quiet),
            url=url,
        )
    typer.echo(f"built: {made / 'index.html'}")


def serve(
    root: Root = Path(),
    *,
    drafts: Drafts = False,
    address: Annotated[str, typer.Option("--address", help="Where to listen, on this machine.")] = "127.0.0.1:8000",
    quiet: Quiet = False,
) -> None:
    """Show the site on this machine until interrupted."""
    from generator import site  # noqa: PLC0415

    opened = open_publication(root)
    site.serve(
        root,
        drafts=drafts,
        sample=opened.config.sample,
        identify=opened.registry.identify,
        progress=lines_of(quiet=quiet),
        address=address,
    )
