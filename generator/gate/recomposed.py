"""What a check holds a text against: the issue composed anew, or as it was composed before where nothing that it depends on has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator import cache, cache_values
from generator.gate.edited_issue import list_sentences
from generator.gate.read.regions import SentencePair
from generator.ingest import store
from generator.issue.files import StoredLedger
from generator.issue.jinja_environment import template_folders
from generator.issue.publication import Publication
from generator.model.issue import Issue
from generator.model.week import Week
from generator.statistics import watch_statements

ISSUE_CACHE_FOLDER = f"{cache.CACHE_FOLDER}/issues"


@dataclass(frozen=True, slots=True)
class RecomposedIssue:
    """An issue as the answers of its vintage have it."""

    issue: Issue
    generated_text: str
    """With nobody having touched it."""
    sentences: frozenset[SentencePair]
    """Of that page."""


def load_recomposed(publication: Publication, week: Week, stored: StoredLedger, linked_ids: Collection[str]) -> RecomposedIssue:
    """The issue that a ledger was written with, and the facts that its text links besides."""
    shelf = cache.CacheFolder(publication.root / ISSUE_CACHE_FOLDER)
    # before anything is read: what changes from now on is of another key
    key = _cache_key(publication, week, stored, linked_ids)
    body = shelf.load(week.slug, key) if key else None
    if body is not None:
        with suppress(cache_values.UnreadableValueError):
            return RecomposedIssue(*cache_values.load_value(body))
    recomposed = _recompose(publication, week, stored, linked_ids)
    if key:
        shelf.save(week.slug, key, cache_values.dump_value((recomposed.issue, recomposed.generated_text, recomposed.sentences)))
    return recomposed


def _recompose(publication: Publication, week: Week, stored: StoredLedger, linked_ids: Collection[str]) -> RecomposedIssue:
    # what composes is a fifth of a check's start, and an issue that is kept is not composed
    from generator.issue import drafting  # noqa: PLC0415
    from generator.issue.pipeline import recompose_issue  # noqa: PLC0415

    issue = recompose_issue(publication, week, stored, linked_ids)
    generated_text = str(drafting.render_issue_text(issue, publication.templates, stored.record))
    return RecomposedIssue(issue, generated_text, list_sentences(generated_text))


def _cache_key(publication: Publication, week: Week, stored: StoredLedger, linked_ids: Collection[str]) -> str | None:
    """Stands for all that an issue is composed from; `None` where that cannot be told."""
    signs = (cache.fingerprint_code(), cache.fingerprint_paths(_list_input_paths(publication, week)))
    if not all(signs) or not publication.registry_digest:
        return None
    inputs = (
        week.label,
        publication.config,
        publication.registry_digest,
        stored.head,
        sorted(stored.facts),
        sorted({*linked_ids} - stored.facts.keys()),
    )
    return sha256(f"{signs!r} {inputs!r}".encode()).hexdigest()


def _list_input_paths(publication: Publication, week: Week) -> Iterator[Path]:
    """What is read anew for every issue: the answers, the templates, and the ledgers whose watch lists a week may settle."""
    yield publication.root / store.SNAPSHOTS_FOLDER
    yield from template_folders(publication.templates)
    yield from (publication.issue_files(week - back).ledger for back in range(1, watch_statements.HORIZON_WEEKS + 1))
