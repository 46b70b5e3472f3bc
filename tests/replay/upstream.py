"""What the replayed upstream knows: recorded days and catalogues, or a simulated market."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from generator.simulate.answers import known
from generator.simulate.catalogue import models
from generator.simulate.market import Day, Market

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
"""Recorded answers, beside the checkout where there are any."""


@dataclass(frozen=True, slots=True)
class Upstream:
    """Figures and catalogues as they were published at any moment."""

    first: date
    """The first day of its history."""
    days: Callable[[datetime], Mapping[date, Day]]
    """Tokens by row of every day that is over at a moment."""
    catalogue: Callable[[date], bytes]
    """The body of `/models` on a day."""


def simulated(market: Market) -> Upstream:
    """A simulated market as an upstream, restatements included; it has no days after the market's last week."""
    return Upstream(
        first=market.weeks[0].first,
        days=lambda now: known(market.published(now), now),
        catalogue=lambda day: models(market.products(day)),
    )


def recorded(data: Path = DATA) -> Upstream:
    """The recorded days, each from the newest file that holds it, and the catalogue that was newest on a day."""
    files = sorted((data / "openrouter" / "rankings-daily").glob("*.json"), key=lambda path: path.name.split("vintage-")[1])
    catalogues = {date.fromisoformat(path.stem): path for path in sorted((data / "openrouter" / "models").glob("*.json"))}
    if not files or not catalogues:
        raise FileNotFoundError(f"no recorded answers in {data}")
    days: dict[date, Day] = {}
    for path in files:
        for day, rows in json.loads(path.read_text(encoding="utf-8")).items():
            days[date.fromisoformat(day)] = {row: int(entry["total_tokens"]) for row, entry in rows.items()}

    def catalogue(day: date) -> bytes:
        newest = max((taken for taken in catalogues if taken <= day), default=min(catalogues))
        return catalogues[newest].read_bytes()

    return Upstream(first=min(days), days=lambda now: known(days, now), catalogue=catalogue)
