"""The commands of the site: build, serve, email."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.environment import lock_root, open_publication
from generator.cli.options import AsJson, Drafts, Quiet, Root, WeekLabel
from generator.cli.output import choose_line_printer
from generator.model.week import Week


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
    from generator.survey import stored_chronicle  # noqa: PLC0415

    publication = open_publication(root)
    with lock_root(root):
        site_folder = site.build_site(
            root,
            drafts=drafts,
            strict=strict,
            sample=publication.config.sample,
            identify=publication.registry.identify,
            progress=choose_line_printer(quiet=quiet),
            url=url,
            load_chronicle=partial(stored_chronicle.load_chronicle, publication),
        )
    typer.echo(f"built: {site_folder / 'index.html'}")


def serve(
    root: Root = Path(),
    *,
    drafts: Drafts = False,
    address: Annotated[str, typer.Option("--address", help="Where to listen, on this machine.")] = "127.0.0.1:8000",
    quiet: Quiet = False,
) -> None:
    """Show the site on this machine until interrupted."""
    from generator import site  # noqa: PLC0415
    from generator.survey import stored_chronicle  # noqa: PLC0415

    publication = open_publication(root)
    site.serve_site(
        root,
        drafts=drafts,
        sample=publication.config.sample,
        identify=publication.registry.identify,
        progress=choose_line_printer(quiet=quiet),
        address=address,
        load_chronicle=partial(stored_chronicle.load_chronicle, publication),
    )


def email(
    root: Root = Path(),
    week: WeekLabel = None,
    *,
    output: Annotated[Path | None, typer.Option("--output", help="Folder for the two files.", show_default="email/ in the root")] = None,
    url: Annotated[str | None, typer.Option("--url", help="Address of the site.", show_default="that of mkdocs.yml")] = None,
    drafts: Drafts = False,
    as_json: AsJson = False,
) -> None:
    """Make the e-mail edition of an issue: one HTML file and its plain-text twin."""
    from generator import site  # noqa: PLC0415
    from generator.survey import stored_chronicle  # noqa: PLC0415

    publication = open_publication(root)
    issue_week = Week.parse(week) if week else None
    identify, sample = publication.registry.identify, publication.config.sample
    with lock_root(root):
        subject, html, text = site.write_mail(
            root,
            issue_week,
            output or root / "email",
            drafts=drafts,
            sample=sample,
            identify=identify,
            url=url,
            load_chronicle=partial(stored_chronicle.load_chronicle, publication),
        )
    if as_json:
        typer.echo(json.dumps({"subject": subject, "html": str(html), "text": str(text)}, ensure_ascii=False))
    else:
        typer.echo(f"subject: {subject}\nhtml: {html}\ntext: {text}")
