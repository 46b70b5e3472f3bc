"""The weekly pulls of a sample publication: at which moment each is made and what the simulated upstreams answer then, mishaps included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from generator.demo import market_script
from generator.demo.routes import API_ROOT, answer_request
from generator.demo.simulated_market import SimulatedMarket
from generator.demo.simulated_upstream import Upstream, simulate_upstream
from generator.demo.upstream_requests import ReplayMoment, UpstreamReply, UpstreamRequest
from generator.model.week import Week

SAMPLE_ADDRESSES: Mapping[str, str] = {"openrouter": f"https://sample.invalid{API_ROOT}", "arena": "https://arena.sample.invalid"}
"""By source. No such hosts exist, and none ever will (RFC 2606)."""
_PULL_TIME = time(2, 17, tzinfo=UTC)
_CALL_INTERVAL = timedelta(milliseconds=1370)
"""Between two calls of one pull."""


@dataclass(frozen=True, slots=True)
class WeeklyPull:
    """One pull of a week."""

    week: Week
    upstream: Upstream
    at: datetime

    def answer_call(self, source: str, path: str, params: tuple[tuple[str, str], ...], number: int) -> tuple[datetime, UpstreamReply]:
        """When the call of that number (from 0) was made, and its answer; `path` is the part after the source's base address."""
        base = SAMPLE_ADDRESSES[source]
        answered_at = self.at + number * _CALL_INTERVAL
        request = UpstreamRequest((API_ROOT if source == "openrouter" else "") + path, dict(params), "sk-sample")
        return answered_at, answer_request(self.upstream, request, ReplayMoment(self.at, answered_at, base))


def plan_pulls(market: SimulatedMarket) -> Iterator[WeeklyPull]:
    """A pull a week, oldest first.

    Nothing is pulled for the missing week, and the upstream's history begins anew after it, so that no usage answer holds it.
    The partial week is pulled on its Saturday, with five days in it; the pull of the next week holds it whole.
    """
    missing, partial = market.find_week_back(market_script.MISSING_WEEK), market.find_week_back(market_script.PARTIAL_WEEK)
    before = simulate_upstream(market)
    after = before if missing is None else simulate_upstream(market, (missing + 1).first)
    for week in market.weeks:
        if week != missing:
            day = week.days[5] if week == partial else week.last + timedelta(2)
            yield WeeklyPull(week, before if missing is None or week < missing else after, datetime.combine(day, _PULL_TIME))
