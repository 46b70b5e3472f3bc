"""From stored answers to an issue and back: draft, check. Each reads files and writes files, and can be run alone and again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from html import unescape
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment

from generator import draft as drafting
from generator import gate, history, site
from generator.claims.sourcing import source_line
from generator.config import Config
from generator.draft.files import row_titles
from generator.draft.merge import CONFLICT
from generator.draft.render import environment
from generator.draft.text import Page, parse
from generator.errors import ConfigError, IncompleteWeekError, MergeConflictError, StoreError
from generator.gate import external
from generator.model.finding import Finding
from generator.model.issue import Issue
from generator.model.memory import Memory
from generator.model.picture import Picture
from generator.model.provenance import Provenance
from generator.model.statistics import UsageWeek
from generator.model.survey import Survey
from generator.model.week import Week
from generator.registry import Registry
from generator.registry import parse as parse_registry
from generator.sources import USAGE, Buckets, Source, models, usage_weeks
from generator.statistics import usage_week
from generator.store import Store

Parsed = TypeVar("Parsed")
_CATALOGUE_LAG = timedelta(days=1)
"""A pull asks for the catalogue last; what is asked later than this belongs to a later issue."""
_HEAD = 4096
"""Bytes of a drawing that hold its title and description."""
PAGE, BASE, LEDGER = "index.md", ".generated.md", "facts.json"


@dataclass(frozen=True, slots=True)
class Publication:
    """A root with what is read from it once."""

    root: Path
    config: Config
    store: Store
    registry: Registry
    templates: Environment
    answers: dict[str, Any] = field(default_factory=dict)
    """What answers say, by digest: a run over many weeks reads each once."""

    @classmethod
    def open(cls, root: Path, config: Config) -> Publication:
        """The publication in a folder; ConfigError when there is none, or when its registry is refused."""
        if not (root / "mkdocs.yml").is_file():
            raise ConfigError(f"{root} is no publication: it has no mkdocs.yml. Try the sample: movers demo.")
        store = Store(root)
        own = root / "templates"
        return cls(root, config, store, parse_registry(store.read_registry()), environment(own if own.is_dir() else None))

    def said(self, source: Source[Parsed], matters: Callable[[Provenance], bool] = lambda _record: True) -> list[tuple[Provenance, Parsed]]:
        """The stored answers of a board that matter, with what they say."""
        records = [record for record in self.store.records(source.name, source.board) if matters(record)]
        for record in records:
            if record.sha256 not in self.answers:
                self.answers[record.sha256] = source.parse(self.store.load(record).body)
        return [(record, self.answers[record.sha256]) for record in records]

    def folder(self, week: Week) -> Path:
        """Where the issue of a week lies."""
        return self.root / "docs/issues" / week.slug


class Drafted(StrEnum):
    """What a draft changed."""

    NEW = "drafted"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    PUBLISHED = "published already, so it is left as it is"


def usage_answers(opened: Publication, week: Week, vintage: datetime | None = None) -> list[tuple[Provenance, Buckets]]:
    """The stored usage answers that can matter for a week: no later ones, and of daily rows only those that weekly buckets do not tell."""
    settle = opened.config.settle

    def early(record: Provenance) -> bool:
        return record.first <= week.last and (vintage is None or record.as_of <= vintage)

    exact = opened.said(usage_weeks, early)
    final = history.settled_weeks(exact, week, settle=settle, vintage=vintage)
    daily = (source for source in USAGE if source is not usage_weeks)
    return exact + [
        answer
        for source in daily
        for answer in opened.said(source, lambda record: early(record) and history.adds_days(record, week, final))
    ]


def survey(opened: Publication, week: Week, vintage: datetime | None = None) -> Survey:
    """What is known of a week by a vintage (the newest, if none is given)."""
    known = history.usage_history(usage_answers(opened, week, vintage), week, settle=opened.config.settle, vintage=vintage)
    if known.at(week) is None:
        raise StoreError(opened.root / "docs/data/snapshots", f"nothing of {week} is stored", f"Pull it first: movers pull --week {week}")
    asked_at = max(record.fetched_at for one in known.rankings for record in one.inputs)
    catalogue = history.catalogue(opened.said(models, lambda record: record.fetched_at <= asked_at + _CATALOGUE_LAG))
    return Survey(usage_week(known, week, catalogue, opened.registry, opened.config), catalogue=catalogue.inputs)


def compose(opened: Publication, week: Week, *, vintage: datetime | None = None, drawn: bool = True) -> Issue:
    """The issue of a week in memory, with or without its pictures."""
    known = survey(opened, week, vintage)
    pictures = _pictures(known.usage) if drawn else ()
    return drafting.compose(known, Memory(), pictures, opened.config, opened.templates)


def draft(opened: Publication, week: Week, *, partial: bool = False, write: bool = True) -> tuple[Drafted, Mapping[str, bytes]]:
    """Write the issue of a week, or bring what its editor made of it up to date; answers what changed and the files.

    Raises IncompleteWeekError for a partial week that was not asked for as such, MergeConflictError when both sides reworded a sentence.
    """
    folder = opened.folder(week)
    edited = _read(folder / PAGE)
    if edited and not edited.front.get("draft"):
        return Drafted.PUBLISHED, {}
    if edited and CONFLICT in edited.body:
        raise MergeConflictError(folder / PAGE, edited.body.count(f"{CONFLICT}yours"))
    issue = compose(opened, week)
    if not issue.usage.complete and not partial:
        raise IncompleteWeekError(
            f"{week}: only {issue.usage.observed} of 7 settled days are known. Try again later, or ask for it with --partial."
        )
    new = drafting.page(issue, opened.templates)
    merged = drafting.merge(_read(folder / BASE) or new, edited, new, issue.ledger) if edited else drafting.Merged(new, 0)
    files = {
        **drafting.files(issue, opened.templates, vintage_of(issue.usage)),
        PAGE: drafting.finished(merged.page, issue).encode(),
        BASE: drafting.finished(new, issue).encode(),
    }
    changed = site.write_issue(opened.root, week, files) if write else _differs(folder, files)
    if merged.conflicts:
        raise MergeConflictError(folder / PAGE, merged.conflicts)
    return (Drafted.UNCHANGED if not changed else Drafted.UPDATED if edited else Drafted.NEW), files


def check(opened: Publication, week: Week) -> tuple[tuple[Finding, ...], bool]:
    """What is wrong with an issue as its editor left it, and whether that keeps it from being published."""
    edited = edited_issue(opened, week)
    findings = gate.check(edited)
    return findings, gate.failed(findings, draft=edited.draft)


def edited_issue(opened: Publication, week: Week) -> gate.Edited:
    """An issue as its editor left it, beside what the snapshots of its vintage say."""
    folder = opened.folder(week)
    text, stored = _text(folder / PAGE), _ledger(folder / LEDGER)
    issue = compose(opened, week, vintage=stored["vintage"], drawn=False)
    brought = folder / external.FILE
    return gate.Edited(
        path=str((folder / PAGE).relative_to(opened.root)),
        text=text,
        issue=issue,
        rows=row_titles(issue),
        generated=str(drafting.page(issue, opened.templates)),
        stored=stored["facts"],
        files=frozenset(path.name for path in folder.iterdir()),
        registry=opened.registry,
        external=external.parse(_text(brought), str(brought)) if brought.is_file() else {},
        drawn={path.name: drawn for path in sorted(folder.glob("*.svg")) if (drawn := _told(path))},
    )


def mend(opened: Publication, week: Week, *, write: bool = True) -> tuple[str, str]:
    """Settle what can be settled without an editor; answers the text before and after. Touches nothing but the page."""
    edited = edited_issue(opened, week)
    mended = gate.mended(edited)
    if write and mended != edited.source:
        site.write_issue(opened.root, week, {PAGE: mended.encode()})
    return edited.source, mended


def bring(opened: Publication, week: Week, fact: external.External) -> str:
    """Add a fact of an editor's own to an issue; answers the definition to link it with. ConfigError when its id is taken."""
    path = opened.folder(week) / external.FILE
    _text(opened.folder(week) / PAGE)
    text = _text(path) if path.is_file() else ""
    if fact.id in external.parse(text, str(path)):
        raise ConfigError(f"{path}: {fact.id} is there already. Give the new fact another id.")
    site.write_issue(
        opened.root, week, {external.FILE: (f"{text.rstrip()}\n\n" if text.strip() else "").encode() + external.entry(fact).encode()}
    )
    return fact.definition


def vintage_of(usage: UsageWeek) -> datetime:
    """The earliest moment at which everything behind a week was known: its newest answer, or the one that settled it."""
    return max(one for one in (usage.settled_at, *(record.as_of for record in usage.history_inputs)) if one)


def _pictures(usage: UsageWeek) -> tuple[Picture, ...]:
    # matplotlib is half of a command's start, and only a draft draws
    from generator import canvas, charts  # noqa: PLC0415

    return tuple(canvas.picture(chart, usage, source_line(chart.inputs(usage))) for chart in charts.CHARTS if chart.drawable(usage))


def _told(path: Path) -> tuple[str, str] | None:
    """What a drawing is called and shows, from its first lines."""
    head = path.read_bytes()[:_HEAD].decode("utf-8", "replace")
    found = [re.search(rf"<{tag} [^>]*>([^<]*)</{tag}>", head) for tag in ("title", "desc")]
    return (unescape(found[0][1]), unescape(found[1][1])) if found[0] and found[1] else None


def _read(path: Path) -> Page | None:
    return parse(_text(path), str(path)) if path.is_file() else None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise StoreError(path, "there is no such issue", f"Draft it first: movers draft --week {path.parent.name.upper()}") from missing
    except UnicodeDecodeError as wrong:
        raise ConfigError(f"{path} is not UTF-8 text (byte {wrong.start}). Save it as UTF-8.") from wrong


def _ledger(path: Path) -> dict[str, Any]:
    """Its vintage, and its facts by id."""
    text = _text(path)
    try:
        ledger = json.loads(text)
        vintage = datetime.fromisoformat(ledger["vintage"])
        facts = {fact["id"]: dict(fact) for fact in ledger["facts"]}
    except (ValueError, KeyError, TypeError) as wrong:
        raise _no_ledger(path, str(wrong)) from wrong
    if vintage.tzinfo is None:
        raise _no_ledger(path, "its vintage names no time zone")
    return {"vintage": vintage, "facts": facts}


def _no_ledger(path: Path, why: str) -> StoreError:
    return StoreError(path, f"this is no ledger ({why})", f"Make it anew: movers draft --week {path.parent.name.upper()}")


def _differs(folder: Path, files: Mapping[str, bytes]) -> bool:
    return any(not (folder / name).is_file() or (folder / name).read_bytes() != body for name, body in files.items())
