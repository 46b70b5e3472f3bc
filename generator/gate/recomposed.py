"""The issue that a check compares a text with: composed again, or from the cache if nothing that it depends on has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator import cache
from generator.gate.edited_issue import list_sentences
from generator.gate.read.regions import SentencePair
from generator.ingest import store
from generator.issue.jinja_environment import template_folders
from generator.issue.ledger import StoredLedger
from generator.issue.publication import Publication
from generator.model.issue import Issue
from generator.model.week import Week
from generator.statistics import watch_statements

_MAX_ISSUES = 100


@dataclass(frozen=True, slots=True)
class RecomposedIssue:
    """An issue composed from the responses of its vintage."""

    issue: Issue
    generated_text: str
    """The page without edits."""
    sentences: frozenset[SentencePair]
    """The sentences of that page."""


def load_recomposed(publication: Publication, week: Week, stored: StoredLedger, linked_ids: Collection[str]) -> RecomposedIssue:
    """Load the issue that a ledger was written with, with the further facts that its text links."""
    issues = cache.FileCache(cache.cache_folder("issues"), _MAX_ISSUES)
    # the key is computed before any input is read, so that a later change leads to another entry
    dependencies = _list_dependencies(publication, week, stored, linked_ids)
    return issues.load_or_make(dependencies, lambda: _recompose(publication, week, stored, linked_ids))


def _recompose(publication: Publication, week: Week, stored: StoredLedger, linked_ids: Collection[str]) -> RecomposedIssue:
    # the composing modules take a fifth of a check's start, and a cached issue does not need them
    from generator.issue.file_contents import render_issue_text  # noqa: PLC0415
    from generator.issue.pipeline import recompose_issue  # noqa: PLC0415

    issue = recompose_issue(publication, week, stored, linked_ids)
    generated_text = str(render_issue_text(issue, publication.templates, stored.record))
    return RecomposedIssue(issue, generated_text, list_sentences(generated_text))


def _list_dependencies(publication: Publication, week: Week, stored: StoredLedger, linked_ids: Collection[str]) -> tuple[object, ...]:
    return (
        cache.fingerprint_code(),
        publication.root.resolve(),
        cache.fingerprint_paths(_list_input_paths(publication, week)),
        week.label,
        publication.config,
        publication.registry_digest,
        replace(stored, facts={}),
        sorted(stored.facts),
        sorted({*linked_ids} - stored.facts.keys()),
    )


def _list_input_paths(publication: Publication, week: Week) -> Iterator[Path]:
    """List the inputs of every issue: the stored responses, the templates, and the ledgers whose watch lists a week may resolve."""
    yield publication.root / store.SNAPSHOTS_FOLDER
    yield from template_folders(publication.templates)
    yield from (publication.issue_files(week - back).ledger for back in range(1, watch_statements.HORIZON_WEEKS + 1))
