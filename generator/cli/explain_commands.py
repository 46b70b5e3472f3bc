"""The commands that explain a draft: stories, why, phrases."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.environment import open_publication, parse_now, resolve_week
from generator.cli.options import AsJson, Ending, Now, Root, WeekLabel
from generator.cli.output import print_json, print_notice

if TYPE_CHECKING:
    # each command imports what it needs when it runs: --help must not wait for pandas or jinja2
    from generator.issue.explain import FactExplanation
    from generator.issue.publication import Publication
    from generator.model.claim import ClaimPlacement
    from generator.model.issue import Issue

FactArgument = Annotated[str, typer.Argument(metavar="FACT", help="Id of a fact or of a row, a row's slug, or a text to look for.")]
_MAX_FACTS = 12
"""Facts listed before the command asks for a more exact name."""
_EXIT_NOT_FOUND = 1


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

    publication = open_publication(root)
    issue_week = resolve_week(publication, week, ending, parse_now(now), partial=True)
    issue = pipeline.restore_issue(publication, issue_week)
    rows = _list_verdicts(issue, publication)
    if as_json:
        print_json({"week": issue_week.label, "title": issue.title, "quiet": issue.quiet, "stories": rows})
        return
    typer.echo(f"{issue_week}: {issue.title}\n")
    typer.echo("score = geometric mean of impact, surprise, novelty and confidence; flip = how far an input may move\n")
    typer.echo("    score   imp   sur   nov   con    flip  told")
    for number, row in enumerate(rows, 1):
        factors = "  ".join(f"{row[name]:.2f}" for name in ("impact", "surprise", "novelty", "confidence"))
        typer.echo(f"{number:3}  {row['score']:.2f}  {factors}  {_format_flip(row['flip'])}  {row['told'] or '-'}: {row['why']}")
        typer.echo(f"     {row['kind']}: {row['headline']}")
    _print_fragile(rows, float(publication.config.newsworthiness.fragile))


def why(
    fact: FactArgument,
    root: Root = Path(),
    week: WeekLabel = None,
    ending: Ending = None,
    now: Now = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show where a figure comes from, down to the stored answer and its rows, and where it is used."""
    from generator.gate import session  # noqa: PLC0415
    from generator.issue.ledger_json import dump_fact  # noqa: PLC0415

    publication = open_publication(root)
    issue_week = resolve_week(publication, week, ending, parse_now(now), partial=True)
    explanation = session.explain_week(publication, issue_week, fact)
    if as_json:
        facts = [{**asdict(one), "fact": dump_fact(one.fact)} for one in explanation.reasons]
        print_json(
            {
                "week": issue_week.label,
                "asked": fact,
                "facts": facts,
                "suggestions": explanation.suggestions,
                "absence": explanation.absence,
            }
        )
    elif len(explanation.reasons) == 1:
        _print_reason(explanation.reasons[0], str(publication.issue_files(issue_week).text))
    else:
        for one in explanation.reasons[:_MAX_FACTS]:
            typer.echo(f"{one.fact.id:56}  {one.fact.text:24}  {one.fact.kind}")
        if len(explanation.reasons) > _MAX_FACTS:
            typer.echo(f"and {len(explanation.reasons) - _MAX_FACTS} more")
    if explanation.absence:
        print_notice(f"{fact} is not in the ranking of {issue_week}: {explanation.absence}.", "red")
        raise typer.Exit(_EXIT_NOT_FOUND)
    if not explanation.reasons:
        suggestion = f" Did you mean {', '.join(explanation.suggestions)}?" if explanation.suggestions else " Ids stand on figures.md."
        print_notice(f"{issue_week} has no fact {fact!r}.{suggestion}", "red")
        raise typer.Exit(_EXIT_NOT_FOUND)


def phrases(
    root: Root = Path(),
    seed: Annotated[int, typer.Option("--seed", help="Another seed, another market to take the values from.")] = 1,
    *,
    as_json: AsJson = False,
) -> None:
    """List every sentence that the templates can print, with sample values."""
    from generator.demo.phrases import collect_phrases, group_phrases, simulate_issues  # noqa: PLC0415

    templates_folder = root / "templates"
    issues = simulate_issues(seed, templates_folder if templates_folder.is_dir() else None)
    by_kind = group_phrases(collect_phrases(issues))
    if as_json:
        print_json(by_kind)
        return
    for kind, parts in by_kind.items():
        typer.echo(kind)
        for part, lines in parts.items():
            for line in lines:
                typer.echo(f"  {part:8}  {line}")


def _list_verdicts(issue: Issue, publication: Publication) -> list[dict[str, Any]]:
    """The claims as JSON: printed ones in the order of the issue, then the others by score."""
    from generator.issue.compose import render_headline  # noqa: PLC0415

    def place(verdict: ClaimPlacement) -> tuple[int, float]:
        told = [number for number, claim in enumerate(issue.stories) if claim is verdict.claim]
        return (told[0] if told else len(issue.stories), -verdict.claim.score.value)

    return [
        {
            "kind": str(one.claim.kind),
            "headline": render_headline(issue, one.claim, publication.templates),
            "about": one.claim.main_subject_id,
            "score": one.claim.score.value,
            **dict(zip(("impact", "surprise", "novelty", "confidence"), one.claim.score.factors, strict=True)),
            "flip": one.claim.flip,
            "told": one.place,
            "why": one.reason,
            "facts": sorted(fact.id for fact in one.claim.facts.values()),
        }
        for one in sorted(issue.placements, key=place)
    ]


def _print_fragile(rows: list[dict[str, Any]], under: float) -> None:
    fragile = sorted((row for row in rows if row["told"] and row["flip"] is not None and row["flip"] < under), key=lambda row: row["flip"])
    if fragile:
        typer.echo(f"\nLook twice: an input that moves by less than {under:.0%} makes these false.")
        for row in fragile:
            typer.echo(f"  {_format_flip(row['flip'])}  {row['kind']}: {row['headline']}")


def _format_flip(flip: float | None) -> str:
    return "     -" if flip is None else f"{flip:6.1%}"


def _print_reason(reason: FactExplanation, page: str) -> None:
    fact = reason.fact
    lines = [
        ("", f"{fact.id}: {fact.text}"),
        ("value", f"{fact.value} ({fact.unit})"),
        ("kind", f"{fact.kind}, of {', '.join(fact.subjects)}"),
        ("window", fact.window),
        ("formula", fact.formula),
        *((("words", ", ".join(fact.wordings)),) if fact.wordings else ()),
        *((("caveats", ", ".join(fact.caveats)),) if fact.caveats else ()),
    ]
    for one in reason.answers:
        lines += [
            ("from", f"docs/data/snapshots/{one.file} ({one.state})"),
            ("rows", one.rows),
            ("sha256", one.sha256),
            ("answer", f"{one.url}, as of {one.as_of}"),
        ]
    lines.append(("source", fact.source))
    used = [f"{page}:{line}" for line in reason.lines] + [f"{page}:{line} (table)" for line in reason.tables]
    lines += [("used", place) for place in used] or [("used", "nowhere in the text; it may be linked")]
    for name, text in lines:
        typer.echo(f"  {name:8}  {text}" if name else text)
