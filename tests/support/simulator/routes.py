"""The reply to any request, by the upstreams' documented rules: parameters, keys, errors, exports and pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import cast

from generator.demo.app_market import CATEGORIES
from generator.demo.benchmark_indices import BENCHMARK_SOURCE
from generator.demo.traffic_slices import SLICE_KINDS, TrafficSlice
from generator.demo.upstream_json import Period, buckets_response, clip_start, sum_buckets
from tests.support.simulator.daily_exports import EXPORT_DATASET, export_csv, export_index, export_json, export_manifest
from tests.support.simulator.dataset_viewer import filter_rows, viewer_error
from tests.support.simulator.upstream import AppsQuery, Upstream
from tests.support.simulator.upstream_requests import (
    RefusedRequest,
    ReplayMoment,
    UpstreamReply,
    UpstreamRequest,
    error_reply,
    parse_choice,
    parse_number,
    parse_span,
    refuse_unknown,
)

API_ROOT = "/api/v1"
EXPORTS_PATH = f"{API_ROOT}/datasets/exports"
RANKINGS_PATH = f"{API_ROOT}/datasets/rankings-daily"
FILTER_PATH = "/filter"
_EXPORT_TIME = time(1, 46, 12, tzinfo=UTC)
_EXPORT_FILE = re.compile(rf"{EXPORTS_PATH}/{EXPORT_DATASET}/(?P<day>latest|\d{{4}}-\d{{2}}-\d{{2}})\.(?P<kind>csv|json|manifest\.json)")
_CSV_MEDIA_TYPE = "text/csv; charset=utf-8"
_PERIODS = ("day", "week", "month")
Describe = Callable[[str, bytes], bytes]
"""The file at a path as its manifest is to describe it."""


def describe_truly(_: str, body: bytes) -> bytes:
    """A file described truly."""
    return body


def answer_request(
    upstream: Upstream, request: UpstreamRequest, moment: ReplayMoment, describe: Describe = describe_truly
) -> UpstreamReply:
    """The answer to a request."""
    if request.path == FILTER_PATH:
        return (
            filter_rows(upstream.arena, request.query, moment.today) if upstream.arena else viewer_error(404, "The dataset does not exist.")
        )
    if request.path == f"{API_ROOT}/models":
        return UpstreamReply(200, upstream.catalog(moment.today))
    if request.path == f"{EXPORTS_PATH}/index.json":
        day = _latest_export_day(moment.now)
        return UpstreamReply(200, export_index(moment.base, day, _export_moment(day)))
    if match := _EXPORT_FILE.fullmatch(request.path):
        return _answer_export(upstream, match["day"], match["kind"], moment, describe)
    if call := DATA_CALLS.get(request.path):
        return _answer_data_call(call, upstream, request, moment)
    return error_reply(404, "Not Found")


def _answer_data_call(call: DataCall, upstream: Upstream, request: UpstreamRequest, moment: ReplayMoment) -> UpstreamReply:
    if not (request.key or "").startswith("sk-"):
        return error_reply(401, "User not found." if request.key else "Missing Authentication header")
    try:
        body = call(upstream, request.query, moment)
    except RefusedRequest as wrong:
        return error_reply(400, str(wrong))
    return error_reply(404, "Not found") if body is None else UpstreamReply(200, body)


def _export_moment(day: date) -> datetime:
    return datetime.combine(day, _EXPORT_TIME)


def _latest_export_day(now: datetime) -> date:
    today = now.astimezone(UTC).date()
    return today if now >= _export_moment(today) else today - timedelta(1)


def _answer_export(upstream: Upstream, name: str, kind: str, moment: ReplayMoment, describe: Describe) -> UpstreamReply:
    latest = _latest_export_day(moment.now)
    try:
        day = latest if name == "latest" else date.fromisoformat(name)
    except ValueError:
        return error_reply(404, "Export not found")
    if not upstream.first < day <= latest:
        return error_reply(404, "Export not found")
    days, last = upstream.days(_export_moment(day)), day - timedelta(1)
    if kind == "csv":
        return UpstreamReply(200, export_csv(days, last), _CSV_MEDIA_TYPE)
    if kind == "json":
        return UpstreamReply(200, export_json(days, last))
    csv_body = describe(f"{EXPORTS_PATH}/{EXPORT_DATASET}/{day}.csv", export_csv(days, last))
    return UpstreamReply(200, export_manifest(moment.base, csv_body, export_json(days, last), day, _export_moment(day)))


def _answer_rankings(upstream: Upstream, query: Mapping[str, str], moment: ReplayMoment) -> bytes | None:
    refuse_unknown(query, {"start_date", "end_date", "period", *SLICE_KINDS})
    period = cast("Period", parse_choice(query, "period", _PERIODS, "day"))
    start, end = parse_span(query, moment.today - timedelta(1))
    part = _parse_slice(query, period)
    start = clip_start(start, upstream.first, period)
    if part is None:
        return buckets_response(sum_buckets(upstream.days(moment.now), start, end, period), start, end, moment.as_of)
    if upstream.sliced is None:
        return None
    return buckets_response(upstream.sliced(moment.now, part, start, end, period), start, end, moment.as_of)


def _parse_slice(query: Mapping[str, str], period: Period) -> TrafficSlice | None:
    """The one slice that is asked for, if any."""
    parts = [TrafficSlice(kind, parse_choice(query, kind, values)) for kind, values in SLICE_KINDS.items() if kind in query]
    if len(parts) > 1:
        raise RefusedRequest(f"{' and '.join(part.kind for part in parts)} cannot be combined")
    if parts and parts[0].sampled and period == "day":
        raise RefusedRequest(f"{parts[0].kind} is available for period=week and period=month only")
    return parts[0] if parts else None


def _answer_apps(upstream: Upstream, query: Mapping[str, str], moment: ReplayMoment) -> bytes | None:
    refuse_unknown(query, {"start_date", "end_date", "sort", "category", "subcategory", "limit", "offset"})
    start, end = parse_span(query, moment.today - timedelta(1))
    category = parse_choice(query, "category", CATEGORIES)
    kinds = [kind for name, kinds in CATEGORIES.items() if category in {"", name} for kind in kinds]
    apps_query = AppsQuery(
        start=start,
        end=end,
        sort=parse_choice(query, "sort", ("popular", "trending"), "popular"),
        category=category,
        subcategory=parse_choice(query, "subcategory", kinds),
        limit=parse_number(query, "limit", 50, (1, 100)),
        offset=parse_number(query, "offset", 0, (0, 100)),
    )
    return upstream.apps(moment.now, apps_query, moment.as_of) if upstream.apps else None


def _answer_tasks(upstream: Upstream, query: Mapping[str, str], moment: ReplayMoment) -> bytes | None:
    refuse_unknown(query, {"window"})
    parse_choice(query, "window", ("7d",))
    return upstream.tasks(moment.now) if upstream.tasks else None


def _answer_benchmarks(upstream: Upstream, query: Mapping[str, str], moment: ReplayMoment) -> bytes | None:
    refuse_unknown(query, {"source"})
    parse_choice(query, "source", (BENCHMARK_SOURCE,))
    return upstream.benchmarks(moment.now, moment.as_of) if upstream.benchmarks else None


DataCall = Callable[[Upstream, Mapping[str, str], ReplayMoment], bytes | None]
"""A body, or `None` when nothing is known of the board; raises `Refused`."""
DATA_CALLS: Mapping[str, DataCall] = MappingProxyType(
    {
        RANKINGS_PATH: _answer_rankings,
        f"{API_ROOT}/datasets/app-rankings": _answer_apps,
        f"{API_ROOT}/classifications/task": _answer_tasks,
        f"{API_ROOT}/benchmarks": _answer_benchmarks,
    }
)
"""The data calls: they need a key and share its limits."""
