"""What requests are for: shares of tasks over seven days, estimated by the source from a classified sample."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import chain
from typing import Literal

from generator.errors import PayloadError
from generator.ingest.wire.data_api import NAME, RANKINGS, label
from generator.ingest.wire.source import JSON, MEBIBYTE, Ask, Get, snapshot
from generator.ingest.wire.strict_json import Day, Name, Shape, Share, Slug, digest, read, shown
from generator.model.provenance import Snapshot
from generator.model.source_boards import TaskBoard, TaskCategory, TaskModel, TaskShare
from generator.model.week import Week

name = NAME
board = "tasks"
group = "tasks"
keyed = True
citation = RANKINGS

_LABEL = label(board)
_DAYS = 7
_PARAMS = (("window", f"{_DAYS}d"),)
_LIMIT = 4 * MEBIBYTE
_HALF = Decimal("0.005")
"""A share may be rounded to two decimals, so a sum of them may exceed 1 by this much for each."""


class _Model(Shape):
    id: Slug
    tag_usage_share: Share
    tag_token_share: Share


class _Task(Shape):
    tag: Slug
    display_name: Name
    macro_category: Slug
    usage_share: Share
    token_share: Share
    category_usage_share: Share
    category_token_share: Share
    models: list[_Model]


class _Category(Shape):
    key: Slug
    label: Name
    usage_share: Share
    token_share: Share


class _Data(Shape):
    window_days: Literal[7]
    as_of: Day
    classifications: list[_Task]
    macro_categories: list[_Category]


class _Body(Shape):
    data: _Data


def parse(body: bytes) -> TaskBoard:
    """An answer of this board."""
    data = read(_Body, _LABEL, body).data
    if not data.classifications:
        raise PayloadError(_LABEL, "data.classifications", "no tasks")
    _refuse_strange("data.macro_categories", [(one.key, one.usage_share, one.token_share) for one in data.macro_categories])
    _refuse_strange("data.classifications", [(one.tag, one.usage_share, one.token_share) for one in data.classifications])
    for index, task in enumerate(data.classifications):
        models = [(one.id, one.tag_usage_share, one.tag_token_share) for one in task.models]
        _refuse_strange(f"data.classifications[{index}].models", models)
    last = data.as_of - timedelta(1)
    return TaskBoard(
        tasks=tuple(sorted(map(_task, data.classifications), key=lambda one: (-one.usage_share, one.tag))),
        categories=tuple(sorted(map(_category, data.macro_categories), key=lambda one: (-one.usage_share, one.key))),
        first=last - timedelta(_DAYS - 1),
        last=last,
        as_of=data.as_of,
    )


def asks(week: Week, since: Week | None = None) -> Iterator[Ask]:  # noqa: ARG001 - it has no history
    """The seven days up to now."""
    yield Ask(board, _PARAMS, week.last, _answer)


def _answer(get: Get) -> Iterator[Snapshot]:
    answer = get.get("/classifications/task", _PARAMS, keyed=True, accept=JSON, limit=_LIMIT)
    said = parse(answer.body)
    yield snapshot(
        answer,
        source=name,
        board=board,
        # the source names the day alone; with the time of asking two answers of a day stay apart
        as_of=datetime.combine(said.as_of, answer.fetched_at.astimezone(UTC).timetz()),
        content=digest(chain(map(astuple, said.tasks), map(astuple, said.categories))),
        first=said.first,
        last=said.last,
        media_type="application/json",
    )


def _task(task: _Task) -> TaskShare:
    return TaskShare(
        tag=task.tag,
        name=task.display_name or task.tag,
        category=task.macro_category,
        usage_share=task.usage_share,
        token_share=task.token_share,
        category_usage_share=task.category_usage_share,
        category_token_share=task.category_token_share,
        models=tuple(
            TaskModel(one.id, one.tag_usage_share, one.tag_token_share)
            for one in sorted(task.models, key=lambda one: (-one.tag_usage_share, one.id))
        ),
    )


def _category(category: _Category) -> TaskCategory:
    return TaskCategory(category.key, category.label or category.key, category.usage_share, category.token_share)


def _refuse_strange(where: str, rows: Iterable[tuple[str, Decimal, Decimal]]) -> None:
    """A name twice, or shares that add up to more than everything."""
    seen: set[str] = set()
    usage = tokens = Decimal()
    for index, (key, usage_share, token_share) in enumerate(rows):
        if key in seen:
            raise PayloadError(_LABEL, f"{where}[{index}]", f"a second row for {shown(key)}")
        seen.add(key)
        usage, tokens = usage + usage_share, tokens + token_share
    if max(usage, tokens) > 1 + _HALF * len(seen):
        raise PayloadError(_LABEL, where, f"shares that add up to {max(usage, tokens):.3f}")
