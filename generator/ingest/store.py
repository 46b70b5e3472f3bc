"""Snapshots on disk: response bytes, each with a record in a second file, never edited and never overwritten."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import Enum, auto
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.disk import write_atomic
from generator.errors import ConfigError, StoreError
from generator.ingest.call_counts import AbsentRequests, CallCount
from generator.model.provenance import Provenance, Snapshot
from generator.model.week import Week

SNAPSHOTS_FOLDER: Final = Path("docs/data/snapshots")
REGISTRY_FILE: Final = Path("docs/data/registry.toml")
IDENTITIES_FILE: Final = Path("docs/data/identities.json")
CALLS_FILE: Final = Path(".movers/calls.json")
ABSENT_FILE: Final = Path(".movers/absent.json")
_META_SUFFIX = ".meta.json"
_AFTER_ALL_WEEKS = "~"
"""It sorts after the name of every folder."""
_FIRST_CONFIRMATIONS = _LAST_CONFIRMATIONS = 5
"""Confirmations stored from each end: the first date what early issues used, the last show what is current."""


Noted = TypeVar("Noted")


@cache
def _provenance_adapter() -> TypeAdapter[Provenance]:
    """Build the adapter on first use (as those below), because not every command reads or writes one."""
    return TypeAdapter(Provenance)


@cache
def _calls_adapter() -> TypeAdapter[CallCount]:
    return TypeAdapter(CallCount)


@cache
def _absent_adapter() -> TypeAdapter[AbsentRequests]:
    return TypeAdapter(AbsentRequests)


class SaveResult(Enum):
    """The effect of saving a response."""

    NEW = auto()
    CONFIRMED = auto()
    """A stored response has the same content; the new `as_of` is added to its record."""
    UNCHANGED = auto()
    """This response or this confirmation is stored already."""


class Store:
    """The snapshots and the registry of one publication."""

    def __init__(self, root: Path) -> None:
        """Open the store of the publication in a folder."""
        self._root = root
        self._folder = root / SNAPSHOTS_FOLDER

    def save_snapshot(self, snapshot: Snapshot) -> SaveResult:
        """Store a response; a response with the content of a stored one for the same days only confirms it."""
        record = snapshot.provenance
        for stored in self.read_records(record.source, record.board):
            if (stored.content, stored.first, stored.last) == (record.content, record.first, record.last):
                return self._confirm(stored, record.as_of)
        body, meta = self._snapshot_paths(record)
        if meta.exists():
            raise StoreError(body, "another response of the same second is stored, with other content", "Pull again in a moment.")
        # a body without its record is invisible, so a run killed in between leaves no trace
        write_atomic(body, snapshot.body)
        write_atomic(meta, _provenance_adapter().dump_json(record, indent=2) + b"\n")
        return SaveResult.NEW

    def read_records(self, source: str, board: str, since: Week | None = None, until: Week | None = None) -> tuple[Provenance, ...]:
        """The records of a board, oldest `as_of` first; with ISO weeks as bounds, only the records in the folders from one to the other."""
        first, last = since.slug if since else "", until.slug if until else _AFTER_ALL_WEEKS
        weeks = (folder for folder in (self._folder / source / board).glob("*/") if first <= folder.name <= last)
        paths = (path for folder in weeks for path in folder.glob(f"*{_META_SUFFIX}"))
        return tuple(sorted(map(self._read_record, paths), key=lambda record: (record.as_of, record.path)))

    def load_snapshot(self, provenance: Provenance) -> Snapshot:
        """Load a stored response; StoreError if its bytes have changed."""
        path, _ = self._snapshot_paths(provenance)
        try:
            body = path.read_bytes()
        except FileNotFoundError:
            raise StoreError(path, "the snapshot is missing", _suggest_repair(path)) from None
        if sha256(body).hexdigest() != provenance.sha256:
            raise StoreError(path, "the snapshot is not what was received (sha256 differs)", _suggest_repair(path))
        return Snapshot(provenance, body)

    def check_state(self, file: str, digest: str) -> str:
        """Compare a stored file with the digest of the received bytes: `as received`, `changed` or `missing`."""
        path = self._folder / file
        if not path.resolve().is_relative_to(self._folder.resolve()) or not path.is_file():
            return "missing"
        return "as received" if sha256(path.read_bytes()).hexdigest() == digest else "changed"

    def read_calls(self, day: date) -> CallCount:
        """The number of keyed calls from this folder on a UTC day; an unreadable note counts as none."""
        return (_read_note(self._root / CALLS_FILE, _calls_adapter()) or CallCount(day)).for_day(day)

    def write_calls(self, calls: CallCount) -> None:
        """Store the count of a day."""
        write_atomic(self._root / CALLS_FILE, _calls_adapter().dump_json(calls) + b"\n", durable=False)

    def read_absent(self, day: date) -> AbsentRequests:
        """The requests without data on a UTC day; an unreadable note counts as none."""
        return (_read_note(self._root / ABSENT_FILE, _absent_adapter()) or AbsentRequests(day)).for_day(day)

    def write_absent(self, absent: AbsentRequests) -> None:
        """Store the requests without data today."""
        write_atomic(self._root / ABSENT_FILE, _absent_adapter().dump_json(absent) + b"\n", durable=False)

    def read_registry(self) -> str:
        """The text of the registry."""
        path = self._root / REGISTRY_FILE
        try:
            return path.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise ConfigError(f"{path} is missing. Write one; that of a sample shows its form: movers demo.") from None
        except UnicodeDecodeError as wrong:
            raise ConfigError(f"{path} is not UTF-8 text (byte {wrong.start}). Save it as UTF-8.") from None

    def read_identities(self) -> str:
        """The text of the published identities; an empty list if there are none."""
        path = self._root / IDENTITIES_FILE
        try:
            return path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return "[]"
        except UnicodeDecodeError as wrong:
            raise ConfigError(f"{path} is not UTF-8 text (byte {wrong.start}). Restore it: git checkout -- {path}") from None

    def _confirm(self, stored: Provenance, as_of: datetime) -> SaveResult:
        moments = sorted({*stored.confirmed, as_of} - {stored.as_of})
        if as_of < stored.as_of or moments == list(stored.confirmed):
            return SaveResult.UNCHANGED
        confirmed = replace(stored, confirmed=_thin_confirmations(moments))
        written = write_atomic(self._snapshot_paths(stored)[1], _provenance_adapter().dump_json(confirmed, indent=2) + b"\n")
        return SaveResult.CONFIRMED if written else SaveResult.UNCHANGED

    def _snapshot_paths(self, record: Provenance) -> tuple[Path, Path]:
        """The paths of a snapshot: body and record."""
        body = self._folder / record.path
        return body, body.with_suffix(_META_SUFFIX)

    def _read_record(self, path: Path) -> Provenance:
        try:
            record = _provenance_adapter().validate_json(path.read_bytes())
            matches_path = record.as_of.tzinfo is not None and self._snapshot_paths(record)[1] == path
        except ValidationError as wrong:
            place = ".".join(str(part) for part in wrong.errors()[0]["loc"]) or "the file"
            raise StoreError(path, f"the record cannot be read ({place})", _suggest_repair(path)) from None
        except KeyError:
            raise StoreError(path, f"the record is of a type that is not stored ({record.media_type!a})", _suggest_repair(path)) from None
        if not matches_path:
            raise StoreError(path, "the record belongs to another snapshot", _suggest_repair(path))
        return record


def _thin_confirmations(moments: list[datetime]) -> tuple[datetime, ...]:
    """Keep both ends, and the first of each week, which shows that a weekly board was still current in that week."""
    ends = {*moments[:_FIRST_CONFIRMATIONS], *moments[-_LAST_CONFIRMATIONS:]}
    weekly = {Week.of(moment.astimezone(UTC).date()): moment for moment in reversed(moments)}
    return tuple(sorted({*ends, *weekly.values()}))


def _read_note(path: Path, kind: TypeAdapter[Noted]) -> Noted | None:
    """Read a small note of the generator; the next run works without it."""
    with suppress(FileNotFoundError, ValidationError):
        return kind.validate_json(path.read_bytes())
    return None


def _suggest_repair(path: Path) -> str:
    return f"Restore it: git checkout -- {path}"
