"""The commands that show an editor what a draft is made of: stories, why, phrases."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.environment import moment_of, open_publication, week_of
from generator.cli.options import AsJson, Ending, Now, Root, WeekLabel
from generator.cli.output import print_json, say

if TYPE_CHECKING:
    # each command imports what it needs when it runs: --help must not wait for pandas or jinja2
    from generator.issue.explain import Reason
    from generator.issue.publication import Publication
    from generator.model.claim import Verdict
    from generator.model.issue import Issue

Asked = Annotated[str, typer.Argument(metavar="FACT", help="Id of a fact or of a row, a row's slug, or a text to look for.")]
_SHOWN = 12
"""Facts listed before one is asked to be more exact."""
_NOT_FOUND = 1


def stories(
    root: Root = Path(),
    week: WeekLabel = None,
    ending: Ending = None,
    now: Now = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show every claim of a week with its score, what became of it and why, and which ones are fragile."""
    from generator.issue import pipeline  # noqa: PLC0415

    opened = open_publication(root)
    asked = week_of(opened, week, ending, moment_of(now), partial=True)
    issue = pipeline.recalled(opened, asked)
    rows = _rows(issue, opened)
    if as_json:
        print_json({"week": asked.label, "title": issue.title, "quiet": issue.quiet, "stories": rows})
        return
    typer.echo(f"{asked}: {issue.title}\n")
    typer.echo("score = geometric mean of impact, surprise, novelty and confidence; flip = how far an input may move\n")
    typer.echo("    score   imp   sur   nov   con    flip  told")
    for number, row in enumerate(rows, 1):
        factors = "  ".join(f"{row[name]:.2f}" for name in ("impact", "surprise", "novelty", "confidence"))
        typer.echo(f"{number:3}  {row['score']:.2f}  {factors}  {_flip(row['flip'])}  {row['told'] or '-'}: {row['why']}")
        typer.echo(f"     {row['kind']}: {row['headline']}")
    _print_fragile(rows, float(opened.config.newsworthiness.fragile))


def why(
    fact: Asked,
    root: Root = Path(),
    week: WeekLabel = None,
    ending: Ending = None,
    now: Now = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show where a figure comes from, down to the stored answer and its rows, and where it is used."""
    from generator.gate import session  # noqa: PLC0415

    opened = open_publication(root)
    asked = week_of(opened, week, ending, moment_of(now), partial=True)
    found = session.explained(opened, asked, fact)
    if as_json:
        facts = [asdict(one) for one in found.reasons]
        print_json({"week": asked.label, "asked": fact, "facts": facts, "suggestions": found.suggestions, "absence": found.absence})
    elif len(found.reasons) == 1:
        _print_reason(found.reasons[0], str(opened.text_path(asked)))
    else:
        for one in found.reasons[:_SHOWN]:
            typer.echo(f"{one.fact['id']:56}  {one.fact['text']:24}  {one.fact['kind']}")
        if len(found.reasons) > _SHOWN:
            typer.echo(f"and {len(found.reasons) - _SHOWN} more")
    if found.absence:
        say(f"{fact} is not in the ranking of {asked}: {found.absence}.", "red")
        raise typer.Exit(_NOT_FOUND)
    if not found.reasons:
        near = f" Did you mean {', '.join(found.suggestions)}?" if found.suggestions else " Ids stand on figures.md."
        say(f"{asked} has no fact {fact!r}.{near}", "red")
        raise typer.Exit(_NOT_FOUND)


def phrases(
    root: Root = Path(),
    seed: Annotated[int, typer.Option("--seed", help="Another seed, another market to take the values from.")] = 1,
    *,
    as_json: AsJson = False,
) -> None:
    """List every sentence that the templates can print, with sample values."""
    from generator.demo.phrases import listing  # noqa: PLC0415
    from generator.demo.phrases import phrases as every  # noqa: PLC0415

    own = root / "templates"
    found = listing(every(seed=seed, own=own if own.is_dir() else None))
    if as_json:
        print_json(found)
        return
    for kind, parts in found.items():
        typer.echo(kind)
        for part, lines in parts.items():
            for line in lines:
                typer.echo(f"  {part:8}  {line}")


def _rows(issue: Issue, opened: Publication) -> list[dict[str, Any]]:
    """Verdicts for programs: those told first in the order of telling, then by score."""
    from generator.issue.compose import headline  # noqa: PLC0415

    def place(verdict: Verdict) -> tuple[int, float]:
        told = [number for number, claim in enumerate(issue.stories) if claim is verdict.claim]
        return (told[0] if told else len(issue.stories), -verdict.claim.score.value)

    return [
        {
            "kind": str(one.claim.kind),
            "headline": headline(issue, one.claim, opened.templates),
            "about": one.claim.about,
            "score": one.claim.score.value,
            **dict(zip(("impact", "surprise", "novelty", "confidence"), one.claim.score.factors, strict=True)),
            "flip": one.claim.flip,
            "told": one.told,
            "why": one.why,
            "facts": sorted(fact.id for fact in one.claim.facts.values()),
        }
        for one in sorted(issue.verdicts, key=place)
    ]


def _print_fragile(rows: list[dict[str, Any]], under: float) -> None:
    fragile = sorted((row for row in rows if row["told"] and row["flip"] is not None and row["flip"] < under), key=lambda row: row["flip"])
    if fragile:
        typer.echo(f"\nLook twice: an input that moves by less than {under:.0%} makes these false.")
        for row in fragile:
            typer.echo(f"  {_flip(row['flip'])}  {row['kind']}: {row['headline']}")


def _flip(flip: float | None) -> str:
    return "     -" if flip is None else f"{flip:6.1%}"


def _print_reason(reason: Reason, page: str) -> None:
    fact = reason.fact
    lines = [
        ("", f"{fact['id']}: {fact['text']}"),
        ("value", f"{fact['value']} ({fact['unit']})"),
        ("kind", f"{fact['kind']}, of {', '.join(fact['subjects'])}"),
        ("window", fact["window"]),
        ("formula", fact["formula"]),
        *((("words", ", ".join(fact["wordings"])),) if fact["wordings"] else ()),
        *((("caveats", ", ".join(fact["caveats"])),) if fact["caveats"] else ()),
    ]
    for one in reason.answers:
        lines += [
            ("from", f"docs/data/snapshots/{one.file} ({one.state})"),
            ("rows", one.rows),
            ("sha256", one.sha256),
            ("answer", f"{one.url}, as of {one.as_of}"),
        ]
    lines.append(("source", fact["source"]))
    used = [f"{page}:{line}" for line in reason.lines] + [f"{page}:{line} (table)" for line in reason.tables]
    lines += [("used", place) for place in used] or [("used", "nowhere in the text; it may be linked")]
    for name, text in lines:
        typer.echo(f"  {name:8}  {text}" if name else text)
