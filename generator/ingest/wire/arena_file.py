"""Arena's dataset as files: the whole history of a subset, or all categories of its newest publication, in one download.

The file of a history is too large to store (50 MB for text, of which one category is a thirtieth). Only the requested
rows are stored, with unchanged values, in a parquet file of the same columns; its metadata names the original file by
address, size and SHA-256.
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
from generator.ingest.wire.arena_rows import COLUMNS, DATASET, SOURCE_NAME, ArenaRow, digest_boards, make_boards
from generator.ingest.wire.source import MEBIBYTE, Response, SourceClient, make_snapshot
from generator.ingest.wire.strict_json import quote_value
from generator.model.provenance import Snapshot
from generator.model.scores import ScoreBoard

if TYPE_CHECKING:
    import pyarrow as pa

MAGIC: Final = b"PAR1"
"""The first bytes of a parquet file."""
MEDIA_TYPE: Final = "application/vnd.apache.parquet"
_VIEWER_URL = "https://datasets-server.huggingface.co"
_HUB_URL = "https://huggingface.co"
_ACCEPTED_TYPES = ("application/octet-stream", "binary/octet-stream", MEDIA_TYPE)
_MAX_BYTES = 256 * MEBIBYTE
_MAX_ROWS = 10_000_000
_MAX_UNPACKED_BYTES = 1024 * MEBIBYTE
_BATCH_ROWS = 65_536
_ROWS_ADAPTER = TypeAdapter(list[ArenaRow], config=ConfigDict(defer_build=True))
_DAY_COLUMN: Final = "leaderboard_publish_date"


def fetch_file(client: SourceClient, subset: str, split: str) -> Response:
    """Fetch the `full` or `latest` file of a subset; a configured viewer serves it below its own base URL."""
    host = _HUB_URL if client.base_url == _VIEWER_URL else client.base_url
    return client.get(
        f"{host}/datasets/{DATASET}/resolve/main/{subset}/{split}-00000-of-00001.parquet",
        keyed=False,
        accept=_ACCEPTED_TYPES,
        limit=_MAX_BYTES,
    )


def trim_rows(label: str, response: Response, filters: Mapping[str, str]) -> Response:
    """Reduce a response to the rows with the given values in their columns."""
    origin = {"url": response.url, "size": str(len(response.body)), "sha256": sha256(response.body).hexdigest()}
    return replace(response, body=_write_table(_read_table(label, response.body, filters), origin))


def find_newest_day(label: str, body: bytes, until: date) -> date | None:
    """Find the newest publication in a file up to a day."""
    days = (str(day) for day in _read_table(label, body, {}, (_DAY_COLUMN,))[_DAY_COLUMN].unique().to_pylist())
    return max((date.fromisoformat(day) for day in days if day <= until.isoformat()), default=None)


@dataclass(frozen=True, slots=True)
class ArenaFile:
    """A file of many publications, each of which is parsed on demand."""

    label: str
    subset: str
    table: pa.Table
    names_by_day: Mapping[date, frozenset[str]]
    """The names that each publication lists, oldest first."""
    _boards_by_day: dict[date, tuple[ScoreBoard, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def from_bytes(cls, label: str, subset: str, body: bytes) -> ArenaFile:
        """List the publications of a file."""
        table = _read_table(label, body, {})
        names: dict[date, set[str]] = {}
        for day, name in zip(table[_DAY_COLUMN].to_pylist(), table["model_name"].to_pylist(), strict=True):
            names.setdefault(date.fromisoformat(str(day)), set()).add(name)
        return cls(label, subset, table, {day: frozenset(names[day]) for day in sorted(names)})

    def parse_boards(self, day: date) -> tuple[ScoreBoard, ...]:
        """Parse every category of the publication of a day."""
        if day not in self._boards_by_day:
            self._boards_by_day[day] = _parse_table(self.label, self.subset, _filter_rows(self.table, {_DAY_COLUMN: f"{day}"}))
        return self._boards_by_day[day]


def parse(label: str, subset: str, body: bytes) -> tuple[ScoreBoard, ...]:
    """Parse every publication and category of a file, oldest first."""
    return _parse_table(label, subset, _read_table(label, body, {}))


def _parse_table(label: str, subset: str, table: pa.Table) -> tuple[ScoreBoard, ...]:
    try:
        rows = _ROWS_ADAPTER.validate_python(table.to_pylist())
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        where = "".join(f"row {part}" if isinstance(part, int) else f", {part}" for part in first["loc"])
        raise PayloadError(label, where, f"{first['msg'].removeprefix('Value error, ')}: {quote_value(first['input'])}") from None
    return make_boards(label, subset, rows)


def make_file_snapshot(response: Response, board: str, boards: Sequence[ScoreBoard]) -> Snapshot:
    """Make a snapshot of a file, which covers the days of its publications as known when it was fetched."""
    return make_snapshot(
        response,
        source=SOURCE_NAME,
        board=board,
        as_of=response.fetched_at,
        content=digest_boards(boards),
        first=boards[0].published,
        last=boards[-1].published,
        media_type=MEDIA_TYPE,
    )


def _read_table(label: str, body: bytes, filters: Mapping[str, str], columns: Sequence[str] = COLUMNS) -> pa.Table:
    """Read the rows with the given values; refuse a file of another kind or of too many bytes."""
    import pyarrow as pa  # noqa: PLC0415 - slow to import, and few responses need it
    from pyarrow import parquet  # noqa: PLC0415 - as above

    try:
        file = parquet.ParquetFile(BytesIO(body))
        _refuse_unfit_file(label, file)
        batches = [_filter_rows(pa.Table.from_batches([batch]), filters) for batch in file.iter_batches(_BATCH_ROWS, columns=[*columns])]
        return pa.concat_tables(batches) if batches else file.schema_arrow.empty_table()
    except (pa.ArrowException, OSError) as wrong:
        raise PayloadError(label, "the whole file", f"not a valid parquet file ({type(wrong).__name__})") from None


def _filter_rows(table: pa.Table, filters: Mapping[str, str]) -> pa.Table:
    from pyarrow import compute  # noqa: PLC0415 - as above

    for column, value in filters.items():
        table = table.filter(compute.equal(table[column], value))
    return table


def _refuse_unfit_file(label: str, file: Any) -> None:  # noqa: ANN401 - pyarrow has no types
    names = file.schema_arrow.names
    if missing := set(COLUMNS) - set(names):
        raise PayloadError(label, "the schema", f"no column {', '.join(sorted(missing))}")
    groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
    if file.metadata.num_rows > _MAX_ROWS or sum(group.total_byte_size for group in groups) > _MAX_UNPACKED_BYTES:
        raise PayloadError(label, "the whole file", f"{file.metadata.num_rows:,} rows, more than can be taken in")


def _write_table(table: pa.Table, origin: Mapping[str, str]) -> bytes:
    """Write a table; equal rows give equal bytes."""
    from pyarrow import parquet  # noqa: PLC0415 - as above

    buffer = BytesIO()
    parquet.write_table(table.replace_schema_metadata(dict(origin)), buffer, compression="zstd", row_group_size=_BATCH_ROWS)
    return buffer.getvalue()
