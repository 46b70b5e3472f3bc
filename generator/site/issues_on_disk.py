"""Issues on disk, read for the pages that derive from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.errors import ConfigError, SiteError, StoreError
from generator.model.week import Week
from generator.site.pages.data_files import CHART_FILES
from generator.site.pages.issue_reader import parse_issue
from generator.site.pages.site_content import IssuePage


def read_issues(root: Path) -> tuple[IssuePage, ...]:
    """Every issue of a publication, drafts included, oldest first."""
    folders = [folder for folder in (root / "docs/issues").glob("*") if (folder / "index.md").is_file()]
    return tuple(sorted((read_issue(folder) for folder in folders), key=lambda issue: issue.week))


def read_issue(folder: Path) -> IssuePage:
    """The issue in a folder; SiteError or StoreError names the file that is not as it should be."""
    week = _parse_week(folder)
    index, rankings, facts = (_read_text(folder / name) for name in ("index.md", "rankings.csv", "facts.json"))
    names = {path.name for path in folder.iterdir()}
    tables = {name: _read_text(folder / name) for name in CHART_FILES if name in names}
    return replace(parse_issue(week, index, rankings, facts, names), tables=tables)


def _parse_week(folder: Path) -> Week:
    try:
        return Week.parse(folder.name)
    except ConfigError as wrong:
        raise SiteError(f"docs/issues/{folder.name} is named for no week. Name it as 2026-w24.") from wrong


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise StoreError(path, "missing", "Run movers draft for this week again") from missing
    except UnicodeDecodeError as wrong:
        raise SiteError(f"{path} is not UTF-8 text. Save it as UTF-8.") from wrong
