"""The watch list's score: what issues said to watch, what came of it, and how soon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from generator.model.watch import End, Outcome, Will
from generator.site.pages.published import IssuePage, Publication
from generator.statistics.watch_predicates import Board, resolve

PATH = "docs/watch/index.md"
SHOWN = 60
"""Settled statements that are listed, the newest; the score counts them all."""
_DAYS = 7
_LABELS = {
    Will.ENTERS: "Enters the top three, five or ten",
    Will.KEEPS: "Keeps its place for another week",
    Will.PASSES: "Passes a whole trillion",
    Will.OVERTAKES: "Overtakes the row above",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One statement with the issue that made it and the one that settled it."""

    outcome: Outcome
    made: IssuePage
    settled: IssuePage | None


@dataclass(frozen=True, slots=True)
class Score:
    """How statements of a kind fared."""

    label: str
    made: int
    true: int
    false: int
    weeks: float
    """Mean weeks until one came true."""


def pages(publication: Publication, templates: Environment) -> Mapping[str, str]:
    """The one page of the watch list."""
    every = lines(publication)
    settled = sorted((line for line in every if line.settled), key=lambda line: (line.outcome.week, line.made.week), reverse=True)
    page = templates.get_template("pages/watch.md.j2").render(
        scores=[_score(will, every) for will in Will],
        waiting=[line for line in reversed(every) if not line.settled],
        settled=settled[:SHOWN],
        hidden=max(0, len(settled) - SHOWN),
    )
    return {PATH: page}


def lines(publication: Publication) -> tuple[Line, ...]:
    """Every statement of every issue, oldest first, judged by the issues after it."""
    boards = [_board(publication, issue) for issue in publication.run if issue.observed == _DAYS]
    issues = {issue.week.label: issue for issue in publication.run}
    found = []
    for issue in publication.run:
        for watch in issue.watch:
            outcome = resolve(watch, issue.week, boards)
            found.append(Line(outcome, issue, issues.get(outcome.week)))
    return tuple(found)


def _board(publication: Publication, issue: IssuePage) -> Board:
    """Slugs as the registry has them today, so that a renamed row is the same row."""
    slugs = {row.slug: publication.identify(row.slug).slug for row in issue.rows}
    every = [(name, row) for row in issue.rows for name in dict.fromkeys((row.slug, slugs[row.slug]))]
    return Board(issue.week, {name: row.rank for name, row in every}, {name: row.tokens for name, row in every})


def _score(will: Will, every: Sequence[Line]) -> Score:
    outcomes = [line.outcome for line in every if line.outcome.watch.will is will]
    true = [outcome.delay for outcome in outcomes if outcome.end is End.TRUE]
    false = sum(outcome.end is End.FALSE for outcome in outcomes)
    return Score(_LABELS[will], len(outcomes), len(true), false, sum(true) / len(true) if true else 0.0)
