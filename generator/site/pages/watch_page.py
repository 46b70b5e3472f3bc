"""Render the score of the watch list: what issues said to watch, with which outcome, and how soon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from generator.model.watch import WatchKind, WatchOutcome, WatchStatus
from generator.model.week import DAYS_IN_WEEK
from generator.site.pages.site_content import IssuePage, SiteContent
from generator.statistics.watch_statements import WatchBoard, resolve_watch

PATH = "docs/watch/index.md"
MAX_SETTLED = 60
"""Maximum number of settled statements listed, newest first; the score counts all."""
_STATEMENT_LABELS = {
    WatchKind.ENTERS: "Enters the top three, five or ten",
    WatchKind.KEEPS: "Keeps its place for another week",
    WatchKind.PASSES: "Passes a whole trillion",
    WatchKind.OVERTAKES: "Overtakes the row above",
}


@dataclass(frozen=True, slots=True)
class WatchResult:
    """One watch statement, with the issue that made it and the one that settled it."""

    outcome: WatchOutcome
    issue: IssuePage
    settled_by: IssuePage | None


@dataclass(frozen=True, slots=True)
class WatchScore:
    """The outcomes of one kind of watch statement."""

    label: str
    made: int
    true: int
    false: int
    weeks: float
    """Mean number of weeks until a statement came true."""


def render_pages(content: SiteContent, templates: Environment) -> Mapping[str, str]:
    """Render the page of the watch list."""
    results = judge_watches(content)
    settled = sorted((line for line in results if line.settled_by), key=lambda line: (line.outcome.week, line.issue.week), reverse=True)
    page = templates.get_template("pages/watch.md.j2").render(
        scores=[_score_statements(will, results) for will in WatchKind],
        waiting=[line for line in reversed(results) if not line.settled_by],
        settled=settled[:MAX_SETTLED],
        hidden=max(0, len(settled) - MAX_SETTLED),
    )
    return {PATH: page}


def judge_watches(content: SiteContent) -> tuple[WatchResult, ...]:
    """Judge every watch statement of every issue by later issues, oldest first."""
    boards = [_build_week_board(content, issue) for issue in content.weekly_issues if issue.observed == DAYS_IN_WEEK]
    issues = {issue.week.label: issue for issue in content.weekly_issues}
    results = []
    for issue in content.weekly_issues:
        for watch in issue.watch:
            outcome = resolve_watch(watch, issue.week, boards)
            results.append(WatchResult(outcome, issue, issues.get(outcome.week)))
    return tuple(results)


def _build_week_board(content: SiteContent, issue: IssuePage) -> WatchBoard:
    """Build the week's board with the registry's current slugs, so that a renamed row counts as the same row."""
    slugs = {row.slug: content.identify(row.slug).slug for row in issue.rows}
    named_rows = [(name, row) for row in issue.rows for name in dict.fromkeys((row.slug, slugs[row.slug]))]
    return WatchBoard(issue.week, {name: row.rank for name, row in named_rows}, {name: row.tokens for name, row in named_rows})


def _score_statements(will: WatchKind, results: Sequence[WatchResult]) -> WatchScore:
    outcomes = [line.outcome for line in results if line.outcome.watch.will is will]
    true = [outcome.delay for outcome in outcomes if outcome.status is WatchStatus.TRUE]
    false = sum(outcome.status is WatchStatus.FALSE for outcome in outcomes)
    return WatchScore(_STATEMENT_LABELS[will], len(outcomes), len(true), false, sum(true) / len(true) if true else 0.0)
