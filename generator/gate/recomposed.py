"""What a check holds a text against: the issue composed anew, or as it was composed before where nothing that it depends on has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator import cache, cache_values
from generator.gate.edited_issue import sentences
from generator.gate.read.regions import Followed
from generator.ingest import store
from generator.issue.files import Stored
from generator.issue.publication import LEDGER, Publication
from generator.issue.render import folders
from generator.model.issue import Issue
from generator.model.week import Week
from generator.statistics import watch_predicates

FOLDER = f"{cache.FOLDER}/issues"


@dataclass(frozen=True, slots=True)
class Composed:
    """An issue as the answers of its vintage have it."""

    issue: Issue
    page: str
    """With nobody having touched it."""
    sentences: frozenset[Followed]
    """Of that page."""


def composed(opened: Publication, week: Week, stored: Stored, linked: Collection[str]) -> Composed:
    """The issue that a ledger was written with, and the facts that its text links besides."""
    shelf = cache.Shelf(opened.root / FOLDER)
    # before anything is read: what changes from now on is of another key
    key = _key(opened, week, stored, linked)
    body = shelf.load(week.slug, key) if key else None
    if body is not None:
        with suppress(cache_values.UnreadableError):
            return Composed(*cache_values.loaded(body))
    made = _anew(opened, week, stored, linked)
    if key:
        shelf.save(week.slug, key, cache_values.dumped((made.issue, made.page, made.sentences)))
    return made


def _anew(opened: Publication, week: Week, stored: Stored, linked: Collection[str]) -> Composed:
    # what composes is a fifth of a check's start, and an issue that is kept is not composed
    from generator.issue import drafting  # noqa: PLC0415
    from generator.issue.pipeline import again  # noqa: PLC0415

    issue = again(opened, week, stored, linked)
    page = str(drafting.page(issue, opened.templates, stored.record))
    return Composed(issue, page, sentences(page))


def _key(opened: Publication, week: Week, stored: Stored, linked: Collection[str]) -> str | None:
    """Stands for all that an issue is composed from; `None` where that cannot be told."""
    signs = (cache.maker(), cache.signed(_files(opened, week)))
    if not all(signs) or not opened.listed:
        return None
    told = (week.label, opened.config, opened.listed, stored.head, sorted(stored.facts), sorted({*linked} - stored.facts.keys()))
    return sha256(f"{signs!r} {told!r}".encode()).hexdigest()


def _files(opened: Publication, week: Week) -> Iterator[Path]:
    """What is read anew for every issue: the answers, the templates, and the ledgers whose watch lists a week may settle."""
    yield opened.root / store.SNAPSHOTS
    yield from folders(opened.templates)
    yield from (opened.folder(week - back) / LEDGER for back in range(1, watch_predicates.HORIZON + 1))
