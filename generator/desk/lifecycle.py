"""The life of a published issue: publish, find restatements, correct, withdraw."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from generator import gate
from generator.disk import write_atomic
from generator.errors import ConfigError
from generator.facts.printing import day_long
from generator.gate import session
from generator.history import usage_history
from generator.ingest.sources import USAGE_SOURCES
from generator.issue import fact_changes as restated
from generator.issue import pipeline
from generator.issue.corrections_page import add_corrections
from generator.issue.figures_page import row_titles
from generator.issue.file_contents import render_files, render_issue_text, render_note, render_with_definitions
from generator.issue.files import GENERATED_FILE, LEDGER_FILE, TEXT_FILE, list_issues, read_ledger, read_text, write_issue
from generator.issue.front_matter_merge import replace_front_matter
from generator.issue.issue_text import IssueText, find_linked_ids, parse_issue_text, read_issue_text
from generator.issue.ledger import StoredLedger
from generator.issue.ledger_json import dump_ledger
from generator.issue.publication import Publication
from generator.issue.refresh import refresh_text, replace_note
from generator.issue.shown_facts import find_shown_ids
from generator.model.correction import Correction, CorrectionLog, FactChange, Withdrawal
from generator.model.finding import Finding
from generator.model.issue import Issue
from generator.model.week import Week
from generator.survey import changed_boards
from generator.survey.archive import Archive
from generator.survey.survey_week import find_vintage

CORRECTIONS = "docs/corrections.md"
_CORRECTION_TAG = "correction"
_DRAFT_LINE = re.compile(r"^draft[ \t]*:[^\n]*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PublishedIssue:
    """A published issue on disk."""

    week: Week
    page: IssueText
    ledger: StoredLedger


@dataclass(frozen=True, slots=True)
class RestatedIssue:
    """A published issue and its facts that changed since."""

    week: Week
    changes: tuple[FactChange, ...]

    @property
    def material(self) -> tuple[FactChange, ...]:
        """The changes that a reader can see."""
        return tuple(change for change in self.changes if change.material)


@dataclass(frozen=True, slots=True)
class CorrectionResult:
    """The result of correcting an issue."""

    correction: Correction | None
    """`None` if there is nothing to correct."""
    flipped: tuple[str, ...]
    """Facts whose sentences are no longer true; the text marks them for the editor."""


def publish_issue(publication: Publication, week: Week, *, write: bool = True) -> tuple[bool, tuple[Finding, ...]]:
    """Remove the draft mark of an issue that passes the gate; returns whether it is published, and the findings.

    The card for link previews is drawn again if the editor changed the title.
    """
    files = publication.issue_files(week)
    page = read_issue_text(files.text)
    if not page.is_draft:
        return True, ()
    findings, _ = session.check_week(publication, week)
    if gate.is_blocked(findings, draft=False):
        return False, findings
    if write:
        issue = pipeline.recompose_issue(publication, week, read_ledger(files.ledger))
        # as bytes, because reading as text would change another program's line ends
        text = _remove_draft_mark(files.text.read_bytes().decode("utf-8"), page)
        write_issue(files, {**pipeline.draw_card(publication, issue, page), TEXT_FILE: text.encode()})
    return True, findings


def find_restated_issues(publication: Publication) -> tuple[RestatedIssue, ...]:
    """Find the published issues whose facts changed since they were written, oldest first."""
    responses = [answer for source in USAGE_SOURCES for answer in publication.load_board(source)]
    published = tuple(_read_published_issues(publication.root))
    if not published:
        return ()
    newest = max(one.week for one in published)
    versions = usage_history.list_versions(responses, newest, settle=publication.config.settle)
    suspected = [one for one in published if _may_be_restated(publication, one, versions)]
    restated_issues = [RestatedIssue(one.week, _find_changes(one, _recompose(publication, one, with_drawings=False))) for one in suspected]
    return tuple(one for one in restated_issues if one.changes)


def correct_issue(publication: Publication, week: Week, on: date, reason: str = "", *, write: bool = True) -> CorrectionResult:
    """Update a published issue to the newest vintage, with a dated note of the visible changes or of the reason.

    Raises ConfigError for a draft, and if facts changed without a restatement by a source and without a reason.
    """
    published = _read_published_issue(publication, week)
    issue = _recompose(publication, published, with_drawings=write)
    changes = _find_changes(published, issue)
    vintage = find_vintage(issue.survey)
    if not changes and not reason:
        _list_correction(publication, week, published.ledger.record, write=write)
        return CorrectionResult(None, ())
    if vintage <= published.ledger.vintage and not reason:
        raise ConfigError(f"{week}: no source has restated this week, yet {len(changes)} facts differ. Say why with --reason.")
    material = tuple(change for change in changes if change.material)
    statement = reason or f"The source restated figures behind this issue; they are as below since {day_long(vintage.date())}."
    correction = Correction(
        on, statement, max(vintage, published.ledger.vintage), published.ledger.vintage, material, len(changes) - len(material)
    )
    record = replace(published.ledger.record, corrections=(*published.ledger.record.corrections, correction))
    flipped = _rewrite_issue(publication, published, issue, record, correction.vintage, write=write)
    _list_correction(publication, week, record, write=write)
    return CorrectionResult(correction, flipped)


def withdraw_issue(
    publication: Publication, week: Week, on: date, reason: str, replacement: Week | None = None, *, write: bool = True
) -> None:
    """Withdraw an issue: its page stays with a note of the reason, and feeds and lists leave it out."""
    published = _read_published_issue(publication, week)
    if replacement is not None:
        _read_published_issue(publication, replacement)
    record = replace(published.ledger.record, withdrawn=Withdrawal(on, reason, replacement.label if replacement else ""))
    page = _add_correction_tag(
        IssueText(
            published.page.front_matter,
            replace_note(published.page.body, render_note(publication.templates, record)),
            published.page.source,
        )
    )
    contents = {
        LEDGER_FILE: dump_ledger(replace(published.ledger, record=record)).encode(),
        TEXT_FILE: str(page).encode(),
    }
    if write:
        write_issue(publication.issue_files(week), contents)
    _list_correction(publication, week, record, write=write)


def _rewrite_issue(
    publication: Publication, published: PublishedIssue, issue: Issue, record: CorrectionLog, vintage: datetime, *, write: bool
) -> tuple[str, ...]:
    new = render_issue_text(issue, publication.templates, record)
    files = publication.issue_files(published.week)
    base = read_issue_text(files.generated) if files.generated.is_file() else new
    rows = row_titles(issue)
    fresh = refresh_text(base, published.page, new, issue.ledger, rows)
    page = _add_correction_tag(fresh.issue_text) if record.announced_corrections else fresh.issue_text
    contents = {
        **render_files(issue, publication.templates, vintage, record),
        **pipeline.draw_card(publication, issue, page),
        TEXT_FILE: render_with_definitions(page, issue).encode(),
        GENERATED_FILE: render_with_definitions(new, issue).encode(),
    }
    if write:
        write_issue(files, contents)
    return fresh.flagged_ids


def _remove_draft_mark(text: str, page: IssueText) -> str:
    """Remove the draft line and keep every other byte; front matter with another form of the mark is written again."""
    remaining = {key: value for key, value in page.front_matter.items() if key != "draft"}
    shortened = _DRAFT_LINE.sub("", text, count=1)
    if parse_issue_text(shortened, TEXT_FILE).front_matter == remaining:
        return shortened
    return str(replace_front_matter(page, remaining))


def _add_correction_tag(page: IssueText) -> IssueText:
    """Add the tag of corrected issues."""
    tags = [*(page.front_matter.get("tags") or []), _CORRECTION_TAG]
    if _CORRECTION_TAG in tags[:-1]:
        return page
    return replace_front_matter(page, {**page.front_matter, "tags": tags})


def _list_correction(publication: Publication, week: Week, record: CorrectionLog, *, write: bool) -> None:
    """Add an issue's corrections to the page of all corrections, unless they are there."""
    if not write or not (record.announced_corrections or record.withdrawn):
        return
    path = publication.root / CORRECTIONS
    text = read_text(path) if path.is_file() else publication.templates.get_template("pages/corrections.md.j2").render()
    write_atomic(path, add_corrections(text, week, record).encode())


def _read_published_issues(root: Path) -> Iterator[PublishedIssue]:
    for files in list_issues(root):
        page = read_issue_text(files.text)
        if not page.is_draft:
            ledger = read_ledger(files.ledger)
            if ledger.record.withdrawn is None:
                yield PublishedIssue(files.week, page, ledger)


def _read_published_issue(publication: Publication, week: Week) -> PublishedIssue:
    files = publication.issue_files(week)
    page = read_issue_text(files.text)
    if page.is_draft:
        raise ConfigError(f"{week} is a draft, so there is nothing to correct in the open. Bring it up to date: movers draft --week {week}")
    return PublishedIssue(week, page, read_ledger(files.ledger))


def _may_be_restated(archive: Archive, published: PublishedIssue, versions: Mapping[Week, tuple[datetime, ...]]) -> bool:
    """Whether figures of its week, or of the weeks it is compared with, may have changed after it was written."""
    vintage = published.ledger.vintage
    usage = any(at > vintage for week, told in versions.items() if week.last <= published.week.last for at in told[1:])
    cited_files = [response.file for response in published.ledger.responses.values()]
    return usage or changed_boards.has_changed(archive, published.week, vintage, cited_files)


def _find_changes(published: PublishedIssue, issue: Issue) -> tuple[FactChange, ...]:
    """List the facts of a published issue that differ from the same issue composed now."""
    printed_ids = find_shown_ids(published.page.body, issue.tables, published.ledger.facts)
    return restated.list_changes(published.week, published.ledger.facts, issue.ledger.facts, printed_ids)


def _recompose(publication: Publication, published: PublishedIssue, *, with_drawings: bool) -> Issue:
    """Compose the issue from the newest vintage, with every fact that its text links and its own watch list."""
    linked, watches = {*find_linked_ids(published.page.body), *published.ledger.facts}, published.ledger.watches
    return pipeline.compose_week(
        publication,
        published.week,
        linked_ids=linked,
        with_pictures=with_drawings,
        watches=watches,
        memory_loader=lambda: published.ledger.memory,
    )
