"""The Data API's call `/datasets/app-rankings`: the apps that tokens went to in any stretch of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import timedelta
from functools import partial
from typing import Annotated, Literal

from pydantic import Field

from generator.errors import PayloadError
from generator.ingest.wire.data_api import APPS, HISTORY_BEGINS, NAME, SpanMeta, label
from generator.ingest.wire.source import JSON, MEBIBYTE, Ask, Get, Params, snapshot
from generator.ingest.wire.strict_json import MOST_TOKENS, Count, Name, Shape, digest, read, shown
from generator.model.provenance import Snapshot
from generator.model.source_boards import AppBoard, AppEntry
from generator.model.week import Week

_MOST = 100
"""As many as one call answers; a week is worth one call."""
_LIMIT = MEBIBYTE
_HIGHEST = 10**6


class _Row(Shape):
    rank: Annotated[int, Field(ge=1, le=_HIGHEST)]
    app_id: Annotated[int, Field(ge=0, le=MOST_TOKENS)]
    app_name: Name
    total_tokens: Count
    total_requests: Annotated[int, Field(ge=0, le=MOST_TOKENS)]


class _Body(Shape):
    data: list[_Row]
    meta: SpanMeta


@dataclass(frozen=True, slots=True)
class AppRanking:
    """One board of apps."""

    board: str
    group: str
    sort: Literal["popular", "trending"]
    category: str = ""
    history: bool = False
    """Whether the weeks before are worth a call each."""
    name: str = NAME
    keyed: bool = True
    citation: str = APPS

    def parse(self, body: bytes) -> AppBoard:
        """An answer of this board."""
        source = label(self.board)
        answer = read(_Body, source, body)
        meta, rows = answer.meta, answer.data
        if meta.start_date > meta.end_date:
            raise PayloadError(source, "meta.start_date", f"{meta.start_date} is after the end date {meta.end_date}")
        if not rows:
            raise PayloadError(source, "data", f"no apps for {meta.start_date} to {meta.end_date}")
        if len(rows) > _MOST:
            raise PayloadError(source, f"data[{_MOST}]", f"{len(rows)} apps where at most {_MOST} were asked for")
        _refuse_disorder(source, rows, by_tokens=self.sort == "popular")
        entries = tuple(
            AppEntry(row.rank, row.app_id, row.app_name or f"App {row.app_id}", row.total_tokens, row.total_requests) for row in rows
        )
        return AppBoard(entries, meta.start_date, min(meta.end_date, meta.as_of.date()), meta.as_of)

    def asks(self, week: Week, since: Week | None = None) -> Iterator[Ask]:
        """One answer for a week and, where the history is worth it, one for each week before; none before the history begins."""
        oldest = min(since or week, week) if self.history else week
        while week >= oldest and week.first >= HISTORY_BEGINS:
            params = self._params(week)
            yield Ask(self.board, params, week.last, partial(self._answer, week=week, params=params))
            week -= 1

    def _params(self, week: Week) -> Params:
        chosen = (("category", self.category),) if self.category else ()
        return (("start_date", f"{week.first}"), ("end_date", f"{week.last}"), ("sort", self.sort), *chosen, ("limit", f"{_MOST}"))

    def _answer(self, get: Get, *, week: Week, params: Params) -> Iterator[Snapshot]:
        answer = get.get("/datasets/app-rankings", params, keyed=True, accept=JSON, limit=_LIMIT)
        said = self.parse(answer.body)
        over = min(week.last, said.as_of.date() - timedelta(1))
        if said.first != week.first or not over <= said.last <= week.last:
            raise PayloadError(
                label(self.board), "meta", f"an answer for {said.first} to {said.last} where {week.first} to {week.last} was asked for"
            )
        yield snapshot(
            answer,
            source=NAME,
            board=self.board,
            as_of=said.as_of,
            content=digest(astuple(entry) for entry in said.entries),
            first=said.first,
            last=said.last,
            media_type="application/json",
        )


def _refuse_disorder(source: str, rows: Sequence[_Row], *, by_tokens: bool) -> None:
    """Ranks ascend, with holes; no app is listed twice; the most popular has the most tokens."""
    seen: set[int] = set()
    for index, row in enumerate(rows):
        before = rows[index - 1] if index else None
        if before and row.rank <= before.rank:
            raise PayloadError(source, f"data[{index}].rank", f"rank {row.rank} after rank {before.rank}")
        if before and by_tokens and row.total_tokens > before.total_tokens:
            problem = f"{row.total_tokens} at rank {row.rank}, more than at rank {before.rank}: not the most popular first"
            raise PayloadError(source, f"data[{index}].total_tokens", problem)
        if row.app_id in seen:
            raise PayloadError(source, f"data[{index}].app_id", f"a second row for app {row.app_id}, {shown(row.app_name)}")
        seen.add(row.app_id)
