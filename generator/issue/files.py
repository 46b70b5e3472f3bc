"""An issue's files on disk: text and ledger read back, and all of them written or none."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from generator.disk import sync_folder, write_atomic
from generator.errors import ConfigError, StoreError
from generator.issue.memory_json import parse_issue_memory, parse_memory
from generator.issue.record_json import parse_record
from generator.model.correction import CorrectionLog
from generator.model.memory import IssueMemory, Memory
from generator.model.week import Week

_REDRAWABLE_SUFFIXES = (".csv", ".png", ".svg")
"""What a draft makes again when it is not whole."""
_STAGING_FOLDER = ".movers/staging"
_WRITTEN_LAST = (".generated.md", "index.md")
_ISSUES_REMEMBERED = 5
"""How many issues back one looks, so that six in a row differ."""


@dataclass(frozen=True, slots=True)
class StoredLedger:
    """The ledger beside an issue."""

    vintage: datetime
    facts: Mapping[str, Mapping[str, Any]]
    """By id."""
    record: CorrectionLog
    head: Mapping[str, Any]
    """All of it but the facts, as it was written."""
    issue_memory: IssueMemory
    """What the issue tells."""
    memory: Memory
    """What it remembers of those before it."""


def read_text(path: Path) -> str:
    """A file of an issue; StoreError when there is none, ConfigError when it is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise StoreError(path, "there is no such issue", f"Draft it first: movers draft --week {path.parent.name.upper()}") from missing
    except UnicodeDecodeError as wrong:
        raise ConfigError(f"{path} is not UTF-8 text (byte {wrong.start}). Save it as UTF-8.") from wrong


def read_ledger(path: Path) -> StoredLedger:
    """The ledger of an issue; StoreError when it cannot be read as one."""
    text = read_text(path)
    try:
        head = json.loads(text)
        facts = {fact["id"]: dict(fact) for fact in head.pop("facts")}
        told, memory = parse_issue_memory(Week.parse(head["week"]), head), parse_memory(head["memory"])
        stored = StoredLedger(datetime.fromisoformat(head["vintage"]), facts, parse_record(head), head, told, memory)
    except (ValueError, KeyError, TypeError, AttributeError, ConfigError) as wrong:
        raise _ledger_error(path, str(wrong)) from wrong
    if stored.vintage.tzinfo is None:
        raise _ledger_error(path, "its vintage names no time zone")
    return stored


def write_issue(root: Path, week: Week, files: Mapping[str, bytes]) -> bool:
    """Put an issue's files into its folder, all or none of them, the text last; whether anything changed.

    A file that these do not name stays as it is.
    """
    folder = root / "docs/issues" / week.slug
    changed = {name: body for name, body in files.items() if not _has_content(folder / name, body)}
    staging = root / _STAGING_FOLDER / week.slug
    shutil.rmtree(staging, ignore_errors=True)
    for name, body in changed.items():
        write_atomic(staging / name, body, durable=not name.endswith(_REDRAWABLE_SUFFIXES))
    folder.mkdir(parents=True, exist_ok=True)
    for name in sorted(changed, key=lambda name: (_WRITTEN_LAST.index(name) if name in _WRITTEN_LAST else -1, name)):
        (staging / name).replace(folder / name)
    sync_folder(folder)
    shutil.rmtree(staging, ignore_errors=True)
    return bool(changed)


def load_memory(issues: Path, week: Week) -> Memory:
    """What the newest issues before a week told; special issues are no part of it, nor are issues that cannot be read."""
    earlier = []
    for path in issues.glob("*/facts.json"):
        with suppress(ConfigError):
            issue_week = Week.parse(path.parent.name)
            if not issue_week.special and issue_week.last < week.last:
                earlier.append((issue_week, path))
    issue_memories: list[IssueMemory] = []
    for _, path in sorted(earlier, reverse=True)[:_ISSUES_REMEMBERED]:
        with suppress(StoreError, ConfigError):
            issue_memories.append(read_ledger(path).issue_memory)
    return Memory(tuple(reversed(issue_memories)))


def _ledger_error(path: Path, why: str) -> StoreError:
    return StoreError(path, f"this is no ledger ({why})", f"Make it anew: movers draft --week {path.parent.name.upper()}")


def _has_content(path: Path, body: bytes) -> bool:
    return path.is_file() and path.read_bytes() == body
