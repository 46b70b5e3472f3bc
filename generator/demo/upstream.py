"""What a replayed upstream knows at any moment, board by board, and all of it for a simulated market."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache, partial

from generator.demo import app_market as programs
from generator.demo.arena_publications import SUBSETS, Score, entrants, publication_days, scores
from generator.demo.benchmark_boards import Wanted, benchmarks
from generator.demo.catalog_response import models
from generator.demo.dataset_viewer import Boards
from generator.demo.simulated_market import Day, Market
from generator.demo.task_shares_response import WINDOW, task_classifications
from generator.demo.traffic_slices import Slice, estimate, exact, portions
from generator.demo.upstream_json import OTHER, Period, bucket_end, buckets, dump, known, listed, meta, stamp

SESSION_WINDOW = 30


@dataclass(frozen=True, slots=True)
class AppsWanted:
    """What is asked of the app rankings; empty means everything."""

    start: date
    end: date
    sort: str = "popular"
    category: str = ""
    subcategory: str = ""
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class SessionsWanted:
    """What is asked of the session costs."""

    app: str = ""
    model: str = ""
    turns: str = ""
    limit: int = 100
    offset: int = 0


Bucketed = Mapping[date, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Upstream:
    """Figures and catalogues as they were published at any moment; a board of which nothing is known is `None`."""

    first: date
    """The first day of its history."""
    days: Callable[[datetime], Mapping[date, Day]]
    """Tokens by row of every day that is over at a moment."""
    catalogue: Callable[[date], bytes]
    """The body of `/models` on a day."""
    sliced: Callable[[datetime, Slice, date, date, Period], Bucketed] | None = None
    """Tokens by row of a part of the traffic, in buckets."""
    apps: Callable[[datetime, AppsWanted, datetime], bytes | None] | None = None
    """The body of the app rankings, made at the last of the moments; `None` for windows of which nothing is known."""
    tasks: Callable[[datetime], bytes] | None = None
    benchmarks: Callable[[datetime, Wanted, datetime], bytes] | None = None
    sessions: Callable[[datetime, SessionsWanted, datetime], bytes] | None = None
    arena: Boards | None = None


@dataclass(frozen=True, slots=True)
class _Arena:
    """A market's leaderboards; what was computed once is kept."""

    days: Callable[[str], tuple[date, ...]]
    rows: Callable[[str, str, date], tuple[Score, ...]]

    def published(self, subset: str) -> Sequence[date]:
        return self.days(subset) if subset in SUBSETS else ()

    def categories(self, subset: str, day: date) -> Sequence[str]:  # noqa: ARG002 - a market's publications all have the same
        return SUBSETS[subset]

    def scores(self, subset: str, category: str, day: date) -> Sequence[Score]:
        return self.rows(subset, category, day)


@dataclass(frozen=True, slots=True)
class _Known:
    """A market from its first answered day on."""

    market: Market
    first: date

    def days(self, now: datetime) -> Mapping[date, Day]:
        return {day: rows for day, rows in known(self.market.published(now), now).items() if day >= self.first}

    def recent(self, now: datetime, count: int) -> tuple[date, dict[str, int]]:
        """Today, and tokens by row of so many days before it."""
        today = now.astimezone(UTC).date()
        summed: dict[str, int] = {}
        for bucket in buckets(self.days(now), today - timedelta(count), today - timedelta(1), "day").values():
            for row, tokens in bucket.items():
                summed[row] = summed.get(row, 0) + tokens
        return today, summed


def simulated(market: Market, first: date | None = None) -> Upstream:
    """A simulated market as an upstream, restatements included; it has no days after the market's last week, nor before `first`."""
    state = _Known(market, first or market.weeks[0].first)
    cast = programs.cast(market)
    return Upstream(
        first=state.first,
        days=state.days,
        catalogue=lambda day: models(market.products(day)),
        sliced=_slicer(state),
        apps=partial(_apps, state, cast),
        tasks=partial(_tasks, state),
        benchmarks=partial(benchmarks, market),
        sessions=partial(_sessions, state, cast),
        arena=arena(market),
    )


def arena(market: Market) -> Boards:
    """A market's leaderboards."""
    everyone = cache(partial(entrants, market))

    @cache
    def rows(subset: str, category: str, day: date) -> tuple[Score, ...]:
        return scores(market, everyone(subset), subset, category, day)

    return _Arena(cache(partial(publication_days, market)), rows)


def _slicer(state: _Known) -> Callable[[datetime, Slice, date, date, Period], Bucketed]:
    portion = portions(state.market)

    @lru_cache(maxsize=4)
    def whole(now: datetime, start: date, end: date, period: Period) -> Sequence[tuple[date, tuple[tuple[str, int], ...]]]:
        return [(first, tuple(bucket.items())) for first, bucket in buckets(state.days(now), start, end, period).items()]

    @lru_cache(maxsize=4096)
    def estimated(part: Slice, first: date, rows: tuple[tuple[str, int], ...]) -> Mapping[str, int]:
        return estimate(dict(rows), part, portion, first)

    def sliced(now: datetime, part: Slice, start: date, end: date, period: Period) -> Bucketed:
        if part.sampled:
            # the last bucket of an estimate may hold traffic past the last day
            return {first: estimated(part, first, rows) for first, rows in whole(now, start, bucket_end(end, period), period)}
        days = {day: exact(rows, part, portion) for day, rows in state.days(now).items() if start <= day <= end}
        return buckets(days, start, end, period)

    return sliced


def _apps(state: _Known, cast: Sequence[programs.App], now: datetime, wanted: AppsWanted, as_of: datetime) -> bytes:
    chosen = [app for app in cast if wanted.category in {"", app.category} and wanted.subcategory in {"", app.subcategory}]
    order = programs.trending if wanted.sort == "trending" else programs.popular
    placed = order(state.market.seed, chosen, programs.totals(state.days(now)), wanted.start, wanted.end)
    rows = programs.app_rows(placed[wanted.offset : wanted.offset + wanted.limit])
    return dump({"data": rows, "meta": meta(as_of, wanted.start, wanted.end)})


def _tasks(state: _Known, now: datetime) -> bytes:
    today, tokens = state.recent(now, WINDOW)
    return task_classifications(state.market.seed, today, state.market.products(today), tokens)


def _sessions(state: _Known, cast: Sequence[programs.App], now: datetime, wanted: SessionsWanted, as_of: datetime) -> bytes:
    today, tokens = state.recent(now, SESSION_WINDOW)
    rows = [row for row, _ in listed(tokens) if row != OTHER and ":" not in row]
    found = [
        row
        for row in programs.session_rows(state.market.seed, cast, rows, today)
        if wanted.app in {"", row["app_slug"]} and wanted.model in {"", row["model_permaslug"]} and wanted.turns in {"", row["turn_range"]}
    ]
    window_end = (today - timedelta(1)).isoformat()
    shown = found[wanted.offset : wanted.offset + wanted.limit]
    about = {"as_of": stamp(as_of), "version": "v1", "window_days": SESSION_WINDOW, "window_end_date": window_end}
    return dump({"data": shown, "meta": about})
