"""What a replayed upstream knows at any moment, board by board, and all of it for a simulated market."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache, partial

from generator.demo import app_market as programs
from generator.demo.arena_publications import SUBSETS, SimulatedScore, list_entrants, list_publication_days, score_category
from generator.demo.benchmark_indices import benchmarks_response
from generator.demo.catalog_response import catalog_response
from generator.demo.dataset_viewer import PublishedLeaderboards
from generator.demo.simulated_market import SimulatedMarket, TokensByRow
from generator.demo.task_shares_response import TASK_WINDOW_DAYS, classifications_response
from generator.demo.traffic_slices import TrafficSlice, estimate_slice, exact_slice, portions_of_rows
from generator.demo.upstream_json import (
    Period,
    bucket_end,
    completed_days,
    dump_json,
    response_meta,
    sum_buckets,
)


@dataclass(frozen=True, slots=True)
class AppsQuery:
    """What is asked of the app rankings; empty means everything."""

    start: date
    end: date
    sort: str = "popular"
    category: str = ""
    subcategory: str = ""
    limit: int = 50
    offset: int = 0


TokensByBucket = Mapping[date, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Upstream:
    """Figures and catalogues as they were published at any moment; a board of which nothing is known is `None`."""

    first: date
    """The first day of its history."""
    days: Callable[[datetime], Mapping[date, TokensByRow]]
    """Tokens by row of every day that is over at a moment."""
    catalog: Callable[[date], bytes]
    """The body of `/models` on a day."""
    sliced: Callable[[datetime, TrafficSlice, date, date, Period], TokensByBucket] | None = None
    """Tokens by row of a part of the traffic, in buckets."""
    apps: Callable[[datetime, AppsQuery, datetime], bytes | None] | None = None
    """The body of the app rankings, made at the last of the moments; `None` for windows of which nothing is known."""
    tasks: Callable[[datetime], bytes] | None = None
    benchmarks: Callable[[datetime, datetime], bytes] | None = None
    arena: PublishedLeaderboards | None = None


@dataclass(frozen=True, slots=True)
class _SimulatedArena:
    """A market's leaderboards; what was computed once is kept."""

    days: Callable[[str], tuple[date, ...]]
    rows: Callable[[str, str, date], tuple[SimulatedScore, ...]]

    def published(self, subset: str) -> Sequence[date]:
        return self.days(subset) if subset in SUBSETS else ()

    def categories(self, subset: str, day: date) -> Sequence[str]:  # noqa: ARG002 - a market's publications all have the same
        return SUBSETS[subset]

    def scores(self, subset: str, category: str, day: date) -> Sequence[SimulatedScore]:
        return self.rows(subset, category, day)


@dataclass(frozen=True, slots=True)
class _MarketReplay:
    """A market from its first answered day on."""

    market: SimulatedMarket
    first: date

    def days(self, now: datetime) -> Mapping[date, TokensByRow]:
        return {day: rows for day, rows in completed_days(self.market.published_days(now), now).items() if day >= self.first}

    def sum_recent_days(self, now: datetime, count: int) -> tuple[date, dict[str, int]]:
        """Today, and tokens by row of so many days before it."""
        today = now.astimezone(UTC).date()
        summed: dict[str, int] = {}
        for bucket in sum_buckets(self.days(now), today - timedelta(count), today - timedelta(1), "day").values():
            for row, tokens in bucket.items():
                summed[row] = summed.get(row, 0) + tokens
        return today, summed


def simulate_upstream(market: SimulatedMarket, first: date | None = None) -> Upstream:
    """A simulated market as an upstream, restatements included; it has no days after the market's last week, nor before `first`."""
    replay = _MarketReplay(market, first or market.weeks[0].first)
    apps = programs.create_apps(market)
    return Upstream(
        first=replay.first,
        days=replay.days,
        catalog=lambda day: catalog_response(market.products(day)),
        sliced=_build_slicer(replay),
        apps=partial(_apps_body, replay, apps),
        tasks=partial(_tasks_body, replay),
        benchmarks=partial(benchmarks_response, market),
        arena=simulate_arena(market),
    )


def simulate_arena(market: SimulatedMarket) -> PublishedLeaderboards:
    """A market's leaderboards."""
    everyone = cache(partial(list_entrants, market))

    @cache
    def rows(subset: str, category: str, day: date) -> tuple[SimulatedScore, ...]:
        return score_category(market, everyone(subset), subset, category, day)

    return _SimulatedArena(cache(partial(list_publication_days, market)), rows)


def _build_slicer(replay: _MarketReplay) -> Callable[[datetime, TrafficSlice, date, date, Period], TokensByBucket]:
    portion = portions_of_rows(replay.market)

    @lru_cache(maxsize=4)
    def whole(now: datetime, start: date, end: date, period: Period) -> Sequence[tuple[date, tuple[tuple[str, int], ...]]]:
        return [(first, tuple(bucket.items())) for first, bucket in sum_buckets(replay.days(now), start, end, period).items()]

    @lru_cache(maxsize=4096)
    def estimated(part: TrafficSlice, first: date, rows: tuple[tuple[str, int], ...]) -> Mapping[str, int]:
        return estimate_slice(dict(rows), part, portion, first)

    def sliced(now: datetime, part: TrafficSlice, start: date, end: date, period: Period) -> TokensByBucket:
        if part.sampled:
            # the last bucket of an estimate may hold traffic past the last day
            return {first: estimated(part, first, rows) for first, rows in whole(now, start, bucket_end(end, period), period)}
        days = {day: exact_slice(rows, part, portion) for day, rows in replay.days(now).items() if start <= day <= end}
        return sum_buckets(days, start, end, period)

    return sliced


def _apps_body(replay: _MarketReplay, apps: Sequence[programs.SimulatedApp], now: datetime, query: AppsQuery, as_of: datetime) -> bytes:
    chosen = [app for app in apps if query.category in {"", app.category} and query.subcategory in {"", app.subcategory}]
    order = programs.rank_by_rise if query.sort == "trending" else programs.rank_by_tokens
    placed = order(replay.market.seed, chosen, programs.sum_days(replay.days(now)), query.start, query.end)
    rows = programs.app_rows(placed[query.offset : query.offset + query.limit])
    return dump_json({"data": rows, "meta": response_meta(as_of, query.start, query.end)})


def _tasks_body(replay: _MarketReplay, now: datetime) -> bytes:
    today, tokens = replay.sum_recent_days(now, TASK_WINDOW_DAYS)
    return classifications_response(replay.market.seed, today, replay.market.products(today), tokens)
