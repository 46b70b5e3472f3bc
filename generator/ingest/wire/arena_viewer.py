"""Arena's dataset through the dataset viewer: a publication in pages of a hundred rows, kept as received, a page a line.

A pull asks for the split `latest`. When that is younger than the week's end, one more call asks the split `full` for
the newest publication that is not, and its pages are asked for by its date: pages of rows ordered by date alone would
not be sure to hold each row once. An answer is known to be right when it was fetched, so that is its `as_of`; the day of
its publication is the day that it speaks of.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generator.errors import PayloadError
from generator.ingest.wire.arena_rows import COLUMNS, DATASET, NAME, Row, content, single
from generator.ingest.wire.source import JSON, MEBIBYTE, Answer, Get, Params, snapshot
from generator.ingest.wire.strict_json import Shape, read
from generator.model.provenance import Snapshot
from generator.model.scores import ScoreBoard
from generator.model.week import Week

MEDIA_TYPE = "application/x-ndjson"
_PATH = "/filter"
_LENGTH = 100
_LIMIT = 4 * MEBIBYTE
_MOST_ROWS = 5000


class _Feature(Shape):
    name: str


class _Listed(Shape):
    row_idx: Annotated[int, Field(ge=0)]
    row: Row
    truncated_cells: Annotated[list[str], Field(max_length=0)]


class _Page(Shape):
    features: list[_Feature]
    rows: Annotated[list[_Listed], Field(max_length=_LENGTH)]
    num_rows_total: Annotated[int, Field(ge=0)]
    partial: Literal[False]


def parse(label: str, subset: str, category: str, body: bytes) -> ScoreBoard:
    """The publication that the stored pages hold."""
    pages = [_page(label, line) for line in body.splitlines() if line.strip()]
    listed = [one for page in pages for one in page.rows]
    totals = {page.num_rows_total for page in pages}
    if len(totals) != 1 or totals != {len(listed)} or len({one.row_idx for one in listed}) < len(listed):
        raise PayloadError(label, "num_rows_total", f"{len(listed)} rows in {len(pages)} pages that speak of {sorted(totals)} rows")
    return single(label, subset, category, [one.row for one in listed])


def names(body: bytes) -> frozenset[str]:
    """Whom stored pages that were found sound list, without the work of reading all of them."""
    return frozenset(listed["row"]["model_name"] for line in body.splitlines() for listed in json.loads(line)["rows"])


def ask_params(subset: str, category: str) -> Params:
    """The parameters of a pull's first call, without its page."""
    return _params(subset, "latest", f"\"category\"='{category}'")


def answer(get: Get, *, board: str, subset: str, category: str, week: Week) -> Iterator[Snapshot]:
    """The newest publication on or before the week's last day; none when there is none."""
    label = f"{NAME} {board}"
    params = ask_params(subset, category)
    first = _ask(get, params, 0)
    rows = _page(label, first.body).rows
    if not rows:
        raise PayloadError(label, "rows", "no rows")
    if max(one.row.leaderboard_publish_date for one in rows) > week.last:
        published = _published(get, label, subset, category, week.last)
        if published is None:
            return
        params = _params(subset, "full", f"\"category\"='{category}' AND \"leaderboard_publish_date\"='{published}'")
        first = _ask(get, params, 0)
    pages = [first, *(_ask(get, params, offset) for offset in range(_LENGTH, _total(label, first), _LENGTH))]
    whole = replace(pages[-1], params=params, body=_joined(pages))
    found = parse(label, subset, category, whole.body)
    yield snapshot(
        whole,
        source=NAME,
        board=board,
        as_of=whole.fetched_at,
        content=content([found]),
        first=found.published,
        last=found.published,
        media_type=MEDIA_TYPE,
    )


def _params(subset: str, split: str, where: str, *more: tuple[str, str]) -> Params:
    return (("dataset", DATASET), ("config", subset), ("split", split), ("where", where), *more)


def _ask(get: Get, params: Params, offset: int, length: int = _LENGTH) -> Answer:
    page = (("offset", str(offset)), ("length", str(length)))
    return get.get(_PATH, (*params, *page), keyed=False, accept=JSON, limit=_LIMIT)


def _published(get: Get, label: str, subset: str, category: str, last: date) -> date | None:
    """The newest publication that is not later than a day."""
    where = f"\"category\"='{category}' AND \"leaderboard_publish_date\"<='{last}'"
    params = _params(subset, "full", where, ("orderby", '"leaderboard_publish_date" DESC'))
    rows = _page(label, _ask(get, params, 0, 1).body).rows
    return rows[0].row.leaderboard_publish_date if rows else None


def _total(label: str, first: Answer) -> int:
    total = _page(label, first.body).num_rows_total
    if total > _MOST_ROWS:
        raise PayloadError(label, "num_rows_total", f"{total} rows for one publication")
    return total


def _page(label: str, body: bytes) -> _Page:
    page = read(_Page, label, body)
    if missing := set(COLUMNS) - {feature.name for feature in page.features}:
        raise PayloadError(label, "features", f"no column {', '.join(sorted(missing))}")
    return page


def _joined(pages: Sequence[Answer]) -> bytes:
    """A page a line: inside JSON a line break is only ever space between values."""
    return b"".join(b" ".join(page.body.splitlines()) + b"\n" for page in pages)
