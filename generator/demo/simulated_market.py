"""A simulated market: the tokens of every row on every day, from a seed, the same on every machine.

All arithmetic is on integers and all chance comes from `random.Random`, whose integers are the same everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from types import MappingProxyType

from generator.demo import market_script
from generator.demo.market_script import ScriptedModel, ScriptedPlacement
from generator.demo.releases import FADE_OUT, Release, ReleaseLife, create_scripted_releases, simulate_releases
from generator.model.ranking import CatalogProduct
from generator.model.week import DAYS_IN_WEEK, Week

TokensByRow = Mapping[str, int]
"""Tokens by row."""

_WEEKLY_TOKENS = 34 * 10**12
"""Tokens of a week at the market's end if every line is at its peak."""
_LEVEL_DECLINE = 8
"""Thousandths added to the level's divisor for each week back."""
_WEEKDAYS = (1070, 1090, 1085, 1075, 1030, 815, 835)
"""Traffic of each weekday, in thousandths of an average day; they sum to 7000."""
_RAMP = (450, 800, 950, 1000)
_NOISE = 4096
_LOOSE_RANK = 6
"""Placements from this rank on vary by an eighth from week to week; above it the rank itself is the event."""


@dataclass(frozen=True, slots=True)
class ScriptedRestatement:
    """A restated day."""

    day: date
    at: datetime
    """When the settled figures are first published."""
    first_published: TokensByRow
    """The figures that are published until then."""


@dataclass(frozen=True, slots=True)
class SimulatedMarket:
    """All tokens and releases of a market, and when each figure was published."""

    seed: int
    weeks: tuple[Week, ...]
    releases: tuple[Release, ...]
    days: Mapping[date, TokensByRow]
    """The settled figures of every row with traffic, without a cut and without `other`."""
    restatements: tuple[ScriptedRestatement, ...]

    def published_days(self, now: datetime) -> Mapping[date, TokensByRow]:
        """The figures that the upstream publishes at a moment: days that are restated later have their first figures."""
        earlier = {change.day: change.first_published for change in self.restatements if now < change.at}
        return MappingProxyType({**self.days, **earlier})

    def products(self, day: date) -> tuple[CatalogProduct, ...]:
        """The catalog on a day, newest first."""
        rows = [product for release in self.releases for product in release.products(day)]
        return tuple(sorted(rows, key=lambda row: (row.created or date.min, row.id), reverse=True))

    def find_week_back(self, offset: int) -> Week | None:
        """Find the week that is `offset` weeks before the last, if the market includes it."""
        return self.weeks[-1 - offset] if 0 <= offset < len(self.weeks) else None


def simulate_market(seed: int, last: Week, weeks: int) -> SimulatedMarket:
    """Simulate a market of so many weeks; the events of `market_script.py` are in the last 26."""
    if weeks < 1 or last.special:
        raise ValueError("a market has at least one week, and ISO weeks only")
    first, rng = last - (weeks - 1), Random(seed)  # noqa: S311 - a simulation, not a secret
    lives = tuple(simulate_releases(rng, first, weeks))
    roles = create_scripted_releases(first, last)
    days: dict[date, TokensByRow] = {}
    for number in range(weeks):
        week = first + number
        rows = _simulate_unscripted(rng, lives, number, week, _weekly_level(weeks - 1 - number))
        for row, figures in _simulate_scripted(rng, roles, rows, week, weeks - 1 - number):
            rows[row] = figures
        for index, day in enumerate(week.days):
            days[day] = MappingProxyType({row: figures[index] for row, figures in rows.items() if figures[index]})
    releases = tuple(version.release for version in lives) + tuple(release for _, release in roles)
    return SimulatedMarket(
        seed, tuple(first + number for number in range(weeks)), releases, MappingProxyType(days), _build_restatements(days, last)
    )


def _weekly_level(offset: int) -> int:
    return _WEEKLY_TOKENS * 1000 // (1000 + _LEVEL_DECLINE * offset)


def _simulate_unscripted(rng: Random, lives: tuple[ReleaseLife, ...], number: int, week: Week, level: int) -> dict[str, list[int]]:
    """Simulate seven days of every row of every version that has traffic in a week."""
    rows: dict[str, list[int]] = {}
    for version in lives:
        fade = number - version.succeeded_week
        if number < version.born_week or fade >= len(FADE_OUT):
            continue
        ramp = _RAMP[min(number - version.born_week, len(_RAMP) - 1)] * FADE_OUT[max(fade, 0)] // 1000
        drift = version.drift[number] * (_NOISE - 510 + rng.getrandbits(9) + rng.getrandbits(9)) // _NOISE
        average = level * version.line.weight * ramp * drift // (DAYS_IN_WEEK * 10**10)
        late = (version.release.created - week.first).days
        for suffix, percent in (("", 100), *((f":{variant}", share) for variant, share in version.line.variants)):
            rows[version.release.slug + suffix] = _spread_over_week(rng, average * percent // 100, late)
    return rows


def _spread_over_week(rng: Random, average: int, late: int) -> list[int]:
    """Spread an average over seven days by weekday, with 3% of noise and nothing in the first `late` days."""
    return [
        0 if index < late else average * swing * (_NOISE - 128 + rng.getrandbits(8)) // (1000 * _NOISE)
        for index, swing in enumerate(_WEEKDAYS)
    ]


def _simulate_scripted(
    rng: Random, roles: tuple[tuple[ScriptedModel, Release], ...], rows: Mapping[str, list[int]], week: Week, offset: int
) -> Iterator[tuple[str, list[int]]]:
    """Simulate seven days of every scripted row with a placement in a week, relative to unscripted rows that have traffic all week."""
    ladder = sorted((figures for figures in rows.values() if all(figures)), key=sum, reverse=True)
    shifts: dict[tuple[int, int], list[int]] = {}
    for role, release in roles:
        late = (release.created - week.first).days
        for suffix, scenes in (("", role.placements), *((f":{variant}", scenes) for variant, scenes in role.variants)):
            placement = _find_placement(scenes, offset)
            if placement is None:
                continue
            # two rows at one rank share its noise, and so tie; the second has its first two days exchanged
            place = (placement.rank, placement.percent)
            figures = [value * placement.percent // 100 for value in ladder[placement.rank - 1]]
            if place in shifts:
                figures = [shifts[place][1], shifts[place][0], *shifts[place][2:]]
            else:
                week_noise = _NOISE - 512 + rng.getrandbits(10) if placement.rank >= _LOOSE_RANK else _NOISE
                figures = [value * (_NOISE - 64 + rng.getrandbits(7)) * week_noise // _NOISE**2 for value in figures]
                shifts[place] = figures
            yield release.slug_on(week.first) + suffix, [0 if index < late else value for index, value in enumerate(figures)]


def _find_placement(placements: tuple[ScriptedPlacement, ...], offset: int) -> ScriptedPlacement | None:
    return next((scene for scene in placements if scene.until <= offset <= scene.since), None)


def _build_restatements(days: Mapping[date, TokensByRow], last: Week) -> tuple[ScriptedRestatement, ...]:
    """Build the scripted restatement: one day of the row that is second in its week."""
    week = last - market_script.RESTATED_WEEK
    if week.first not in days:
        return ()
    totals: Counter[str] = Counter()
    for day in week.days:
        totals.update(days[day])
    row = totals.most_common(2)[1][0]
    day = week.days[market_script.RESTATED_WEEKDAY]
    at = datetime.combine(week.last + timedelta(market_script.RESTATED_DAYS_LATER), time(), UTC)
    first = MappingProxyType({**days[day], row: days[day][row] * market_script.RESTATED_PERCENT // 100})
    return (ScriptedRestatement(day, at, first),)
