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

from generator.demo import script
from generator.demo.releases import FADE, Release, Version, cast, versions
from generator.demo.script import Role, Scene
from generator.model.ranking import Product
from generator.model.week import Week

Day = Mapping[str, int]
"""Tokens by row."""

_LEVEL = 34 * 10**12
"""Tokens of a week at the market's end when every line is in full swing."""
_SLOWER = 8
"""Thousandths by which the level's divisor grows with each week back."""
_WEEKDAYS = (1070, 1090, 1085, 1075, 1030, 815, 835)
"""Thousandths of an average day; they sum to seven."""
_RAMP = (450, 800, 950, 1000)
_NOISE = 4096
_LOOSE = 6
"""From this place on a scene's week varies by an eighth to either side; above it the place itself is the event."""


@dataclass(frozen=True, slots=True)
class Restatement:
    """A day whose first publication said something else."""

    day: date
    at: datetime
    """From when on the settled figures are published."""
    first: Day
    """What was published until then."""


@dataclass(frozen=True, slots=True)
class Market:
    """Everything that happened, and what was known of it when."""

    seed: int
    weeks: tuple[Week, ...]
    releases: tuple[Release, ...]
    days: Mapping[date, Day]
    """All rows with traffic, settled figures; nothing is cut off and there is no `other`."""
    restatements: tuple[Restatement, ...]

    def published(self, now: datetime) -> Mapping[date, Day]:
        """The days as the upstream holds them at a moment: a day that is restated later still says what it said first."""
        earlier = {change.day: change.first for change in self.restatements if now < change.at}
        return MappingProxyType({**self.days, **earlier})

    def products(self, day: date) -> tuple[Product, ...]:
        """The catalogue on a day, newest first."""
        rows = [product for release in self.releases for product in release.products(day)]
        return tuple(sorted(rows, key=lambda row: (row.created or date.min, row.id), reverse=True))

    def back(self, offset: int) -> Week | None:
        """The week so many weeks before the last, if it is in the market."""
        return self.weeks[-1 - offset] if 0 <= offset < len(self.weeks) else None


def simulate(seed: int, last: Week, weeks: int) -> Market:
    """The market of so many weeks up to one; the events of `script.py` happen in its last 26."""
    if weeks < 1 or last.special:
        raise ValueError("a market has at least one week, and ISO weeks only")
    first, rng = last - (weeks - 1), Random(seed)  # noqa: S311 - a simulation, not a secret
    lives = tuple(versions(rng, first, weeks))
    roles = cast(first, last)
    days: dict[date, Day] = {}
    for number in range(weeks):
        week = first + number
        rows = _unscripted(rng, lives, number, week, _level(weeks - 1 - number))
        for row, figures in _scripted(rng, roles, rows, week, weeks - 1 - number):
            rows[row] = figures
        for index, day in enumerate(week.days):
            days[day] = MappingProxyType({row: figures[index] for row, figures in rows.items() if figures[index]})
    releases = tuple(version.release for version in lives) + tuple(release for _, release in roles)
    return Market(seed, tuple(first + number for number in range(weeks)), releases, MappingProxyType(days), _restated(days, last))


def _level(offset: int) -> int:
    return _LEVEL * 1000 // (1000 + _SLOWER * offset)


def _unscripted(rng: Random, lives: tuple[Version, ...], number: int, week: Week, level: int) -> dict[str, list[int]]:
    """Seven days of every row of every version alive in a week."""
    rows: dict[str, list[int]] = {}
    for version in lives:
        fade = number - version.succeeded
        if number < version.born or fade >= len(FADE):
            continue
        ramp = _RAMP[min(number - version.born, len(_RAMP) - 1)] * FADE[max(fade, 0)] // 1000
        drift = version.drift[number] * (_NOISE - 510 + rng.getrandbits(9) + rng.getrandbits(9)) // _NOISE
        average = level * version.line.weight * ramp * drift // (7 * 10**10)
        late = (version.release.created - week.first).days
        for suffix, percent in (("", 100), *((f":{variant}", share) for variant, share in version.line.variants)):
            rows[version.release.slug + suffix] = _days(rng, average * percent // 100, late)
    return rows


def _days(rng: Random, average: int, late: int) -> list[int]:
    """Seven days around an average with weekday swing and 3% of noise, nothing in the first `late` days."""
    return [
        0 if index < late else average * swing * (_NOISE - 128 + rng.getrandbits(8)) // (1000 * _NOISE)
        for index, swing in enumerate(_WEEKDAYS)
    ]


def _scripted(
    rng: Random, roles: tuple[tuple[Role, Release], ...], rows: Mapping[str, list[int]], week: Week, offset: int
) -> Iterator[tuple[str, list[int]]]:
    """Seven days of every scripted row that has a scene in a week, measured by the unscripted rows that were there all week."""
    ladder = sorted((figures for figures in rows.values() if all(figures)), key=sum, reverse=True)
    shifts: dict[tuple[int, int], list[int]] = {}
    for role, release in roles:
        late = (release.created - week.first).days
        for suffix, scenes in (("", role.scenes), *((f":{variant}", scenes) for variant, scenes in role.variants)):
            scene = _scene(scenes, offset)
            if scene is None:
                continue
            # two roles at one place share its noise, and so tie; the second has its first two days exchanged
            place = (scene.rank, scene.percent)
            figures = [value * scene.percent // 100 for value in ladder[scene.rank - 1]]
            if place in shifts:
                figures = [shifts[place][1], shifts[place][0], *shifts[place][2:]]
            else:
                week_noise = _NOISE - 512 + rng.getrandbits(10) if scene.rank >= _LOOSE else _NOISE
                figures = [value * (_NOISE - 64 + rng.getrandbits(7)) * week_noise // _NOISE**2 for value in figures]
                shifts[place] = figures
            yield release.slug_on(week.first) + suffix, [0 if index < late else value for index, value in enumerate(figures)]


def _scene(scenes: tuple[Scene, ...], offset: int) -> Scene | None:
    return next((scene for scene in scenes if scene.until <= offset <= scene.since), None)


def _restated(days: Mapping[date, Day], last: Week) -> tuple[Restatement, ...]:
    """The scripted restatement: one day of the row that is second in its week."""
    week = last - script.RESTATED
    if week.first not in days:
        return ()
    totals: Counter[str] = Counter()
    for day in week.days:
        totals.update(days[day])
    row = totals.most_common(2)[1][0]
    day = week.days[script.RESTATED_WEEKDAY]
    at = datetime.combine(week.last + timedelta(script.RESTATED_DAYS_LATER), time(), UTC)
    first = MappingProxyType({**days[day], row: days[day][row] * script.RESTATED_PERCENT // 100})
    return (Restatement(day, at, first),)
