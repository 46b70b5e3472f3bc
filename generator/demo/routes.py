"""Which answer a request gets, following the upstreams' documented rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import cast

from generator.demo import benchmark_boards
from generator.demo.app_market import CATEGORIES, TURNS
from generator.demo.daily_exports import DATASET, export_csv, export_index, export_json, export_manifest
from generator.demo.dataset_viewer import failure, filtered
from generator.demo.requests import Ask, Moment, Refused, Reply, choice, error, refuse_unknown, span, whole
from generator.demo.traffic_slices import KINDS, Slice
from generator.demo.upstream import AppsWanted, SessionsWanted, Upstream
from generator.demo.upstream_json import Period, buckets, rankings

ROOT = "/api/v1"
EXPORTS = f"{ROOT}/datasets/exports"
RANKINGS = f"{ROOT}/datasets/rankings-daily"
FILTER = "/filter"
_PUBLISHED = time(1, 46, 12, tzinfo=UTC)
_FILE = re.compile(rf"{EXPORTS}/{DATASET}/(?P<day>latest|\d{{4}}-\d{{2}}-\d{{2}})\.(?P<kind>csv|json|manifest\.json)")
_CSV = "text/csv; charset=utf-8"
_PERIODS = ("day", "week", "month")
_TASK_TYPES = ("coding", "intelligence", "agentic", "search")
Describe = Callable[[str, bytes], bytes]
"""The file at a path as its manifest is to describe it."""


def as_it_is(_: str, body: bytes) -> bytes:
    """A file described truly."""
    return body


def reply(upstream: Upstream, ask: Ask, moment: Moment, describe: Describe = as_it_is) -> Reply:
    """The answer to a request."""
    if ask.path == FILTER:
        return filtered(upstream.arena, ask.query, moment.today) if upstream.arena else failure(404, "The dataset does not exist.")
    if ask.path == f"{ROOT}/models":
        return Reply(200, upstream.catalogue(moment.today))
    if ask.path == f"{EXPORTS}/index.json":
        day = _latest(moment.now)
        return Reply(200, export_index(moment.base, day, _published(day)))
    if match := _FILE.fullmatch(ask.path):
        return _export(upstream, match["day"], match["kind"], moment, describe)
    if call := CALLS.get(ask.path):
        return _data(call, upstream, ask, moment)
    return error(404, "Not Found")


def _data(call: Call, upstream: Upstream, ask: Ask, moment: Moment) -> Reply:
    if not (ask.key or "").startswith("sk-"):
        return error(401, "User not found." if ask.key else "Missing Authentication header")
    try:
        body = call(upstream, ask.query, moment)
    except Refused as wrong:
        return error(400, str(wrong))
    return error(404, "Not found") if body is None else Reply(200, body)


def _published(day: date) -> datetime:
    return datetime.combine(day, _PUBLISHED)


def _latest(now: datetime) -> date:
    today = now.astimezone(UTC).date()
    return today if now >= _published(today) else today - timedelta(1)


def _export(upstream: Upstream, name: str, kind: str, moment: Moment, describe: Describe) -> Reply:
    latest = _latest(moment.now)
    try:
        day = latest if name == "latest" else date.fromisoformat(name)
    except ValueError:
        return error(404, "Export not found")
    if not upstream.first < day <= latest:
        return error(404, "Export not found")
    days, last = upstream.days(_published(day)), day - timedelta(1)
    if kind == "csv":
        return Reply(200, export_csv(days, last), _CSV)
    if kind == "json":
        return Reply(200, export_json(days, last))
    csv_body = describe(f"{EXPORTS}/{DATASET}/{day}.csv", export_csv(days, last))
    return Reply(200, export_manifest(moment.base, csv_body, export_json(days, last), day, _published(day)))


def _rankings(upstream: Upstream, query: Mapping[str, str], moment: Moment) -> bytes | None:
    refuse_unknown(query, {"start_date", "end_date", "period", *KINDS})
    period = cast("Period", choice(query, "period", _PERIODS, "day"))
    start, end = span(query, moment.today - timedelta(1))
    part = _part(query, period)
    first = upstream.first
    if period == "week" and start < first:
        # the bucket in which a recording began is not whole, the real one is
        first += timedelta(-first.weekday() % 7)
    start = max(start, first)
    if part is None:
        return rankings(buckets(upstream.days(moment.now), start, end, period), start, end, moment.as_of)
    if upstream.sliced is None:
        return None
    return rankings(upstream.sliced(moment.now, part, start, end, period), start, end, moment.as_of)


def _part(query: Mapping[str, str], period: Period) -> Slice | None:
    """The one slice that is asked for, if any."""
    parts = [Slice(kind, choice(query, kind, values)) for kind, values in KINDS.items() if kind in query]
    if len(parts) > 1:
        raise Refused(f"{' and '.join(part.kind for part in parts)} cannot be combined")
    if parts and parts[0].sampled and period == "day":
        raise Refused(f"{parts[0].kind} is available for period=week and period=month only")
    return parts[0] if parts else None


def _apps(upstream: Upstream, query: Mapping[str, str], moment: Moment) -> bytes | None:
    refuse_unknown(query, {"start_date", "end_date", "sort", "category", "subcategory", "limit", "offset"})
    start, end = span(query, moment.today - timedelta(1))
    category = choice(query, "category", CATEGORIES)
    kinds = [kind for name, kinds in CATEGORIES.items() if category in {"", name} for kind in kinds]
    wanted = AppsWanted(
        start=start,
        end=end,
        sort=choice(query, "sort", ("popular", "trending"), "popular"),
        category=category,
        subcategory=choice(query, "subcategory", kinds),
        limit=whole(query, "limit", 50, (1, 100)),
        offset=whole(query, "offset", 0, (0, 100)),
    )
    return upstream.apps(moment.now, wanted, moment.as_of) if upstream.apps else None


def _tasks(upstream: Upstream, query: Mapping[str, str], moment: Moment) -> bytes | None:
    refuse_unknown(query, {"window"})
    choice(query, "window", ("7d",))
    return upstream.tasks(moment.now) if upstream.tasks else None


def _benchmarks(upstream: Upstream, query: Mapping[str, str], moment: Moment) -> bytes | None:
    refuse_unknown(query, {"source", "task_type", "benchmark_type", "arena", "category", "max_results"})
    wanted = benchmark_boards.Wanted(
        source=choice(query, "source", benchmark_boards.TASK_TYPES),
        task_type=choice(query, "task_type", _TASK_TYPES),
        benchmark_type=choice(query, "benchmark_type", benchmark_boards.TYPES),
        arena=choice(query, "arena", ("models", "builders", "agents")),
        category=query.get("category", ""),
        most=whole(query, "max_results", 0, (1, 10**6)) if "max_results" in query else None,
    )
    return upstream.benchmarks(moment.now, wanted, moment.as_of) if upstream.benchmarks else None


def _sessions(upstream: Upstream, query: Mapping[str, str], moment: Moment) -> bytes | None:
    refuse_unknown(query, {"app_slug", "model", "turn_range", "limit", "offset"})
    wanted = SessionsWanted(
        app=query.get("app_slug", ""),
        model=query.get("model", ""),
        turns=choice(query, "turn_range", TURNS),
        limit=whole(query, "limit", 100, (1, 500)),
        offset=whole(query, "offset", 0, (0, 5000)),
    )
    return upstream.sessions(moment.now, wanted, moment.as_of) if upstream.sessions else None


Call = Callable[[Upstream, Mapping[str, str], Moment], bytes | None]
"""A body, or `None` when nothing is known of the board; raises `Refused`."""
CALLS: Mapping[str, Call] = MappingProxyType(
    {
        RANKINGS: _rankings,
        f"{ROOT}/datasets/app-rankings": _apps,
        f"{ROOT}/datasets/session-cost": _sessions,
        f"{ROOT}/classifications/task": _tasks,
        f"{ROOT}/benchmarks": _benchmarks,
    }
)
"""The data calls: they need a key and share its limits."""
