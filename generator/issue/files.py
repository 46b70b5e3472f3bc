"""The folder of an issue: names and places of its files, read and written all or none."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.disk import sync_folder, write_atomic
from generator.errors import ConfigError, IssueFileError, StoreError
from generator.issue import schema_1
from generator.issue.ledger import StoredLedger
from generator.issue.ledger_json import dump_ledger, parse_ledger
from generator.model.issue import IssueMemory, Memory
from generator.model.week import Week

ISSUES_FOLDER: Final = "docs/issues"
TEXT_FILE: Final = "index.md"
GENERATED_FILE: Final = ".generated.md"
"""The text as generated, before any edits."""
LEDGER_FILE: Final = "facts.json"
FIGURES_FILE: Final = "figures.md"
RANKINGS_FILE: Final = "rankings.csv"
CARD_FILE: Final = "card.png"
EXTERNAL_FILE: Final = "external.toml"
_REDRAWABLE_SUFFIXES = (".csv", ".png", ".svg")
"""Files that a draft renders again when they are missing."""
_PAGES = (FIGURES_FILE, GENERATED_FILE, TEXT_FILE)
"""Files other than the ledger that contain fact ids."""
_START_BYTES = 64
"""Bytes of a ledger that hold its schema."""
_SCHEMA_1_START = re.compile(rb'\s*\{\s*"schema"\s*:\s*1\b')
_STAGING_FOLDER = ".movers/staging"
_WRITTEN_LAST = (GENERATED_FILE, TEXT_FILE)
_ISSUES_REMEMBERED = 5
"""Issues to look back for wordings, so that six in a row differ."""


@dataclass(frozen=True, slots=True)
class IssueFiles:
    """The places of one issue's files."""

    root: Path
    """The publication's folder; with an empty path, the files are named from there."""
    week: Week

    @property
    def folder(self) -> Path:
        """The folder of the issue."""
        return self.root / ISSUES_FOLDER / self.week.slug

    @property
    def text(self) -> Path:
        """The text that readers read and editors edit."""
        return self.folder / TEXT_FILE

    @property
    def generated(self) -> Path:
        """The text as generated."""
        return self.folder / GENERATED_FILE

    @property
    def ledger(self) -> Path:
        """The ledger: every fact of the issue, and what it was composed from."""
        return self.folder / LEDGER_FILE

    @property
    def rankings(self) -> Path:
        """The usage board, row by row."""
        return self.folder / RANKINGS_FILE

    @property
    def external_facts(self) -> Path:
        """External facts of the editor."""
        return self.folder / EXTERNAL_FILE

    @property
    def drawings(self) -> tuple[Path, ...]:
        """The charts of the issue, by name."""
        return tuple(sorted(self.folder.glob("*.svg")))

    @property
    def names(self) -> frozenset[str]:
        """The names of all files in the folder."""
        return frozenset(path.name for path in self.folder.iterdir())


def read_text(path: Path) -> str:
    """Read a text file of an issue; StoreError when it is missing, ConfigError when it is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        if path.name != TEXT_FILE:
            raise IssueFileError(path, "missing") from missing
        raise StoreError(path, "there is no such issue", f"Draft it first: movers draft --week {path.parent.name.upper()}") from missing
    except UnicodeDecodeError as wrong:
        raise ConfigError(f"{path} is not UTF-8 text (byte {wrong.start}). Save it as UTF-8.") from wrong


def read_page(path: Path) -> str:
    """A text of an issue, with the ids of today in whatever schema its ledger is."""
    text = read_text(path)
    return schema_1.upgrade_text(text) if _is_of_schema_1(path.with_name(LEDGER_FILE)) else text


def read_ledger(path: Path) -> StoredLedger:
    """Read the ledger of an issue; StoreError when it is not valid."""
    return parse_ledger(read_text(path), path)


def list_issues(root: Path, *, strict: bool = True) -> tuple[IssueFiles, ...]:
    """List the issues of a publication, oldest first: every folder with a text.

    A folder that is not named for a week is left out, or raises ConfigError when `strict`.
    """
    return _list_folders(root, TEXT_FILE, strict=strict)


def has_changes(files: IssueFiles, contents: Mapping[str, bytes]) -> bool:
    """Whether any of these contents, by file name, differs from the issue's folder."""
    return any(not _has_content(files.folder / name, body) for name, body in contents.items())


def write_issue(files: IssueFiles, contents: Mapping[str, bytes]) -> bool:
    """Write contents, by file name, into an issue's folder, all or none, the text last; return whether anything changed.

    A file that these do not name stays as it is; but an issue of schema 1 gets the ids of today in all of its files.
    """
    folder, staging = files.folder, files.root / _STAGING_FOLDER / files.week.slug
    if _is_of_schema_1(files.ledger):
        contents = {**contents, **dict(_upgrade_contents(files, contents))}
    changed = {name: body for name, body in contents.items() if not _has_content(folder / name, body)}
    shutil.rmtree(staging, ignore_errors=True)
    for name, body in changed.items():
        write_atomic(staging / name, body, durable=not name.endswith(_REDRAWABLE_SUFFIXES))
    folder.mkdir(parents=True, exist_ok=True)
    for name in sorted(changed, key=lambda name: (_WRITTEN_LAST.index(name) if name in _WRITTEN_LAST else -1, name)):
        (staging / name).replace(folder / name)
    sync_folder(folder)
    shutil.rmtree(staging, ignore_errors=True)
    return bool(changed)


def load_memory(root: Path, week: Week) -> Memory:
    """Load the memory of the newest issues before a week, without special and unreadable issues."""
    earlier = [files for files in _list_folders(root, LEDGER_FILE, strict=False) if not files.week.special and files.week.last < week.last]
    issue_memories: list[IssueMemory] = []
    for files in earlier[-_ISSUES_REMEMBERED:]:
        with suppress(StoreError, ConfigError):
            issue_memories.append(read_ledger(files.ledger).issue_memory)
    return Memory(tuple(issue_memories))


def _list_folders(root: Path, name: str, *, strict: bool) -> tuple[IssueFiles, ...]:
    folders = (path.parent for path in (root / ISSUES_FOLDER).glob(f"*/{name}"))
    return tuple(
        sorted((files for folder in folders if (files := _name_folder(root, folder, strict=strict))), key=lambda files: files.week)
    )


def _name_folder(root: Path, folder: Path, *, strict: bool) -> IssueFiles | None:
    with suppress(ConfigError):
        week = Week.parse(folder.name)
        if week.slug == folder.name:
            return IssueFiles(root, week)
    if strict:
        raise ConfigError(f"{folder} is not named for a week. Name it as 2026-w24.")
    return None


def _is_of_schema_1(ledger: Path) -> bool:
    if not ledger.is_file():
        return False
    with ledger.open("rb") as file:
        return _SCHEMA_1_START.match(file.read(_START_BYTES)) is not None


def _upgrade_contents(files: IssueFiles, contents: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files of an issue of schema 1 that hold ids, those to be written first, with the ids of today."""
    for name in _PAGES:
        if name in contents or (files.folder / name).is_file():
            body = contents[name] if name in contents else (files.folder / name).read_bytes()
            yield name, schema_1.upgrade_text(body.decode("utf-8")).encode()
    if LEDGER_FILE not in contents:
        yield LEDGER_FILE, dump_ledger(read_ledger(files.ledger)).encode()


def _has_content(path: Path, body: bytes) -> bool:
    return path.is_file() and path.read_bytes() == body
