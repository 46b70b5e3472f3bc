"""From stored answers to an issue and back: draft, check. Each reads files and writes files, and can be run alone and again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from generator.errors import IncompleteWeekError, MergeConflictError
from generator.facts.citations import source_line
from generator.issue import drafting
from generator.issue.contents import CARD
from generator.issue.files import Stored, read_ledger, read_text, remembered, write_issue
from generator.issue.merge import CONFLICT
from generator.issue.page import Page, parse, used
from generator.issue.publication import BASE, LEDGER, PAGE, Publication
from generator.issue.record_json import parse_watches
from generator.model.correction import Record
from generator.model.issue import Issue
from generator.model.memory import Memory
from generator.model.picture import Picture
from generator.model.ranking import History, Ranking
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek
from generator.model.watch import Outcome, Watch
from generator.model.week import Week
from generator.statistics import watch_predicates
from generator.survey.week import load_history, survey_history, vintage_of

DRAWINGS = ".movers/charts"
"""Below a root: drawings that need not be drawn again."""


class Drafted(StrEnum):
    """What a draft changed."""

    NEW = "drafted"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    PUBLISHED = "published already, so it is left as it is"


def compose(
    opened: Publication,
    week: Week,
    *,
    vintage: datetime | None = None,
    drawn: bool = True,
    linked: Iterable[str] = (),
    watches: Sequence[Watch] | None = None,
    remember: Callable[[], Memory] | None = None,
) -> Issue:
    """The issue of a week in memory, with or without its pictures.

    `linked` are facts that its editor tells besides, `watches` what it said to watch; without them its week suggests some.
    `remember` answers what earlier issues told, the newest on disk unless it is given; it is asked when all that takes long is done.
    """
    past = load_history(opened, week, vintage)
    known = survey_history(opened, week, vintage, past)
    usage = known.usage
    pictures = _pictures(opened, known) if drawn else ()
    memory = remember() if remember else remembered(opened.root / "docs/issues", week)
    watching = drafting.Watching(watch_predicates.predicates(usage) if watches is None else tuple(watches), _settled(opened, usage, past))
    issue = drafting.compose(known, memory, pictures, opened.config, opened.templates, watching)
    return drafting.including(issue, linked, opened.config)


def draft(
    opened: Publication, week: Week, *, partial: bool = False, write: bool = True, remember: Callable[[], Memory] | None = None
) -> tuple[Drafted, Mapping[str, bytes]]:
    """Write the issue of a week, or bring what its editor made of it up to date; answers what changed and the files.

    Raises IncompleteWeekError for a partial week that was not asked for as such, MergeConflictError when both sides reworded a sentence.
    """
    folder = opened.folder(week)
    edited = _read(folder / PAGE)
    if edited and not edited.front.get("draft"):
        return Drafted.PUBLISHED, {}
    if edited and CONFLICT in edited.body:
        raise MergeConflictError(folder / PAGE, edited.body.count(f"{CONFLICT}yours") or 1)
    issue = compose(opened, week, remember=remember)
    if not issue.usage.complete and not partial:
        raise IncompleteWeekError(
            f"{week}: only {issue.usage.observed} of 7 settled days are known. Try again later, or ask for it with --partial."
        )
    record = read_ledger(folder / LEDGER).record if edited and (folder / LEDGER).is_file() else Record()
    new = drafting.page(issue, opened.templates, record)
    merged = drafting.Merged(new, 0)
    if edited:
        issue, new, merged = _merged(opened, issue, record, _read(folder / BASE), edited)
    files = {
        **drafting.files(issue, opened.templates, vintage_of(issue.survey), record),
        **carded(opened, issue, merged.page),
        PAGE: drafting.finished(merged.page, issue).encode(),
        BASE: drafting.finished(new, issue).encode(),
    }
    changed = write_issue(opened.root, week, files) if write else _differs(folder, files)
    if merged.conflicts:
        raise MergeConflictError(folder / PAGE, merged.conflicts)
    return (Drafted.UNCHANGED if not changed else Drafted.UPDATED if edited else Drafted.NEW), files


def _merged(opened: Publication, alone: Issue, record: Record, base: Page | None, edited: Page) -> tuple[Issue, Page, drafting.Merged]:
    """An issue with the facts that its editor tells besides, its page as generated now, and what that makes of the edited one.

    Twice, because an edited text may link in sentences that are generated no more what the merged one does not.
    """

    def told(linked: Page) -> tuple[Issue, Page, drafting.Merged]:
        issue = drafting.including(alone, used(linked.body), opened.config)
        new = drafting.page(issue, opened.templates, record)
        return issue, new, drafting.merge(base or new, edited, new, issue.ledger)

    *_, first = told(edited)
    return told(first.page)


def recalled(opened: Publication, week: Week) -> Issue:
    """The issue of a week without pictures: as its ledger remembers it where it has one, else as it would be drafted now."""
    path = opened.folder(week) / LEDGER
    return again(opened, week, read_ledger(path)) if path.is_file() else compose(opened, week, drawn=False)


def again(opened: Publication, week: Week, stored: Stored, linked: Iterable[str] = ()) -> Issue:
    """The issue that a ledger was written with, whatever is known since, and whatever became of the issues before it."""
    pulled = stored.head.get("pulled")
    # boards that are asked for since are not missing from it
    own = opened if pulled is None else replace(opened, config=opened.config.pulling(pulled))
    return compose(
        own,
        week,
        vintage=stored.vintage,
        drawn=False,
        linked={*linked, *stored.facts},
        watches=parse_watches(stored.head),
        remember=lambda: stored.memory,
    )


def _settled(opened: Publication, usage: UsageWeek, past: History) -> tuple[Outcome, ...]:
    """What a complete week settles of what the issues before it said to watch."""
    week = usage.week
    earlier = [] if week.special or not usage.complete else [week - back for back in range(watch_predicates.HORIZON, 0, -1)]
    ledgers = {made: opened.folder(made) / LEDGER for made in earlier}
    made = {since: parse_watches(read_ledger(path).head) for since, path in ledgers.items() if path.is_file()}
    if not any(made.values()):
        return ()
    boards = [_board(opened, ranking) for ranking in past.rankings if ranking.complete and earlier[0] < ranking.week < week]
    boards.append(watch_predicates.Board.of(usage))
    outcomes = (watch_predicates.resolve(one, since, boards) for since, watches in made.items() for one in watches)
    return tuple(outcome for outcome in outcomes if outcome.week == week.label)


def _board(opened: Publication, ranking: Ranking) -> watch_predicates.Board:
    slugs = {entry.key: opened.registry.identify(entry.key, ranking.week.last).slug for entry in ranking.entries}
    return watch_predicates.Board(
        ranking.week,
        {slugs[entry.key]: entry.rank for entry in ranking.entries},
        {slugs[entry.key]: entry.tokens for entry in ranking.entries},
    )


def _pictures(opened: Publication, known: Survey) -> tuple[Picture, ...]:
    # matplotlib is half of a command's start, and only a draft draws
    from generator import charts  # noqa: PLC0415
    from generator.charts import canvas  # noqa: PLC0415

    kept = canvas.Cache(opened.root / DRAWINGS)
    drawable = [chart for chart in charts.CHARTS if chart.drawable(known)]
    # a mail shows the first, and mail programs show no SVG
    return tuple(
        canvas.picture(charts.drawing(chart, known), source_line(chart.inputs(known)), kept, pixels=chart is drawable[0])
        for chart in drawable
    )


def carded(opened: Publication, issue: Issue, page: Page) -> Mapping[str, bytes]:
    """The card under the headline that the page has now, which may be its editor's, by the name of its file."""
    from generator.charts.canvas import Cache  # noqa: PLC0415 - as above
    from generator.charts.card import card  # noqa: PLC0415 - as above

    title = page.front.get("title")
    headline = title if isinstance(title, str) else issue.title
    return {CARD: card(opened.config.title, headline, issue.survey, Cache(opened.root / DRAWINGS))}


def _read(path: Path) -> Page | None:
    return parse(read_text(path), str(path)) if path.is_file() else None


def _differs(folder: Path, files: Mapping[str, bytes]) -> bool:
    return any(not (folder / name).is_file() or (folder / name).read_bytes() != body for name, body in files.items())
