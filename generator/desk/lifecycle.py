"""From a finished issue to a published one, and what can become of it after: publish, restatements, correct, withdraw."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from generator import gate
from generator.disk import write_atomic
from generator.errors import ConfigError
from generator.facts.printing import day_long
from generator.gate import session
from generator.history import usage_history
from generator.ingest.sources import USAGE
from generator.issue import changes as restated
from generator.issue import drafting, pipeline
from generator.issue.contents import dumped, note
from generator.issue.corrections_page import listed
from generator.issue.figures_page import row_titles
from generator.issue.files import Stored, read_ledger, read_text, write_issue
from generator.issue.front_matter import front
from generator.issue.page import Page, parse, used
from generator.issue.publication import BASE, LEDGER, PAGE, Publication
from generator.issue.record_json import parse_watches, record_json
from generator.issue.refresh import refresh, renoted
from generator.issue.shown_facts import printed
from generator.model.correction import Change, Correction, Record, Withdrawal
from generator.model.finding import Finding
from generator.model.issue import Issue
from generator.model.week import Week
from generator.survey import changed_since
from generator.survey.week import vintage_of

CORRECTIONS = "docs/corrections.md"
_TAG = "correction"
_MARK = re.compile(r"^draft[ \t]*:[^\n]*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Published:
    """One published issue as it lies on disk."""

    week: Week
    page: Page
    stored: Stored


@dataclass(frozen=True, slots=True)
class Changed:
    """A published issue and what is otherwise now."""

    week: Week
    changes: tuple[Change, ...]

    @property
    def material(self) -> tuple[Change, ...]:
        """Those that a reader sees."""
        return tuple(change for change in self.changes if change.material)


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction came to."""

    correction: Correction | None
    """None when there is nothing to correct."""
    flipped: tuple[str, ...]
    """Facts whose sentences are not true any more: marked in the text for the editor."""


def publish(opened: Publication, week: Week, *, write: bool = True) -> tuple[bool, tuple[Finding, ...]]:
    """Take the draft mark off an issue that passes the gate; whether it is published now, and what speaks against it.

    The card for link previews is drawn anew where its editor gave the issue another title since it was drafted.
    """
    path = opened.folder(week) / PAGE
    page = parse(read_text(path), str(path))
    if not page.front.get("draft"):
        return True, ()
    findings, _ = session.check(opened, week)
    if gate.failed(findings, draft=False):
        return False, findings
    if write:
        issue = pipeline.again(opened, week, read_ledger(path.with_name(LEDGER)))
        # as bytes, because reading as text would change another program's line ends
        text = _without_mark(path.read_bytes().decode("utf-8"), page)
        write_issue(opened.root, week, {**pipeline.carded(opened, issue, page), PAGE: text.encode()})
    return True, findings


def restatements(opened: Publication) -> tuple[Changed, ...]:
    """The published issues whose facts changed since they were written, oldest first; those of no change are left out."""
    answers = [answer for source in USAGE for answer in opened.said(source)]
    published = tuple(_published(opened))
    if not published:
        return ()
    newest = max(one.week for one in published)
    versions = usage_history.versions(answers, newest, settle=opened.config.settle)
    suspected = [one for one in published if _restated(opened, one, versions)]
    changed = [Changed(one.week, _changes(one, _composed(opened, one, drawn=False))) for one in suspected]
    return tuple(one for one in changed if one.changes)


def correct(opened: Publication, week: Week, on: date, why: str = "", *, write: bool = True) -> Corrected:
    """Bring a published issue up to the newest vintage, with a dated note of what changed for its readers, or of a reason alone.

    ConfigError for a draft, and when facts changed though no source restated anything and no reason is given.
    """
    one = _issue(opened, week)
    issue = _composed(opened, one, drawn=write)
    found = _changes(one, issue)
    vintage = vintage_of(issue.survey)
    if not found and not why:
        _list(opened, week, one.stored.record, write=write)
        return Corrected(None, ())
    if vintage <= one.stored.vintage and not why:
        raise ConfigError(f"{week}: no source has restated this week, yet {len(found)} facts differ. Say why with --reason.")
    material = tuple(change for change in found if change.material)
    told = why or f"The source restated figures behind this issue; they are as below since {day_long(vintage.date())}."
    made = Correction(on, told, max(vintage, one.stored.vintage), one.stored.vintage, material, len(found) - len(material))
    record = replace(one.stored.record, corrections=(*one.stored.record.corrections, made))
    flipped = _rewrite(opened, one, issue, record, made.vintage, write=write)
    _list(opened, week, record, write=write)
    return Corrected(made, flipped)


def withdraw(opened: Publication, week: Week, on: date, why: str, instead: Week | None = None, *, write: bool = True) -> None:
    """Leave an issue where it is, with a note that says why it does not stand, and take it out of feeds and lists."""
    one = _issue(opened, week)
    if instead is not None:
        _issue(opened, instead)
    record = replace(one.stored.record, withdrawn=Withdrawal(on, why, instead.label if instead else ""))
    page = _tagged(Page(one.page.front, renoted(one.page.body, note(opened.templates, record)), one.page.source))
    files = {
        LEDGER: dumped({**one.stored.head, **record_json(record)}, one.stored.facts.values()).encode(),
        PAGE: str(page).encode(),
    }
    if write:
        write_issue(opened.root, week, files)
    _list(opened, week, record, write=write)


def facts_of(opened: Publication, week: Week) -> Stored:
    """The ledger of an issue, drafts included."""
    return read_ledger(opened.folder(week) / LEDGER)


def _rewrite(opened: Publication, one: Published, issue: Issue, record: Record, vintage: datetime, *, write: bool) -> tuple[str, ...]:
    new = drafting.page(issue, opened.templates, record)
    folder = opened.folder(one.week)
    base = parse(read_text(folder / BASE), BASE) if (folder / BASE).is_file() else new
    rows = row_titles(issue)
    fresh = refresh(base, one.page, new, issue.ledger, rows)
    page = _tagged(fresh.page) if record.told else fresh.page
    files = {
        **drafting.files(issue, opened.templates, vintage, record),
        **pipeline.carded(opened, issue, page),
        PAGE: drafting.finished(page, issue).encode(),
        BASE: drafting.finished(new, issue).encode(),
    }
    if write:
        write_issue(opened.root, one.week, files)
    return fresh.flipped


def _without_mark(text: str, page: Page) -> str:
    """A text without its draft line, every other byte as it was; front matter that has the mark in another form is written anew."""
    left = {key: value for key, value in page.front.items() if key != "draft"}
    cut = _MARK.sub("", text, count=1)
    if parse(cut, PAGE).front == left:
        return cut
    values, source = front(Page(page.front, ""), page, Page(left, ""))
    return str(Page(values, page.body, source))


def _tagged(page: Page) -> Page:
    """With the tag that readers find corrected issues by."""
    tags = [*(page.front.get("tags") or []), _TAG]
    if _TAG in tags[:-1]:
        return page
    values, source = front(Page(page.front, ""), page, Page({**page.front, "tags": tags}, ""))
    return Page(values, page.body, source)


def _list(opened: Publication, week: Week, record: Record, *, write: bool) -> None:
    """Put what is told of an issue on the page of all corrections, where it is not there yet."""
    if not write or not (record.told or record.withdrawn):
        return
    path = opened.root / CORRECTIONS
    text = read_text(path) if path.is_file() else opened.templates.get_template("pages/corrections.md.j2").render()
    write_atomic(path, listed(text, week, record).encode())


def _published(opened: Publication) -> Iterator[Published]:
    for path in sorted((opened.root / "docs/issues").glob(f"*/{PAGE}")):
        page = parse(read_text(path), str(path))
        if not page.front.get("draft"):
            stored = read_ledger(path.with_name(LEDGER))
            if stored.record.withdrawn is None:
                yield Published(Week.parse(path.parent.name), page, stored)


def _issue(opened: Publication, week: Week) -> Published:
    path = opened.folder(week) / PAGE
    page = parse(read_text(path), str(path))
    if page.front.get("draft"):
        raise ConfigError(f"{week} is a draft, so there is nothing to correct in the open. Bring it up to date: movers draft --week {week}")
    return Published(week, page, read_ledger(path.with_name(LEDGER)))


def _restated(opened: Publication, one: Published, versions: Mapping[Week, tuple[datetime, ...]]) -> bool:
    """Whether figures of its week, or of one before it that it is compared with, may have changed after it was written."""
    vintage = one.stored.vintage
    usage = any(at > vintage for week, told in versions.items() if week.last <= one.week.last for at in told[1:])
    return usage or changed_since.retold(opened, one.week, vintage, one.stored.head["answers"])


def _changes(one: Published, issue: Issue) -> tuple[Change, ...]:
    """What an issue told otherwise than it would be told now."""
    shown = printed(one.page.body, issue.tables, one.stored.facts)
    return restated.changes(one.week, one.stored.facts, issue.ledger.facts, shown)


def _composed(opened: Publication, one: Published, *, drawn: bool) -> Issue:
    """The issue from the newest vintage, with every fact that it tells, saying to watch what it said."""
    linked, watches = {*used(one.page.body), *one.stored.facts}, parse_watches(one.stored.head)
    return pipeline.compose(opened, one.week, linked=linked, drawn=drawn, watches=watches, remember=lambda: one.stored.memory)
