"""The commands of the editor's desk: publish, correct, diff."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.environment import locked, moment_of, open_publication, week_of
from generator.cli.options import AsJson, DryRun, Ending, Now, Root, WeekLabel
from generator.cli.output import counted, plain, print_findings, print_json
from generator.errors import ConfigError
from generator.model.week import Week

if TYPE_CHECKING:
    # each command imports what it needs when it runs: --help must not wait for pandas or jinja2
    from generator.desk.lifecycle import Changed, Corrected
    from generator.model.correction import Change

Named = Annotated[str, typer.Argument(metavar="WEEK", help="ISO week, as 2026-W24, or a special issue by its last day.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in a sentence for readers; needed when the mistake is ours.")]
_MOST = 12
"""Changes of one issue that people are shown; programs get all."""


def publish(
    root: Root = Path(),
    week: WeekLabel = None,
    ending: Ending = None,
    now: Now = None,
    *,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Take the draft mark off an issue that passes the gate. The same as deleting the line `draft: true` by hand, with a check before."""
    from generator.desk import lifecycle  # noqa: PLC0415

    opened = open_publication(root)
    asked = week_of(opened, week, ending, moment_of(now), partial=True)
    with locked(root):
        done, findings = lifecycle.publish(opened, asked, write=not dry_run)
    if as_json:
        print_json({"week": asked.label, "published": done, "written": done and not dry_run, "findings": plain(findings)})
    else:
        print_findings(findings, opened.root)
        outcome = "would be published" if dry_run else "published"
        typer.echo(f"{asked}: {outcome}" if done else f"{asked}: not published: {counted(findings)}")
    raise typer.Exit(int(not done))


def correct(  # noqa: PLR0913 - options of a command
    week: Named,
    root: Root = Path(),
    now: Now = None,
    reason: Reason = "",
    instead: Annotated[
        str | None, typer.Option("--redirect", help="Withdraw it, and name the week whose issue to read in its place.")
    ] = None,
    *,
    gone: Annotated[bool, typer.Option("--withdraw", help="Leave the page with a note that says why, out of feeds and lists.")] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Correct a published issue in the open: bring restated figures up to date, or say what was wrong. Needs no network."""
    from generator.desk import lifecycle  # noqa: PLC0415

    moment, opened = moment_of(now), open_publication(root)
    asked = Week.parse(week)
    if gone or instead is not None:
        if not reason:
            raise ConfigError(f"{asked}: an issue that is withdrawn says why. Give --reason.")
        with locked(root):
            lifecycle.withdraw(opened, asked, moment.date(), reason, Week.parse(instead) if instead else None, write=not dry_run)
        _print_withdrawn(asked, reason, instead, as_json=as_json)
        return
    with locked(root):
        made = lifecycle.correct(opened, asked, moment.date(), reason, write=not dry_run)
    if as_json:
        print_json({"week": asked.label, "written": made.correction is not None and not dry_run, **_plain(made)})
    else:
        _print_correction(asked, made)
    raise typer.Exit(int(bool(made.flipped)))


def diff(
    first: Named,
    second: Named,
    root: Root = Path(),
    *,
    page: Annotated[bool, typer.Option("--page", help="Print it as a Markdown page for docs/changes/.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show what changed between two issues, fact by fact."""
    from generator.desk import lifecycle  # noqa: PLC0415
    from generator.issue.difference import difference  # noqa: PLC0415

    opened, weeks = open_publication(root), (Week.parse(first), Week.parse(second))
    found = difference(*(lifecycle.facts_of(opened, week).facts for week in weeks))
    if as_json:
        print_json({"first": weeks[0].label, "second": weeks[1].label, **asdict(found)})
    elif page:
        template = opened.templates.get_template("pages/difference.md.j2")
        typer.echo(template.render(first=weeks[0].label, second=weeks[1].label, difference=found), nl=False)
    else:
        for pair in found.changed:
            typer.echo(f"{pair.name}, {pair.what}: {pair.first} -> {pair.second}")
        for week, facts in ((weeks[0], found.gone), (weeks[1], found.added)):
            for one in facts:
                typer.echo(f"only {week}: {one.name}, {one.what}: {one.text}")
        typer.echo(f"{len(found.changed)} changed, {found.same} the same, {len(found.gone)} gone, {len(found.added)} added")


def print_restated(found: tuple[Changed, ...]) -> None:
    """What readers of published issues see that is otherwise now, for people."""
    for one in found:
        if not one.material:
            typer.echo(f"{one.week}: restated below what is printed ({len(one.changes)} facts); movers correct {one.week} records it")
            continue
        typer.echo(f"{one.week}: restated since it was published; put it right with: movers correct {one.week}")
        _print_changes(one.material)


def restated_json(found: tuple[Changed, ...]) -> list[dict[str, Any]]:
    """The same for programs, immaterial changes included."""
    return [{"week": one.week.label, "material": len(one.material), "changes": [asdict(change) for change in one.changes]} for one in found]


def _print_changes(changes: tuple[Change, ...]) -> None:
    for change in changes[:_MOST]:
        typer.echo(f"  {change.kind:6}  {change.name}, {change.what}: {change.old} -> {change.new or 'not true any more'}")
    if len(changes) > _MOST:
        typer.echo(f"  and {len(changes) - _MOST} more; all of them with --json")


def _plain(made: Corrected) -> dict[str, Any]:
    return {"correction": asdict(made.correction) if made.correction else None, "for_the_editor": list(made.flipped)}


def _print_correction(week: Week, made: Corrected) -> None:
    if made.correction is None:
        typer.echo(f"{week}: nothing to correct")
        return
    told = "corrected" if made.correction.announced else "recorded, nothing that a reader sees"
    typer.echo(f"{week}: {told}: {len(made.correction.changes)} printed, {made.correction.quiet} below what is printed")
    _print_changes(made.correction.changes)
    for key in made.flipped:
        typer.echo(f"{week}: for the editor: a sentence with {key} does not hold as it is worded; it is marked in the text")


def _print_withdrawn(week: Week, why: str, instead: str | None, *, as_json: bool) -> None:
    if as_json:
        print_json({"week": week.label, "withdrawn": True, "why": why, "instead": instead})
    else:
        typer.echo(f"{week}: withdrawn; its page stays and says why")
