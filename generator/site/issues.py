"""Issues on disk: their folders read, and written all or nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.errors import ConfigError, SiteError, StoreError
from generator.model.week import Week
from generator.publish.data import CHARTED
from generator.publish.pages import IssuePage
from generator.publish.reading import issue_page
from generator.store import write_atomic

_DRAWN = (".csv", ".png", ".svg")
"""What a draft makes again when it is not whole."""
_STAGING = ".movers/staging"
_LAST = (".generated.md", "index.md")


def read_issues(root: Path) -> tuple[IssuePage, ...]:
    """Every issue of a publication, drafts included, oldest first."""
    folders = [folder for folder in (root / "docs/issues").glob("*") if (folder / "index.md").is_file()]
    return tuple(sorted((read_issue(folder) for folder in folders), key=lambda issue: issue.week))


def read_issue(folder: Path) -> IssuePage:
    """The issue in a folder; SiteError or StoreError names the file that is not as it should be."""
    week = _week(folder)
    index, rankings, facts = (_text(folder / name) for name in ("index.md", "rankings.csv", "facts.json"))
    names = {path.name for path in folder.iterdir()}
    tables = {name: _text(folder / name) for name in CHARTED if name in names}
    return replace(issue_page(week, index, rankings, facts, names), tables=tables)


def write_issue(root: Path, week: Week, files: Mapping[str, bytes]) -> bool:
    """Put an issue's files into its folder, all or none of them, the text last; whether anything changed.

    A file that these do not name stays as it is.
    """
    folder = root / "docs/issues" / week.slug
    changed = {name: body for name, body in files.items() if not _holds(folder / name, body)}
    staging = root / _STAGING / week.slug
    shutil.rmtree(staging, ignore_errors=True)
    for name, body in changed.items():
        write_atomic(staging / name, body, durable=not name.endswith(_DRAWN))
    folder.mkdir(parents=True, exist_ok=True)
    for name in sorted(changed, key=lambda name: (_LAST.index(name) if name in _LAST else -1, name)):
        (staging / name).replace(folder / name)
    _sync(folder)
    shutil.rmtree(staging, ignore_errors=True)
    return bool(changed)


def _week(folder: Path) -> Week:
    try:
        return Week.parse(folder.name)
    except ConfigError as wrong:
        raise SiteError(f"docs/issues/{folder.name} is named for no week. Name it as 2026-w24.") from wrong


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise StoreError(path, "missing", "Run movers draft for this week again") from missing
    except UnicodeDecodeError as wrong:
        raise SiteError(f"{path} is not UTF-8 text. Save it as UTF-8.") from wrong


def _holds(path: Path, body: bytes) -> bool:
    return path.is_file() and path.read_bytes() == body


def _sync(folder: Path) -> None:
    """Make the renames in a folder last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
