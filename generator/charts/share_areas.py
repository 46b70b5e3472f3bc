"""Shares of all tokens over the last weeks: of the first few entries of a level, of the rest, and of what is not listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final

from matplotlib.axes import Axes

from generator.charts import table_cells
from generator.charts.lettering import NUMBER, width, write
from generator.charts.marks import colour
from generator.facts.printing import day_long, day_short, listed, percent
from generator.model.chart_table import Cell, Heading, Plotted
from generator.model.identity import Identity
from generator.model.usage_week import Run, UsageWeek
from generator.model.volume import Volume
from generator.model.week import Week

COLUMNS: Final = 12
LEFT: Final = 34
"""Where the first week stands."""
DATES: Final = 28
"""Height of the dates below."""


@dataclass(frozen=True, slots=True)
class Series:
    """One share over the columns."""

    name: str
    shares: tuple[Fraction | None, ...]
    """`None` in a missing week."""
    token: str = "grey"  # noqa: S105 - a colour token
    slug: str = ""
    """Empty for what several have together."""
    placed: bool = True
    """Whether it is known whose it is."""

    @property
    def now(self) -> Fraction:
        """The newest share."""
        return self.shares[-1] or Fraction(0)

    @property
    def label(self) -> str:
        """The newest share as a chart prints it, whose unit is said above."""
        return percent(self.now).removesuffix("%")


def drawable(week: UsageWeek | None) -> bool:
    """Whether two weeks have data."""
    return week is not None and len(_volumes(week)) > 1 and bool(week.standings)


def columns(week: UsageWeek) -> tuple[Week, ...]:
    """The last twelve weeks, from the first with data on."""
    first = _volumes(week)[0].week
    return tuple(first + number for number in range(week.week - first + 1))


def of(week: UsageWeek, identity: Identity) -> Series:
    """The share of one entry."""
    run = next((run for run in week.runs if run.identity.slug == identity.slug), None)
    return Series(identity.name, _share([run] if run else [], week), colour(identity.vendor), identity.slug)


def together(name: str, slugs: Sequence[str], week: UsageWeek) -> Series:
    """The share that several entries have together."""
    return Series(name, _share([run for run in week.runs if run.identity.slug in slugs], week))


def unlisted(week: UsageWeek) -> Series:
    """The share of what is below the listed rows."""
    others = {volume.week: Fraction(volume.other, volume.total) for volume in _volumes(week) if volume.total}
    return Series("Below the list", tuple(others.get(column) for column in columns(week)), "unlisted", placed=False)


def remainder(name: str, shown: Sequence[Series]) -> Series:
    """The share that those shown leave."""
    left = tuple(None if one[0] is None else 1 - sum((share or Fraction(0) for share in one), Fraction(0)) for one in _columns(shown))
    return Series(name, left, "grey")


def segments(shares: Sequence[Fraction | None]) -> Iterator[range]:
    """Runs of columns with data: a missing week is a gap."""
    start = None
    for index, share in enumerate([*shares, None]):
        if share is not None and start is None:
            start = index
        if share is None and start is not None:
            yield range(start, index)
            start = None


def unit(week: UsageWeek, what: str) -> str:
    """`Share of all tokens, %, ... Each date: the seven days ending then.`, and what is missing or not complete."""
    sentences = [f"{what} Each date: seven days to it."]
    seen = {volume.week for volume in _volumes(week)}
    missing = [day_long(column.last) for column in columns(week) if column not in seen]
    if missing:
        sentences.append(f"No data for the {'week' if len(missing) == 1 else 'weeks'} to {listed(missing)}.")
    if not week.complete:
        sentences.append(f"Last week: {week.observed} of {len(week.week.days)} days so far.")
    return " ".join(sentences)


def plotted(series: Sequence[Series], week: UsageWeek) -> Plotted:
    """A row a series, a column a week, the newest first."""
    how = "Tokens / tokens of all rows and other."
    headings = [Heading(f"share_{column}", day_short(column.last), how) for column in reversed(columns(week))]
    rows = ((table_cells.word(one.name), *map(_cell, reversed(one.shares))) for one in series)
    return Plotted((table_cells.NAME, *headings), tuple(rows))


def x(column: int, count: int, right: float) -> float:
    """Where a column stands."""
    return LEFT + column * (right - LEFT) / (count - 1)


def dates(axes: Axes, week: UsageWeek, right: float, y: float) -> None:
    """The last day of every week, or of every second or third if they would touch; the newest always."""
    found = columns(week)
    widest = max(width(day_short(column.last), NUMBER) for column in found)
    step = ceil((widest + 8) * (len(found) - 1) / (right - LEFT))
    for index in range(len(found) - 1, -1, -step):
        write(axes, x(index, len(found), right), y, day_short(found[index].last), size=NUMBER, colour="ink-2", align="center")


def _cell(share: Fraction | None) -> Cell:
    return Cell(None, "n/a") if share is None else table_cells.portion(share)


def _volumes(week: UsageWeek) -> tuple[Volume, ...]:
    return tuple(volume for volume in week.volumes if week.week - volume.week < COLUMNS and volume.total)


def _share(runs: Sequence[Run], week: UsageWeek) -> tuple[Fraction | None, ...]:
    """An entry below the charted ones has no share of its own: it is in the rest."""
    totals = {volume.week: volume.total for volume in _volumes(week)}
    tokens = dict.fromkeys(columns(week), 0)
    for run in runs:
        for place in run.places:
            if place.week in tokens:
                tokens[place.week] += place.tokens or 0
    return tuple(Fraction(tokens[column], totals[column]) if column in totals else None for column in columns(week))


def _columns(series: Sequence[Series]) -> Iterator[tuple[Fraction | None, ...]]:
    return zip(*(one.shares for one in series), strict=True)
