"""An upstream with everything that can be asked of it, of a simulated market or a recorded one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from generator.demo.app_market import apps_response
from generator.demo.benchmark_indices import benchmarks_response
from generator.demo.simulated_market import SimulatedMarket, TokensByRow
from generator.demo.simulated_upstream import SimulatedUpstream, TrafficSlicer
from tests.support.simulator.dataset_viewer import PublishedLeaderboards


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


@dataclass(frozen=True, slots=True)
class Upstream:
    """Figures and catalogues as they were published at any moment; a board is `None` if nothing is known of it."""

    first: date
    """The first day of its history."""
    days: Callable[[datetime], Mapping[date, TokensByRow]]
    """Tokens by row of every day that is over at a moment."""
    catalog: Callable[[date], bytes]
    """The body of `/models` on a day."""
    sliced: TrafficSlicer | None = None
    apps: Callable[[datetime, AppsQuery, datetime], bytes | None] | None = None
    """The body of the app rankings, made at the last of the moments; `None` for windows of which nothing is known."""
    tasks: Callable[[datetime], bytes] | None = None
    benchmarks: Callable[[datetime, datetime], bytes] | None = None
    arena: PublishedLeaderboards | None = None


def simulate_upstream(market: SimulatedMarket) -> Upstream:
    """The upstream of a simulated market."""
    simulated = SimulatedUpstream(market, market.weeks[0].first)
    return Upstream(
        first=simulated.first,
        days=simulated.list_days,
        catalog=simulated.list_catalog,
        sliced=simulated.slice_traffic,
        apps=partial(_respond_with_apps, simulated),
        tasks=simulated.list_tasks,
        benchmarks=partial(benchmarks_response, market),
        arena=simulated.leaderboards,
    )


def _respond_with_apps(simulated: SimulatedUpstream, now: datetime, query: AppsQuery, as_of: datetime) -> bytes:
    chosen = [app for app in simulated.apps if query.category in {"", app.category} and query.subcategory in {"", app.subcategory}]
    placed = simulated.rank_apps(chosen, query.sort, now, query.start, query.end)
    return apps_response(placed[query.offset : query.offset + query.limit], query.start, query.end, as_of)
