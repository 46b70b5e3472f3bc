"""The Data API's call `/datasets/app-rankings`: apps by their tokens in any span of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import timedelta
from functools import partial
from typing import Annotated, Literal

from pydantic import Field

from generator.config import GROUPS
from generator.errors import PayloadError
from generator.ingest.wire.data_api import APPS_CITATION, HISTORY_BEGINS, SOURCE_NAME, SpanMeta, name_board
from generator.ingest.wire.source import JSON, MEBIBYTE, Params, SourceClient, SourceRequest, make_snapshot
from generator.ingest.wire.strict_json import MAX_TOKENS, CountField, NameField, ResponseShape, digest_rows, parse_json, quote_value
from generator.model.provenance import Snapshot
from generator.model.source_boards import AppBoard, AppEntry
from generator.model.week import Week

_MAX_APPS = 100
"""The number of apps that one call returns; a week gets one call."""
_MAX_BYTES = MEBIBYTE
_MAX_RANK = 10**6


class _AppRow(ResponseShape):
    rank: Annotated[int, Field(ge=1, le=_MAX_RANK)]
    app_id: Annotated[int, Field(ge=0, le=MAX_TOKENS)]
    app_name: NameField
    total_tokens: CountField
    total_requests: Annotated[int, Field(ge=0, le=MAX_TOKENS)]


class _AppBody(ResponseShape):
    data: list[_AppRow]
    meta: SpanMeta


@dataclass(frozen=True, slots=True)
class AppRankingSource:
    """One ranking of apps."""

    board: str
    group: str
    sort: Literal["popular", "trending"]
    category: str = ""
    has_history: bool = False
    """Whether earlier weeks get a call each."""
    name: str = SOURCE_NAME
    keyed: bool = True
    citation: str = APPS_CITATION

    @property
    def label(self) -> str:
        """The kind of apps, or what they are ranked by."""
        return self.category or self.sort

    @property
    def title(self) -> str:
        """The group's title with the label."""
        return f"{GROUPS[self.group].title} ({self.label})"

    def parse(self, body: bytes) -> AppBoard:
        """Parse a response of this board."""
        source = name_board(self.board)
        payload = parse_json(_AppBody, source, body)
        meta, rows = payload.meta, payload.data
        if meta.start_date > meta.end_date:
            raise PayloadError(source, "meta.start_date", f"{meta.start_date} is after the end date {meta.end_date}")
        if not rows:
            raise PayloadError(source, "data", f"no apps for {meta.start_date} to {meta.end_date}")
        if len(rows) > _MAX_APPS:
            raise PayloadError(source, f"data[{_MAX_APPS}]", f"{len(rows)} apps where at most {_MAX_APPS} were requested")
        _refuse_disorder(source, rows, by_tokens=self.sort == "popular")
        entries = tuple(
            AppEntry(row.rank, row.app_id, row.app_name or f"App {row.app_id}", row.total_tokens, row.total_requests) for row in rows
        )
        return AppBoard(entries, meta.start_date, min(meta.end_date, meta.as_of.date()), meta.as_of)

    def plan_requests(self, week: Week, since: Week | None = None) -> Iterator[SourceRequest]:
        """Request a week and, if the board has a history, each week before; none before the history begins."""
        oldest = min(since or week, week) if self.has_history else week
        while week >= oldest and week.first >= HISTORY_BEGINS:
            params = self._build_params(week)
            yield SourceRequest(self.board, params, week.last, partial(self._fetch, week=week, params=params))
            week -= 1

    def _build_params(self, week: Week) -> Params:
        category = (("category", self.category),) if self.category else ()
        return (("start_date", f"{week.first}"), ("end_date", f"{week.last}"), ("sort", self.sort), *category, ("limit", f"{_MAX_APPS}"))

    def _fetch(self, client: SourceClient, *, week: Week, params: Params) -> Iterator[Snapshot]:
        response = client.get("/datasets/app-rankings", params, keyed=True, accept=JSON, limit=_MAX_BYTES)
        parsed = self.parse(response.body)
        last_over = min(week.last, parsed.as_of.date() - timedelta(1))
        if parsed.first != week.first or not last_over <= parsed.last <= week.last:
            raise PayloadError(
                name_board(self.board),
                "meta",
                f"a response for {parsed.first} to {parsed.last} where {week.first} to {week.last} was requested",
            )
        yield make_snapshot(
            response,
            source=SOURCE_NAME,
            board=self.board,
            as_of=parsed.as_of,
            content=digest_rows(astuple(entry) for entry in parsed.entries),
            first=parsed.first,
            last=parsed.last,
            media_type="application/json",
        )


def _refuse_disorder(source: str, rows: Sequence[_AppRow], *, by_tokens: bool) -> None:
    """Refuse ranks that do not ascend (holes are fine), an app twice, and tokens that contradict the ranks."""
    seen: set[int] = set()
    for index, row in enumerate(rows):
        before = rows[index - 1] if index else None
        if before and row.rank <= before.rank:
            raise PayloadError(source, f"data[{index}].rank", f"rank {row.rank} after rank {before.rank}")
        if before and by_tokens and row.total_tokens > before.total_tokens:
            problem = f"{row.total_tokens} at rank {row.rank}, more than at rank {before.rank}: not the most popular first"
            raise PayloadError(source, f"data[{index}].total_tokens", problem)
        if row.app_id in seen:
            raise PayloadError(source, f"data[{index}].app_id", f"a second row for app {row.app_id}, {quote_value(row.app_name)}")
        seen.add(row.app_id)
