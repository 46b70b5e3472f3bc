"""Arena's dataset as files: a subset's whole history, or all categories of its newest publication, in one download.

The file of a history is too large to be kept (50 MB for text, of which one category is a thirtieth). Kept are the rows
that were asked for with every value as it came, in a parquet file of the same columns whose metadata names the file
that they were taken from by its address, size and SHA-256.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from pydantic import ConfigDict, TypeAdapter, ValidationError

from generator.errors import PayloadError
from generator.ingest.wire.arena_rows import COLUMNS, DATASET, NAME, Row, boards, content
from generator.ingest.wire.source import MEBIBYTE, Answer, Get, snapshot
from generator.ingest.wire.strict_json import shown
from generator.model.provenance import Snapshot
from generator.model.scores import ScoreBoard

if TYPE_CHECKING:
    import pyarrow as pa

MAGIC: Final = b"PAR1"
"""What such a file begins with."""
MEDIA_TYPE: Final = "application/vnd.apache.parquet"
_VIEWER = "https://datasets-server.huggingface.co"
_HUB = "https://huggingface.co"
_ACCEPT = ("application/octet-stream", "binary/octet-stream", MEDIA_TYPE)
_LIMIT = 256 * MEBIBYTE
_MOST_ROWS = 10_000_000
_MOST_UNPACKED = 1024 * MEBIBYTE
_BATCH = 65_536
_ROWS = TypeAdapter(list[Row], config=ConfigDict(defer_build=True))
_DAY: Final = "leaderboard_publish_date"


def fetch(get: Get, subset: str, split: str) -> Answer:
    """A subset's `full` or `latest` file; beside a viewer of one's own it lies below the same base."""
    host = _HUB if get.base_url == _VIEWER else get.base_url
    return get.get(
        f"{host}/datasets/{DATASET}/resolve/main/{subset}/{split}-00000-of-00001.parquet", keyed=False, accept=_ACCEPT, limit=_LIMIT
    )


def trimmed(label: str, answer: Answer, wanted: Mapping[str, str]) -> Answer:
    """The answer with the rows alone that have the wanted values in their columns."""
    origin = {"url": answer.url, "size": str(len(answer.body)), "sha256": sha256(answer.body).hexdigest()}
    return replace(answer, body=_written(_table(label, answer.body, wanted), origin))


def newest(label: str, body: bytes, until: date) -> date | None:
    """The day of the newest publication in a file that is not later than a day."""
    found = (str(day) for day in _table(label, body, {}, (_DAY,))[_DAY].unique().to_pylist())
    return max((date.fromisoformat(day) for day in found if day <= until.isoformat()), default=None)


@dataclass(frozen=True, slots=True)
class Publications:
    """A file of many publications, of which each is read when it is asked for."""

    label: str
    subset: str
    table: pa.Table
    names: Mapping[date, frozenset[str]]
    """Whom each of them lists, oldest first."""
    _read: dict[date, tuple[ScoreBoard, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, label: str, subset: str, body: bytes) -> Publications:
        """The publications of a file."""
        table = _table(label, body, {})
        listed: dict[date, set[str]] = {}
        for day, name in zip(table[_DAY].to_pylist(), table["model_name"].to_pylist(), strict=True):
            listed.setdefault(date.fromisoformat(str(day)), set()).add(name)
        return cls(label, subset, table, {day: frozenset(listed[day]) for day in sorted(listed)})

    def boards(self, day: date) -> tuple[ScoreBoard, ...]:
        """Every category of the publication of a day."""
        if day not in self._read:
            self._read[day] = _boards(self.label, self.subset, _filtered(self.table, {_DAY: f"{day}"}))
        return self._read[day]


def parse(label: str, subset: str, body: bytes) -> tuple[ScoreBoard, ...]:
    """Every publication and category of a file, oldest first."""
    return _boards(label, subset, _table(label, body, {}))


def _boards(label: str, subset: str, table: pa.Table) -> tuple[ScoreBoard, ...]:
    try:
        rows = _ROWS.validate_python(table.to_pylist())
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        where = "".join(f"row {part}" if isinstance(part, int) else f", {part}" for part in first["loc"])
        raise PayloadError(label, where, f"{first['msg'].removeprefix('Value error, ')}: {shown(first['input'])}") from None
    return boards(label, subset, rows)


def filed(answer: Answer, board: str, found: Sequence[ScoreBoard]) -> Snapshot:
    """A file with its record: it speaks of the days of its publications, as known when it was fetched."""
    return snapshot(
        answer,
        source=NAME,
        board=board,
        as_of=answer.fetched_at,
        content=content(found),
        first=found[0].published,
        last=found[-1].published,
        media_type=MEDIA_TYPE,
    )


def _table(label: str, body: bytes, wanted: Mapping[str, str], columns: Sequence[str] = COLUMNS) -> pa.Table:
    """The wanted rows; refuses what is no such file, or unpacks to too much."""
    import pyarrow as pa  # noqa: PLC0415 - slow to import, and few answers need it
    from pyarrow import parquet  # noqa: PLC0415 - as above

    try:
        file = parquet.ParquetFile(BytesIO(body))
        _refuse_strange(label, file)
        kept = [_filtered(pa.Table.from_batches([batch]), wanted) for batch in file.iter_batches(_BATCH, columns=[*columns])]
        return pa.concat_tables(kept) if kept else file.schema_arrow.empty_table()
    except (pa.ArrowException, OSError) as wrong:
        raise PayloadError(label, "the whole file", f"no parquet to trust ({type(wrong).__name__})") from None


def _filtered(table: pa.Table, wanted: Mapping[str, str]) -> pa.Table:
    from pyarrow import compute  # noqa: PLC0415 - as above

    for column, value in wanted.items():
        table = table.filter(compute.equal(table[column], value))
    return table


def _refuse_strange(label: str, file: Any) -> None:  # noqa: ANN401 - pyarrow has no types
    names = file.schema_arrow.names
    if missing := set(COLUMNS) - set(names):
        raise PayloadError(label, "the schema", f"no column {', '.join(sorted(missing))}")
    groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
    if file.metadata.num_rows > _MOST_ROWS or sum(group.total_byte_size for group in groups) > _MOST_UNPACKED:
        raise PayloadError(label, "the whole file", f"{file.metadata.num_rows:,} rows, more than can be taken in")


def _written(table: pa.Table, origin: Mapping[str, str]) -> bytes:
    """The same bytes for the same rows."""
    from pyarrow import parquet  # noqa: PLC0415 - as above

    written = BytesIO()
    parquet.write_table(table.replace_schema_metadata(dict(origin)), written, compression="zstd", row_group_size=_BATCH)
    return written.getvalue()
