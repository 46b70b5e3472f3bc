"""The command of the registry: registry."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.environment import lock_root, open_publication, parse_now
from generator.cli.options import AsJson, Now, Root
from generator.cli.output import findings_json, format_counts, print_findings, print_json
from generator.errors import ConfigError
from generator.facts.printing import percent
from generator.model.finding import Grade
from generator.model.week import Week

if TYPE_CHECKING:
    # each command imports what it needs when it runs
    from generator.desk.registry_report import RegistryInbox
    from generator.registry.inbox import UnlistedArenaRow, UnlistedModel


class RegistryAction(StrEnum):
    """What to do with the registry."""

    LIST = "list"
    CHECK = "check"


ActionArgument = Annotated[
    RegistryAction, typer.Argument(help="list: rows that it lacks, with lines to paste. check: what in it is wrong or unused.")
]
SinceOption = Annotated[
    str | None, typer.Option("--since", help="Rows of all weeks from this one.", show_default="of the newest stored week")
]
AddOption = Annotated[
    list[str] | None, typer.Option("--add", help="Put the lines of this slug at the end of the registry; may be given again.")
]
ShowAllOption = Annotated[bool, typer.Option("--all", help="Show every row and note, not only the first of each kind.")]
_MAX_SHOWN = 10
"""Maximum number of rows, and of notes of one kind, without --all."""


def registry(
    what: ActionArgument = RegistryAction.LIST,
    root: Root = Path(),
    since: SinceOption = None,
    add: AddOption = None,
    now: Now = None,
    *,
    everything: ShowAllOption = False,
    as_json: AsJson = False,
) -> None:
    """Show rows that the registry does not list yet, with lines to paste, or check the registry itself."""
    if what is RegistryAction.CHECK:
        if since or add:
            raise ConfigError("--since and --add are of the list. Leave them out of a check.")
        _check_registry(root, everything=everything, as_json=as_json)
        return
    from generator.desk import registry_report  # noqa: PLC0415

    publication = open_publication(root)
    newest = Week.last_complete(parse_now(now), publication.config.settle)
    if add:
        with lock_root(root):
            lines = registry_report.add_to_registry(root, publication, add, newest)
        print_json({"added": lines}) if as_json else typer.echo(lines, nl=False)
        return
    inbox = registry_report.read_inbox(publication, newest, Week.parse(since) if since else None)
    if as_json:
        print_json(_inbox_json(inbox))
    else:
        _print_inbox(inbox, len(inbox.rows) + len(inbox.joined) + len(inbox.names) if everything else _MAX_SHOWN)


def _check_registry(root: Path, *, everything: bool, as_json: bool) -> None:
    from generator.desk import registry_report  # noqa: PLC0415

    findings = registry_report.check_registry(root)
    if as_json:
        print_json({"findings": findings_json(findings)})
    else:
        by_code: dict[str, int] = {}
        shown = []
        for finding in findings:
            by_code[finding.code] = by_code.get(finding.code, 0) + 1
            if everything or finding.grade is Grade.ERROR or by_code[finding.code] <= _MAX_SHOWN:
                shown.append(finding)
        print_findings(shown, root)
        hidden = {code: count - _MAX_SHOWN for code, count in by_code.items() if count > _MAX_SHOWN}
        if len(shown) < len(findings):
            typer.echo(f"and {', '.join(f'{count} more {code}' for code, count in hidden.items())}; see them with --all")
        typer.echo(format_counts(findings))
    if any(finding.grade is Grade.ERROR for finding in findings):
        raise typer.Exit(1)


def _print_inbox(inbox: RegistryInbox, max_shown: int) -> None:
    """Print each row as a comment above its TOML lines, so that all of it can be pasted."""
    if not inbox.weeks:
        typer.echo("Nothing is stored yet. Begin with: movers pull")
        return
    span = f"{inbox.weeks[0]} to {inbox.weeks[-1]}" if len(inbox.weeks) > 1 else f"{inbox.weeks[0]}"
    if not inbox.rows:
        typer.echo(f"# The registry lists every row of {span}.")
    else:
        share = percent(sum((row.share for row in inbox.rows), start=inbox.rows[0].share * 0))
        typer.echo(f"# Not listed: {_format_count(len(inbox.rows), 'model')} of {span}, {share} of the tokens")
    for row in inbox.rows[:max_shown]:
        typer.echo(
            f"\n# {', '.join(row.rows)}: {percent(row.share)} of the tokens, {_format_count(row.weeks, 'week')}, best rank {row.best}"
        )
        typer.echo(_proposed_lines(row), nl=False)
    _print_more(len(inbox.rows) - max_shown)
    if inbox.joined:
        typer.echo(f"\n# Arena: {_format_count(len(inbox.joined), 'row')} joined by rule; no_arena of a model forbids a join")
    for joined in inbox.joined[:max_shown]:
        typer.echo(
            f"# {joined.name} of {joined.board} is {joined.title}, models.{json.dumps(joined.slug)}, by {joined.rule}: {joined.evidence}"
        )
    _print_more(len(inbox.joined) - max_shown)
    if inbox.names:
        typer.echo(f"\n# Arena: {_format_count(len(inbox.names), 'row')} of no model")
    for name in inbox.names[:max_shown]:
        _print_name(name)
    _print_more(len(inbox.names) - max_shown)


def _proposed_lines(row: UnlistedModel) -> str:
    if row.namesake:
        return f'# its name is that of {row.namesake}: if it is that model, add "{row.slug}" to its aliases\n'
    return row.lines or "# no lines can be offered for it: list it by hand\n"


def _print_name(name: UnlistedArenaRow) -> None:
    maker = f" by {name.organization}" if name.organization else ""
    typer.echo(f"# {name.name}{maker}: rank {name.rank} of {', '.join(name.boards)} on {name.published}")
    for who in name.maybe:
        typer.echo(f"#   {who.name}? Put {json.dumps(name.name, ensure_ascii=False)} into arena of models.{json.dumps(who.slug)}")


def _print_more(hidden: int) -> None:
    if hidden > 0:
        typer.echo(f"# and {hidden} more; see them with --all")


def _format_count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _inbox_json(inbox: RegistryInbox) -> dict[str, Any]:
    """The unlisted rows as JSON."""
    return {
        "weeks": [week.label for week in inbox.weeks],
        "rows": [{**asdict(row), "share": float(row.share), "last": row.last.label} for row in inbox.rows],
        "joined": [asdict(row) for row in inbox.joined],
        "arena": [{**asdict(name), "maybe": [{"slug": who.slug, "name": who.name} for who in name.maybe]} for name in inbox.names],
    }
