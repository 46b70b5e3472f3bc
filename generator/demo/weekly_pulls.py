"""The weekly pulls of a sample publication: at which moment each is made and what the simulated upstreams answer then, mishaps included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from generator.demo import script
from generator.demo.requests import Ask, Moment, Reply
from generator.demo.routes import ROOT, reply
from generator.demo.simulated_market import Market
from generator.demo.upstream import Upstream, simulated
from generator.model.week import Week

BASES: Mapping[str, str] = {"openrouter": f"https://sample.invalid{ROOT}", "arena": "https://arena.sample.invalid"}
"""By source. No such hosts exist, and none ever will (RFC 2606)."""
_PULLED_AT = time(2, 17, tzinfo=UTC)
_APART = timedelta(milliseconds=1370)
"""Between two calls of one pull."""


@dataclass(frozen=True, slots=True)
class Pull:
    """One pull of a week."""

    week: Week
    upstream: Upstream
    at: datetime

    def answer(self, source: str, path: str, params: tuple[tuple[str, str], ...], number: int) -> tuple[datetime, Reply]:
        """When the call of that number (from 0) was made, and its answer; `path` is the part after the source's base address."""
        base = BASES[source]
        made = self.at + number * _APART
        ask = Ask((ROOT if source == "openrouter" else "") + path, dict(params), "sk-sample")
        return made, reply(self.upstream, ask, Moment(self.at, made, base))


def pulls(market: Market) -> Iterator[Pull]:
    """A pull a week, oldest first.

    Nothing is pulled for the missing week, and the upstream's history begins anew after it, so that no usage answer holds it.
    The partial week is pulled on its Saturday, with five days in it; the pull of the next week holds it whole.
    """
    missing, partial = market.back(script.MISSING), market.back(script.PARTIAL)
    before = simulated(market)
    after = before if missing is None else simulated(market, (missing + 1).first)
    for week in market.weeks:
        if week != missing:
            day = week.days[5] if week == partial else week.last + timedelta(2)
            yield Pull(week, before if missing is None or week < missing else after, datetime.combine(day, _PULLED_AT))
