"""Draft, merge and recompose issues from stored responses; each step reads and writes files, and can be repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from generator.cache import FileCache, cache_folder
from generator.disk import write_atomic
from generator.errors import IncompleteWeekError, MergeConflictError
from generator.facts.citations import print_source_line
from generator.ingest.store import IDENTITIES_FILE
from generator.issue.compose import WatchItems, compose_issue
from generator.issue.file_contents import render_files, render_issue_text, render_with_definitions
from generator.issue.files import (
    CARD_FILE,
    GENERATED_FILE,
    TEXT_FILE,
    has_changes,
    load_memory,
    read_ledger,
    write_issue,
)
from generator.issue.issue_text import IssueText, find_linked_ids, read_issue_text
from generator.issue.ledger import StoredLedger
from generator.issue.linkable_facts import add_linked_facts
from generator.issue.merge import CONFLICT_START, MergedText, merge_texts
from generator.issue.publication import Publication
from generator.model.correction import CorrectionLog
from generator.model.issue import Issue, Memory
from generator.model.picture import Picture
from generator.model.ranking import History, Ranking
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek
from generator.model.watch import Watch, WatchOutcome
from generator.model.week import Week
from generator.registry.published import add_published, format_published, parse_published, publish_identity
from generator.statistics import watch_statements
from generator.survey.archive import Archive
from generator.survey.survey_week import find_vintage, load_history, survey_history

_MAX_DRAWINGS = 2000
"""Below a root: drawings that need not be drawn again."""


class DraftOutcome(StrEnum):
    """The changes of a draft."""

    NEW = "drafted"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    PUBLISHED = "published already, so it is left as it is"


def compose_week(
    publication: Publication,
    week: Week,
    *,
    vintage: datetime | None = None,
    with_pictures: bool = True,
    linked_ids: Iterable[str] = (),
    watches: Sequence[Watch] | None = None,
    memory_loader: Callable[[], Memory] | None = None,
) -> Issue:
    """Compose the issue of a week in memory, with or without its pictures.

    `linked` are ids of facts that the editor added, `watches` the statements to watch; without them the week suggests some.
    `remember` answers what earlier issues told, the newest on disk unless it is given; it is asked when all that takes long is done.
    """
    history = load_history(publication, week, vintage)
    survey = survey_history(publication, week, vintage, history)
    usage = survey.usage
    pictures = _draw_pictures(survey) if with_pictures else ()
    memory = memory_loader() if memory_loader else load_memory(publication.root, week)
    watch_items = WatchItems(
        watch_statements.propose_watches(usage) if watches is None else tuple(watches), _resolve_watches(publication, usage, history)
    )
    issue = compose_issue(survey, memory, pictures, publication.config, publication.templates, watch_items)
    return add_linked_facts(issue, linked_ids, publication.config)


def draft_week(
    publication: Publication, week: Week, *, partial: bool = False, write: bool = True, memory_loader: Callable[[], Memory] | None = None
) -> tuple[DraftOutcome, Mapping[str, bytes]]:
    """Write the issue of a week, or update the edited one; return the changes and the files.

    Raises IncompleteWeekError for a partial week that was not asked for as such, MergeConflictError when both sides reworded a sentence.
    """
    files = publication.issue_files(week)
    edited_text = _read_issue_text(files.text)
    if edited_text and not edited_text.is_draft:
        return DraftOutcome.PUBLISHED, {}
    if edited_text and CONFLICT_START in edited_text.body:
        raise MergeConflictError(files.text, edited_text.body.count(f"{CONFLICT_START}yours") or 1)
    issue = compose_week(publication, week, memory_loader=memory_loader)
    if not issue.usage.complete and not partial:
        raise IncompleteWeekError(
            f"{week}: only {issue.usage.observed_days} of 7 settled days are known. Try again later, or ask for it with --partial."
        )
    record = read_ledger(files.ledger).record if edited_text and files.ledger.is_file() else CorrectionLog()
    new_text = render_issue_text(issue, publication.templates, record)
    merged_text = MergedText(new_text, 0)
    if edited_text:
        issue, new_text, merged_text = _merge_edits(publication, issue, record, _read_issue_text(files.generated), edited_text)
    contents = {
        **render_files(issue, publication.templates, find_vintage(issue.survey), record),
        **draw_card(publication, issue, merged_text.issue_text),
        TEXT_FILE: render_with_definitions(merged_text.issue_text, issue).encode(),
        GENERATED_FILE: render_with_definitions(new_text, issue).encode(),
    }
    changed = write_issue(files, contents) if write else has_changes(files, contents)
    if write:
        _record_identities(publication, issue)
    if merged_text.conflicts:
        raise MergeConflictError(files.text, merged_text.conflicts)
    return (DraftOutcome.UNCHANGED if not changed else DraftOutcome.UPDATED if edited_text else DraftOutcome.NEW), contents


def _record_identities(publication: Publication, issue: Issue) -> None:
    """Add the models of an issue to the identities that were published, so that nothing later changes their addresses."""
    path = publication.root / IDENTITIES_FILE
    published = parse_published(publication.store.read_identities(), str(path))
    added = (publish_identity(standing.identity, issue.usage.week) for standing in issue.usage.standings)
    write_atomic(path, format_published(add_published(published, added)).encode())


def _merge_edits(
    publication: Publication, plain_issue: Issue, record: CorrectionLog, base: IssueText | None, edited: IssueText
) -> tuple[Issue, IssueText, MergedText]:
    """Merge an issue into its edited text; return the issue with the further linked facts, the generated page and the merged text.

    It composes twice, because the edited text may link facts in outdated sentences that the merged text drops.
    """

    def merge_with(linking_text: IssueText) -> tuple[Issue, IssueText, MergedText]:
        issue = add_linked_facts(plain_issue, find_linked_ids(linking_text.body), publication.config)
        new = render_issue_text(issue, publication.templates, record)
        return issue, new, merge_texts(base or new, edited, new, issue.ledger)

    *_, first = merge_with(edited)
    return merge_with(first.issue_text)


def restore_issue(publication: Publication, week: Week) -> Issue:
    """Compose the issue of a week without pictures: as in its ledger, or without a ledger as it would be drafted now."""
    path = publication.issue_files(week).ledger
    return recompose_issue(publication, week, read_ledger(path)) if path.is_file() else compose_week(publication, week, with_pictures=False)


def recompose_issue(publication: Publication, week: Week, stored: StoredLedger, linked_ids: Iterable[str] = ()) -> Issue:
    """Compose the issue that a ledger was written with, without later responses and later changes of earlier issues."""
    # boards that were added to the settings later are not missing
    config = publication.config if stored.pulled is None else publication.config.with_pulled_groups(stored.pulled)
    return compose_week(
        replace(publication, config=config),
        week,
        vintage=stored.vintage,
        with_pictures=False,
        linked_ids={*linked_ids, *stored.facts},
        watches=stored.watches,
        memory_loader=lambda: stored.memory,
    )


def _resolve_watches(publication: Publication, usage: UsageWeek, history: History) -> tuple[WatchOutcome, ...]:
    """Resolve the statements of earlier watch lists by a complete week."""
    week = usage.week
    earlier = [] if week.special or not usage.complete else [week - back for back in range(watch_statements.HORIZON_WEEKS, 0, -1)]
    ledgers = {made: publication.issue_files(made).ledger for made in earlier}
    watches_by_week = {since: read_ledger(path).watches for since, path in ledgers.items() if path.is_file()}
    if not any(watches_by_week.values()):
        return ()
    boards = [
        _build_watch_board(publication, ranking) for ranking in history.rankings if ranking.complete and earlier[0] < ranking.week < week
    ]
    boards.append(watch_statements.WatchBoard.of(usage))
    outcomes = (watch_statements.resolve_watch(one, since, boards) for since, watches in watches_by_week.items() for one in watches)
    return tuple(outcome for outcome in outcomes if outcome.week == week.label)


def _build_watch_board(archive: Archive, ranking: Ranking) -> watch_statements.WatchBoard:
    slugs = {entry.key: archive.registry.identify(entry.key, ranking.week.last).slug for entry in ranking.entries}
    return watch_statements.WatchBoard(
        ranking.week,
        {slugs[entry.key]: entry.rank for entry in ranking.entries},
        {slugs[entry.key]: entry.tokens for entry in ranking.entries},
    )


def _draw_pictures(survey: Survey) -> tuple[Picture, ...]:
    # loading matplotlib takes half of a command's start, and only a draft draws
    from generator.charts import draw_charts  # noqa: PLC0415 - as above
    from generator.charts.canvas.frame import render_picture  # noqa: PLC0415 - as above

    drawing_cache = _open_drawing_cache()
    # an email shows the first chart, and email programs show no SVG
    return tuple(
        render_picture(drawing, print_source_line(drawing.inputs), drawing_cache, pixels=not position)
        for position, drawing in enumerate(draw_charts(survey))
    )


def draw_card(archive: Archive, issue: Issue, issue_text: IssueText) -> Mapping[str, bytes]:
    """Draw the card with the page's present headline, which may be the editor's, by its file name."""
    from generator.charts.canvas.card import render_card  # noqa: PLC0415 - as above

    title = issue_text.front_matter.get("title")
    headline = title if isinstance(title, str) else issue.title
    return {CARD_FILE: render_card(archive.config.title, headline, issue.survey, _open_drawing_cache())}


def _open_drawing_cache() -> FileCache:
    return FileCache(cache_folder("drawings"), _MAX_DRAWINGS)


def _read_issue_text(path: Path) -> IssueText | None:
    return read_issue_text(path) if path.is_file() else None
