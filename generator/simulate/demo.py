"""The answers that a weekly pull of the simulated upstream would have received, week by week, mishaps included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from generator.model.week import Week
from generator.simulate import script
from generator.simulate.answers import Period, known, rankings_daily
from generator.simulate.catalogue import models
from generator.simulate.market import Market, simulate

BASE = "https://sample.invalid/api/v1"
"""No such host exists, and none ever will (RFC 2606)."""
_WEEKS = 52
"""As many as one call answers: the upstream refuses more than 366 days."""
_DAYS = 35
_PULLED_AT = time(2, 17, tzinfo=UTC)
_APART = timedelta(milliseconds=1370)
"""Between two calls of one pull."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One answer as it was received."""

    board: str
    """`usage-weeks`, `usage-days` or `models`."""
    week: Week
    """The week it was pulled for."""
    url: str
    params: tuple[tuple[str, str], ...]
    body: bytes
    media_type: str
    as_of: datetime


def answers_of_demo(seed: int, last: Week, weeks: int) -> Iterator[Recorded]:
    """Three answers a week, oldest week first: 52 weekly buckets, 35 days of daily rows, the catalogue.

    Nothing is pulled for the missing week, and the upstream's history begins anew after it, so that no answer holds it.
    The partial week is pulled on its Saturday, with five days in it; the pull of the next week holds it whole.
    """
    return answers_of(simulate(seed, last, weeks))


def answers_of(market: Market) -> Iterator[Recorded]:
    """The same for a market at hand."""
    missing, partial = market.back(script.MISSING), market.back(script.PARTIAL)
    for week in market.weeks:
        if week == missing:
            continue
        begin = market.weeks[0].first if missing is None or week < missing else (missing + 1).first
        end = week.days[4] if week == partial else week.last
        pulled = datetime.combine(end + timedelta(1 if week == partial else 2), _PULLED_AT)
        yield from _pull(market, week, begin, end, pulled)


def _pull(market: Market, week: Week, begin: date, end: date, pulled: datetime) -> Iterator[Recorded]:
    days = {day: rows for day, rows in known(market.published(pulled), pulled).items() if day >= begin}
    as_of = pulled
    for board, start, period in _spans(week):
        params = (("start_date", start.isoformat()), ("end_date", end.isoformat()), ("period", period))
        body = rankings_daily(days, max(start, begin), end, period, as_of)
        yield Recorded(board, week, f"{BASE}/datasets/rankings-daily", params, body, "application/json", as_of)
        as_of += _APART
    yield Recorded("models", week, f"{BASE}/models", (), models(market.products(pulled.date())), "application/json", as_of)


def _spans(week: Week) -> tuple[tuple[str, date, Period], ...]:
    return (("usage-weeks", (week - (_WEEKS - 1)).first, "week"), ("usage-days", week.last - timedelta(_DAYS - 1), "day"))
