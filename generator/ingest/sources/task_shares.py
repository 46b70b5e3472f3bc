"""The tasks of requests: shares over seven days, estimated by the source from a classified sample."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import chain
from typing import Literal

from generator.errors import PayloadError
from generator.ingest.wire.data_api import RANKINGS_CITATION, SOURCE_NAME, name_board
from generator.ingest.wire.source import JSON, MEBIBYTE, SourceClient, SourceRequest, make_snapshot
from generator.ingest.wire.strict_json import (
    DayField,
    NameField,
    ResponseShape,
    ShareField,
    SlugField,
    digest_rows,
    parse_json,
    quote_value,
)
from generator.model.provenance import Snapshot
from generator.model.source_boards import TaskBoard, TaskCategory, TaskShare
from generator.model.week import DAYS_IN_WEEK, Week

name = SOURCE_NAME
board = "tasks"
title, label = "Tasks", "tasks"
group = "tasks"
keyed = True
citation = RANKINGS_CITATION

_LABEL = name_board(board)
_PARAMS = (("window", f"{DAYS_IN_WEEK}d"),)
_MAX_BYTES = 4 * MEBIBYTE
_ROUNDING_TOLERANCE = Decimal("0.005")
"""Shares may be rounded to two decimals, so their sum may exceed 1 by this much for each of them."""


class _TaskRow(ResponseShape):
    tag: SlugField
    display_name: NameField
    macro_category: SlugField
    usage_share: ShareField
    token_share: ShareField


class _TaskCategoryRow(ResponseShape):
    key: SlugField
    label: NameField
    usage_share: ShareField
    token_share: ShareField


class _TaskData(ResponseShape):
    window_days: Literal[7]
    as_of: DayField
    classifications: list[_TaskRow]
    macro_categories: list[_TaskCategoryRow]


class _TaskBody(ResponseShape):
    data: _TaskData


def parse(body: bytes) -> TaskBoard:
    """Parse a response of this board."""
    data = parse_json(_TaskBody, _LABEL, body).data
    if not data.classifications:
        raise PayloadError(_LABEL, "data.classifications", "no tasks")
    _refuse_bad_shares("data.macro_categories", [(one.key, one.usage_share, one.token_share) for one in data.macro_categories])
    _refuse_bad_shares("data.classifications", [(one.tag, one.usage_share, one.token_share) for one in data.classifications])
    last = data.as_of - timedelta(1)
    return TaskBoard(
        tasks=tuple(sorted(map(_make_task, data.classifications), key=lambda one: (-one.usage_share, one.tag))),
        categories=tuple(sorted(map(_make_category, data.macro_categories), key=lambda one: (-one.usage_share, one.key))),
        first=last - timedelta(DAYS_IN_WEEK - 1),
        last=last,
        as_of=data.as_of,
    )


def plan_requests(week: Week, since: Week | None = None) -> Iterator[SourceRequest]:  # noqa: ARG001 - the source keeps no history
    """Request the seven days up to now."""
    yield SourceRequest(board, _PARAMS, week.last, _fetch)


def _fetch(client: SourceClient) -> Iterator[Snapshot]:
    response = client.get("/classifications/task", _PARAMS, keyed=True, accept=JSON, limit=_MAX_BYTES)
    parsed = parse(response.body)
    yield make_snapshot(
        response,
        source=name,
        board=board,
        # the source states the day only; the time of the request keeps two responses of a day apart
        as_of=datetime.combine(parsed.as_of, response.fetched_at.astimezone(UTC).timetz()),
        content=digest_rows(chain(map(astuple, parsed.tasks), map(astuple, parsed.categories))),
        first=parsed.first,
        last=parsed.last,
        media_type="application/json",
    )


def _make_task(task: _TaskRow) -> TaskShare:
    return TaskShare(
        tag=task.tag,
        name=task.display_name or task.tag,
        category=task.macro_category,
        usage_share=task.usage_share,
        token_share=task.token_share,
    )


def _make_category(category: _TaskCategoryRow) -> TaskCategory:
    return TaskCategory(category.key, category.label or category.key, category.usage_share, category.token_share)


def _refuse_bad_shares(where: str, rows: Iterable[tuple[str, Decimal, Decimal]]) -> None:
    """Refuse a name twice, and shares that add up to more than 1."""
    seen: set[str] = set()
    usage = tokens = Decimal()
    for index, (key, usage_share, token_share) in enumerate(rows):
        if key in seen:
            raise PayloadError(_LABEL, f"{where}[{index}]", f"a second row for {quote_value(key)}")
        seen.add(key)
        usage, tokens = usage + usage_share, tokens + token_share
    if max(usage, tokens) > 1 + _ROUNDING_TOLERANCE * len(seen):
        raise PayloadError(_LABEL, where, f"shares that add up to {max(usage, tokens):.3f}")
