"""Work on an issue that an editor left: check it, fix what needs no editor, add external facts, explain its figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from html import unescape
from pathlib import Path

from generator import gate
from generator.errors import ConfigError
from generator.facts.ids import USAGE_SCOPE, RowId
from generator.gate import external_facts
from generator.gate.recomposed import load_recomposed
from generator.issue.explain import Explanation, explain_facts
from generator.issue.figures_page import row_titles
from generator.issue.files import EXTERNAL_FILE, FIGURES_FILE, LEDGER_FILE, TEXT_FILE, read_ledger, read_page, read_text, write_issue
from generator.issue.issue_text import find_linked_ids, normalize_text
from generator.issue.publication import Publication
from generator.issue.schema_1 import SCHEMA, upgrade_id
from generator.model.finding import Finding
from generator.model.ranking import Absence
from generator.model.week import Week
from generator.statistics import find_absence_cause
from generator.survey.archive import Archive

_HEAD_BYTES = 4096
"""Bytes at the start of a drawing that hold its title and description."""
_FACT_CODES = frozenset({"wrong-printing", "wrong-subject", "no-such-fact", "stale-fact", "unsourced", "false-claim", "unverified-claim"})
"""Codes of findings about figures and claims."""


def check_week(publication: Publication, week: Week) -> tuple[tuple[Finding, ...], bool]:
    """Check an issue as its editor left it: the findings, and whether they keep it from being published."""
    report, draft = examine_week(publication, week)
    return report.findings, gate.is_blocked(report.findings, draft=draft)


def examine_week(publication: Publication, week: Week) -> tuple[gate.GateReport, bool]:
    """Examine an issue as its editor left it: the report of the gate, and whether the issue is a draft."""
    edited = load_edited_issue(publication, week)
    report = gate.examine_issue(edited)
    findings = report.findings if edited.is_draft else tuple(_add_correction_hint(finding, week) for finding in report.findings)
    return replace(report, findings=findings), edited.is_draft


def _add_correction_hint(finding: Finding, week: Week) -> Finding:
    """Add to a finding about a figure or claim of a published issue how to correct it in the open."""
    if finding.code not in _FACT_CODES:
        return finding
    hint = f" The issue is published: restore what it said, or correct it in the open with movers correct {week}."
    return replace(finding, message=finding.message + hint)


def load_edited_issue(publication: Publication, week: Week) -> gate.EditedIssue:
    """Load an issue as its editor left it, with what the snapshots of its vintage say."""
    files = publication.issue_files(week)
    text, stored = read_page(files.text), read_ledger(files.ledger)
    recomposed = load_recomposed(publication, week, stored, find_linked_ids(normalize_text(text)))
    return gate.EditedIssue(
        path=str(files.text.relative_to(publication.root)),
        text=text,
        issue=recomposed.issue,
        row_titles=row_titles(recomposed.issue),
        generated_text=recomposed.generated_text,
        generated_sentences=recomposed.sentences,
        stored_facts=stored.facts,
        file_names=files.names,
        registry=publication.registry,
        config=publication.config,
        external_facts=_read_external_facts(files.external_facts),
        drawing_words={path.name: drawn for path in files.drawings if (drawn := _read_drawing_words(path))},
    )


def _read_external_facts(path: Path) -> Mapping[str, external_facts.ExternalFact]:
    return external_facts.parse_external_facts(read_text(path), str(path)) if path.is_file() else {}


def _read_drawing_words(path: Path) -> tuple[str, str] | None:
    """Read the title and the description of a drawing from its first lines."""
    head = path.read_bytes()[:_HEAD_BYTES].decode("utf-8", "replace")
    found = [re.search(rf"<{tag} [^>]*>([^<]*)</{tag}>", head) for tag in ("title", "desc")]
    return (unescape(found[0][1]), unescape(found[1][1])) if found[0] and found[1] else None


def fix_week(publication: Publication, week: Week, *, write: bool = True) -> tuple[str, str]:
    """Fix what needs no editor and return the text before and after; newly linked facts are added to the ledger."""
    edited, stored = load_edited_issue(publication, week), read_ledger(publication.issue_files(week).ledger)
    fixed_text = gate.fix_text(edited)
    if write and fixed_text != edited.source:
        # a check writes nothing, and starts faster without this
        from generator.issue.file_contents import render_files  # noqa: PLC0415
        from generator.issue.linkable_facts import add_linked_facts  # noqa: PLC0415

        issue = add_linked_facts(edited.issue, find_linked_ids(fixed_text), publication.config)
        contents = render_files(issue, publication.templates, stored.vintage, stored.record)
        new_ids = issue.ledger.facts.keys() - stored.facts.keys()
        beside = {name: contents[name] for name in (LEDGER_FILE, FIGURES_FILE)} if new_ids else {}
        write_issue(publication.issue_files(week), {**beside, TEXT_FILE: fixed_text.encode()})
    return edited.source, fixed_text


def add_external_fact(publication: Publication, week: Week, fact: external_facts.ExternalFact) -> str:
    """Add an external fact to an issue and return the definition of its link. ConfigError when its id is taken."""
    files = publication.issue_files(week)
    path = files.external_facts
    read_text(files.text)
    text = read_text(path) if path.is_file() else ""
    if fact.id in external_facts.parse_external_facts(text, str(path)):
        raise ConfigError(f"{path}: {fact.id} already exists. Give the new fact another id.")
    entries = [part for part in (text.rstrip(), external_facts.dump_entry(fact)) if part]
    write_issue(files, {EXTERNAL_FILE: "\n\n".join(entries).encode()})
    return fact.definition


def explain_week(publication: Publication, week: Week, query: str) -> Explanation:
    """Explain a fact id, row id, slug or text by the ledger of a week, down to the stored responses; for an absent row, the cause.

    Raises StoreError when the week has no issue.
    """
    files = publication.issue_files(week)
    stored, page = read_ledger(files.ledger), read_page(files.text)

    def explain_query(text: str) -> Explanation:
        return explain_facts(stored, page, text, publication.store.check_state)

    # the pages of an issue of schema 1 show its own ids
    explanation = explain_query(upgrade_id(query.strip()) if stored.schema == SCHEMA else query)
    if explanation.reasons or "/" not in query:
        return explanation
    row = explain_query(str(RowId(USAGE_SCOPE, publication.registry.identify(query.strip(), week.last).row)))
    return row if row.reasons else replace(explanation, absence=_explain_absence(publication, week, stored.vintage, query.strip()))


def _explain_absence(archive: Archive, week: Week, vintage: datetime, slug: str) -> Absence | None:
    """Find why a known row is missing from a week, from what was known then."""
    # rarely needed, and loads everything that reads responses
    from generator.history import usage_history  # noqa: PLC0415
    from generator.survey.usage_responses import read_catalogs, read_usage_responses  # noqa: PLC0415

    history = usage_history.build_usage_history(
        read_usage_responses(archive, week, vintage), week, settle=archive.config.settle, vintage=vintage
    )
    canonical_slug = archive.registry.resolve_slug(slug, week.last)
    seen = any(
        archive.registry.resolve_slug(entry.key, one.week.last) == canonical_slug for one in history.rankings for entry in one.entries
    )
    if not seen and not archive.registry.identify(slug, week.last).in_registry:
        return None
    return find_absence_cause(history, week, slug, usage_history.build_catalog(read_catalogs(archive, history)), archive.registry)
