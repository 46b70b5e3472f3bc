"""Arena's dataset through the dataset viewer: a publication in pages of a hundred rows, stored as received, one per line.

A pull requests the split `latest`. If that is younger than the week, one more call finds the newest earlier publication
in the split `full`, whose pages are then requested by date: pages of rows that are only sorted by date could miss or
repeat rows. The `as_of` of a response is the time of the request; its day is the day of the publication.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generator.errors import PayloadError
from generator.ingest.wire.arena_rows import COLUMNS, DATASET, SOURCE_NAME, ArenaRow, digest_boards, make_single_board
from generator.ingest.wire.source import JSON, MEBIBYTE, Params, Response, SourceClient, make_snapshot
from generator.ingest.wire.strict_json import ResponseShape, parse_json
from generator.model.provenance import Snapshot
from generator.model.scores import ScoreBoard
from generator.model.week import Week

MEDIA_TYPE = "application/x-ndjson"
_PATH = "/filter"
_PAGE_ROWS = 100
_MAX_BYTES = 4 * MEBIBYTE
_MAX_ROWS = 5000


class _ViewerFeature(ResponseShape):
    name: str


class _ViewerRow(ResponseShape):
    row_idx: Annotated[int, Field(ge=0)]
    row: ArenaRow
    truncated_cells: Annotated[list[str], Field(max_length=0)]


class _ViewerPage(ResponseShape):
    features: list[_ViewerFeature]
    rows: Annotated[list[_ViewerRow], Field(max_length=_PAGE_ROWS)]
    num_rows_total: Annotated[int, Field(ge=0)]
    partial: Literal[False]


def parse(label: str, subset: str, category: str, body: bytes) -> ScoreBoard:
    """Parse the publication in the stored pages."""
    pages = [_parse_page(label, line) for line in body.splitlines() if line.strip()]
    rows = [one for page in pages for one in page.rows]
    totals = {page.num_rows_total for page in pages}
    if len(totals) != 1 or totals != {len(rows)} or len({one.row_idx for one in rows}) < len(rows):
        raise PayloadError(label, "num_rows_total", f"{len(rows)} rows in {len(pages)} pages that speak of {sorted(totals)} rows")
    return make_single_board(label, subset, category, [one.row for one in rows])


def list_names(body: bytes) -> frozenset[str]:
    """List the names in stored pages, which were validated before, without parsing every row."""
    return frozenset(listed["row"]["model_name"] for line in body.splitlines() for listed in json.loads(line)["rows"])


def build_first_params(subset: str, category: str) -> Params:
    """Build the parameters of a pull's first call, without the page."""
    return _build_params(subset, "latest", f"\"category\"='{category}'")


def fetch_publication(client: SourceClient, *, board: str, subset: str, category: str, week: Week) -> Iterator[Snapshot]:
    """Fetch the newest publication on or before the week's last day, if there is one."""
    label = f"{SOURCE_NAME} {board}"
    params = build_first_params(subset, category)
    first = _fetch_page(client, params, 0)
    rows = _parse_page(label, first.body).rows
    if not rows:
        raise PayloadError(label, "rows", "no rows")
    if max(one.row.leaderboard_publish_date for one in rows) > week.last:
        published = _find_published(client, label, subset, category, week.last)
        if published is None:
            return
        params = _build_params(subset, "full", f"\"category\"='{category}' AND \"leaderboard_publish_date\"='{published}'")
        first = _fetch_page(client, params, 0)
    pages = [first, *(_fetch_page(client, params, offset) for offset in range(_PAGE_ROWS, _read_total(label, first), _PAGE_ROWS))]
    whole = replace(pages[-1], params=params, body=_join_pages(pages))
    board_scores = parse(label, subset, category, whole.body)
    yield make_snapshot(
        whole,
        source=SOURCE_NAME,
        board=board,
        as_of=whole.fetched_at,
        content=digest_boards([board_scores]),
        first=board_scores.published,
        last=board_scores.published,
        media_type=MEDIA_TYPE,
    )


def _build_params(subset: str, split: str, where: str, *more: tuple[str, str]) -> Params:
    return (("dataset", DATASET), ("config", subset), ("split", split), ("where", where), *more)


def _fetch_page(client: SourceClient, params: Params, offset: int, length: int = _PAGE_ROWS) -> Response:
    page = (("offset", str(offset)), ("length", str(length)))
    return client.get(_PATH, (*params, *page), keyed=False, accept=JSON, limit=_MAX_BYTES)


def _find_published(client: SourceClient, label: str, subset: str, category: str, last: date) -> date | None:
    """Find the newest publication up to a day."""
    where = f"\"category\"='{category}' AND \"leaderboard_publish_date\"<='{last}'"
    params = _build_params(subset, "full", where, ("orderby", '"leaderboard_publish_date" DESC'))
    rows = _parse_page(label, _fetch_page(client, params, 0, 1).body).rows
    return rows[0].row.leaderboard_publish_date if rows else None


def _read_total(label: str, first: Response) -> int:
    total = _parse_page(label, first.body).num_rows_total
    if total > _MAX_ROWS:
        raise PayloadError(label, "num_rows_total", f"{total} rows for one publication")
    return total


def _parse_page(label: str, body: bytes) -> _ViewerPage:
    page = parse_json(_ViewerPage, label, body)
    if missing := set(COLUMNS) - {feature.name for feature in page.features}:
        raise PayloadError(label, "features", f"no column {', '.join(sorted(missing))}")
    return page


def _join_pages(pages: Sequence[Response]) -> bytes:
    """Join pages, one per line; in JSON a line break is only ever space between values."""
    return b"".join(b" ".join(page.body.splitlines()) + b"\n" for page in pages)
