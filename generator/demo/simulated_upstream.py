"""The responses of a simulated market's upstreams to the calls of a weekly pull."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Final, cast

from generator.demo.app_market import RankedApp, SimulatedApp, apps_response, create_apps, rank_by_rise, rank_by_tokens, sum_days
from generator.demo.arena_publications import SimulatedLeaderboards, simulate_leaderboards
from generator.demo.benchmark_indices import benchmarks_response
from generator.demo.catalog_response import catalog_response
from generator.demo.leaderboard_response import leaderboard_response
from generator.demo.simulated_market import SimulatedMarket, TokensByRow
from generator.demo.task_shares_response import classifications_response
from generator.demo.traffic_slices import SLICE_KINDS, TrafficSlice, estimate_slice, exact_slice, portions_of_rows
from generator.demo.upstream_json import Period, bucket_end, buckets_response, clip_start, completed_days, sum_buckets
from generator.model.week import DAYS_IN_WEEK

HISTORY_START: Final = date(2025, 1, 1)
"""The first day of the real upstream's history."""
TokensByBucket = Mapping[date, Mapping[str, int]]
TrafficSlicer = Callable[[datetime, TrafficSlice, date, date, Period], TokensByBucket]
"""Slices the traffic as of a moment and between two days into buckets of tokens by row."""


@dataclass(frozen=True)  # slots would leave no place for cached properties
class SimulatedUpstream:
    """The upstreams of a market at any moment, with restatements; there are no days after the market's last week."""

    market: SimulatedMarket
    first: date
    """The first day of its history."""

    def respond(self, path: str, query: Mapping[str, str], now: datetime, as_of: datetime) -> bytes:
        """The response to a call of a pull: `now` decides what exists, and `as_of` is the response's own time."""
        today = now.astimezone(UTC).date()
        match path:
            case "/models":
                return self.list_catalog(today)
            case "/datasets/rankings-daily":
                return self._list_rankings(query, now, as_of)
            case "/datasets/app-rankings":
                start, end = _read_span(query, today)
                placed = self.rank_apps(self.apps, query["sort"], now, start, end)
                return apps_response(placed[: int(query["limit"])], start, end, as_of)
            case "/classifications/task":
                return self.list_tasks(now)
            case "/benchmarks":
                return benchmarks_response(self.market, now, as_of)
            case "/filter":
                return leaderboard_response(self.leaderboards, query, today)
        raise ValueError(f"a pull does not ask for {path}")

    def list_days(self, now: datetime) -> Mapping[date, TokensByRow]:
        """Tokens by row of every day that is over at a moment."""
        return {day: rows for day, rows in completed_days(self.market.published_days(now), now).items() if day >= self.first}

    def list_catalog(self, day: date) -> bytes:
        """The body of `/models` on a day."""
        return catalog_response(self.market.products(day))

    def rank_apps(self, apps: Sequence[SimulatedApp], sort: str, now: datetime, start: date, end: date) -> list[RankedApp]:
        """Rank apps by tokens, or by growth if `sort` is `trending`."""
        rank = rank_by_rise if sort == "trending" else rank_by_tokens
        return rank(self.market.seed, apps, sum_days(self.list_days(now)), start, end)

    def list_tasks(self, now: datetime) -> bytes:
        """The body of `/classifications/task` at a moment."""
        today = now.astimezone(UTC).date()
        summed: dict[str, int] = {}
        for bucket in sum_buckets(self.list_days(now), today - timedelta(DAYS_IN_WEEK), today - timedelta(1), "day").values():
            for row, tokens in bucket.items():
                summed[row] = summed.get(row, 0) + tokens
        return classifications_response(self.market.seed, today, self.market.products(today), summed)

    @cached_property
    def apps(self) -> Sequence[SimulatedApp]:
        """Every app of the market."""
        return create_apps(self.market)

    @cached_property
    def leaderboards(self) -> SimulatedLeaderboards:
        """The leaderboards of the market."""
        return simulate_leaderboards(self.market)

    @cached_property
    def slice_traffic(self) -> TrafficSlicer:
        """A function that slices the traffic and caches what it computed."""
        portion = portions_of_rows(self.market)

        @lru_cache(maxsize=4)
        def list_buckets(now: datetime, start: date, end: date, period: Period) -> Sequence[tuple[date, tuple[tuple[str, int], ...]]]:
            return [(first, tuple(bucket.items())) for first, bucket in sum_buckets(self.list_days(now), start, end, period).items()]

        @lru_cache(maxsize=4096)
        def estimate(part: TrafficSlice, first: date, rows: tuple[tuple[str, int], ...]) -> Mapping[str, int]:
            return estimate_slice(dict(rows), part, portion, first)

        def slice_traffic(now: datetime, part: TrafficSlice, start: date, end: date, period: Period) -> TokensByBucket:
            if part.sampled:
                # the last bucket of an estimate may hold traffic past the last day
                return {first: estimate(part, first, rows) for first, rows in list_buckets(now, start, bucket_end(end, period), period)}
            days = {day: exact_slice(rows, part, portion) for day, rows in self.list_days(now).items() if start <= day <= end}
            return sum_buckets(days, start, end, period)

        return slice_traffic

    def _list_rankings(self, query: Mapping[str, str], now: datetime, as_of: datetime) -> bytes:
        period = cast("Period", query["period"])
        start, end = _read_span(query, now.astimezone(UTC).date())
        start = clip_start(start, self.first, period)
        parts = [TrafficSlice(kind, query[kind]) for kind in SLICE_KINDS if kind in query]
        buckets = self.slice_traffic(now, parts[0], start, end, period) if parts else sum_buckets(self.list_days(now), start, end, period)
        return buckets_response(buckets, start, end, as_of)


def _read_span(query: Mapping[str, str], today: date) -> tuple[date, date]:
    """Read the span of days from a query, limited to the history."""
    start, end = (date.fromisoformat(query[name]) for name in ("start_date", "end_date"))
    return max(start, HISTORY_START), min(end, today - timedelta(1))
