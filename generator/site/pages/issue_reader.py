"""Read issues from their files for derived pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from generator.errors import IssueFileError, SiteError
from generator.facts.citations import spell_out_days
from generator.facts.ids import USAGE_SCOPE, FactId
from generator.issue.files import IssueFiles, list_issues, read_ledger, read_text
from generator.issue.issue_text import IssueText, read_issue_text
from generator.issue.ledger import StoredLedger
from generator.issue.rankings_csv import parse_rankings
from generator.issue.schema_1 import SCHEMA, downgrade_id
from generator.model.week import DAYS_IN_WEEK
from generator.site.pages.data_files import CHART_FILES
from generator.site.pages.site_content import IssueAward, IssuePage

AWARD_KINDS = ("climber", "gainer", "debut", "faller")
_UNSAFE = re.compile(r"[&<>\\\x00-\x1f]")


def read_issues(root: Path) -> tuple[IssuePage, ...]:
    """Read every issue of a publication, drafts included, oldest first."""
    return tuple(read_issue(files) for files in list_issues(root))


def read_issue(files: IssueFiles) -> IssuePage:
    """Read the issue in a folder, with the names of all its files and the figures of its charts."""
    tables = {path.name: read_text(path) for name in CHART_FILES if (path := files.folder / name).is_file()}
    text, ledger = read_issue_text(files.text), read_ledger(files.ledger)
    return build_issue_page(files, text, read_text(files.rankings), ledger, files.names, tables)


def build_issue_page(
    files: IssueFiles,
    text: IssueText,
    rankings: str,
    ledger: StoredLedger,
    file_names: frozenset[str] = frozenset(),
    tables: Mapping[str, str] | None = None,
) -> IssuePage:
    """Parse an issue's files; SiteError names what an editor must change before the issue can be shown."""
    front = text.front_matter
    if (stated_week := str(front.get("week"))).lower() != files.week.slug:
        raise SiteError(f"{files.text}: the front matter says week {stated_week}, the folder {files.week}. Make them agree.")
    return IssuePage(
        week=files.week,
        title=_require_text(files, front, "title"),
        description=_require_text(files, front, "description"),
        date=_parse_date(files, front),
        draft=text.is_draft,
        body=text.body,
        rows=parse_rankings(rankings, files.rankings),
        awards=tuple(_find_awards(files, ledger)),
        source=spell_out_days(next((fact.source for key, fact in ledger.facts.items() if _is_usage_figure(FactId.parse(key))), "")),
        record=ledger.record,
        observed=ledger.observed if ledger.complete else min(ledger.observed, DAYS_IN_WEEK - 1),
        watch=ledger.watches,
        rankings=rankings,
        tables=tables or {},
        image=image if (image := str(front.get("image"))) in file_names else "",
        file_names=file_names,
        rows_with_figures=frozenset(_find_rows_with_tokens(ledger.facts)),
    )


def _require_text(files: IssueFiles, front: Mapping[str, Any], name: str) -> str:
    text = front.get(name)
    if not isinstance(text, str) or not text.strip():
        raise SiteError(f"{files.text}: the front matter has no {name}. Write one as plain text.")
    if wrong := _UNSAFE.search(text):
        raise SiteError(f"{files.text}: the {name} holds {wrong[0]!r}, which themes do not escape. Say it without.")
    return text.strip()


def _parse_date(files: IssueFiles, front: Mapping[str, Any]) -> date:
    """Parse the front matter's date, which YAML reads as a date, or as text if it is quoted."""
    try:
        return date.fromisoformat(str(front["date"]))
    except (KeyError, ValueError) as wrong:
        raise SiteError(f"{files.text}: the front matter has no date. Write it as date: 2026-06-16.") from wrong


def _find_rows_with_tokens(ids: Iterable[str]) -> Iterator[str]:
    """Find the rows of the usage board whose tokens are in the ledger: their facts are grouped on the figures page."""
    for fact_id in map(FactId.parse, ids):
        if _is_usage_figure(fact_id) and fact_id.column == "tokens":
            yield fact_id.entity


def _is_usage_figure(fact_id: FactId) -> bool:
    return fact_id.is_figure and fact_id.scope == USAGE_SCOPE


def _find_awards(files: IssueFiles, ledger: StoredLedger) -> Iterator[IssueAward]:
    for fact in ledger.facts.values():
        fact_id = FactId.parse(fact.id)
        if fact_id.is_award and fact_id.column in AWARD_KINDS:
            if not isinstance(fact.value, int) or not fact.subjects:
                raise IssueFileError(files.ledger, f"{fact.id} is not an award")
            # the figures page has the ids of the schema that it was written in
            figure_id = downgrade_id(fact.id) if ledger.schema == SCHEMA else fact.id
            yield IssueAward(fact_id.column, fact_id.entity, fact.first_subject, fact.value, figure_id)
