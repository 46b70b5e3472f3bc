"""The weekly pulls of a sample publication: their times and the simulated upstreams' responses, with a missed and a partial week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from generator.demo import market_script
from generator.demo.simulated_market import SimulatedMarket
from generator.demo.simulated_upstream import SimulatedUpstream
from generator.model.week import Week

SAMPLE_ADDRESSES: Mapping[str, str] = {"openrouter": "https://sample.invalid/api/v1", "arena": "https://arena.sample.invalid"}
"""The address of each source; such hosts never exist (RFC 2606)."""
_PULL_TIME = time(2, 17, tzinfo=UTC)
_CALL_INTERVAL = timedelta(milliseconds=1370)
"""Time between two calls of a pull."""


@dataclass(frozen=True, slots=True)
class WeeklyPull:
    """One pull of a week."""

    week: Week
    upstream: SimulatedUpstream
    at: datetime

    def answer_call(self, path: str, params: tuple[tuple[str, str], ...], number: int) -> tuple[datetime, bytes]:
        """The time and the response of a call, numbered from 0; `path` follows the source's base address."""
        answered_at = self.at + number * _CALL_INTERVAL
        return answered_at, self.upstream.respond(path, dict(params), self.at, answered_at)


def plan_pulls(market: SimulatedMarket) -> Iterator[WeeklyPull]:
    """Plan one pull a week, oldest first.

    Nothing is pulled in the missing week, and the upstream's history begins after it from then on: no usage response holds the week.
    The partial week is pulled on its Saturday, with five days in it; the pull of the next week holds it whole.
    """
    missing, partial = market.find_week_back(market_script.MISSING_WEEK), market.find_week_back(market_script.PARTIAL_WEEK)
    before = SimulatedUpstream(market, market.weeks[0].first)
    after = before if missing is None else SimulatedUpstream(market, (missing + 1).first)
    for week in market.weeks:
        if week != missing:
            day = week.days[5] if week == partial else week.last + timedelta(2)
            yield WeeklyPull(week, before if missing is None or week < missing else after, datetime.combine(day, _PULL_TIME))
