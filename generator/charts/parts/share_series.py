"""Shares of all tokens over the last weeks: of the first entries, of the others, and below the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final

from matplotlib.axes import Axes

from generator.charts.canvas.lettering import NUMBER_SIZE, text_width, write_text
from generator.charts.canvas.marks import vendor_color
from generator.charts.parts import table_cells
from generator.facts.printing import day_long, day_short, join_items, percent
from generator.model.chart_table import ChartCell, ChartColumn, ChartTable
from generator.model.identity import Identity
from generator.model.trends import WeekVolume
from generator.model.usage_week import RankRun, UsageWeek
from generator.model.week import Week

MAX_COLUMNS: Final = 12
FIRST_COLUMN_X: Final = 34
"""Where the first week stands."""
DATES_HEIGHT: Final = 28
"""Height of the dates below."""


@dataclass(frozen=True, slots=True)
class ShareSeries:
    """A share in each of the weeks."""

    name: str
    shares: tuple[Fraction | None, ...]
    """`None` in a missing week."""
    token: str = "grey"  # noqa: S105 - a color token
    slug: str = ""
    """Slug of the entry; empty for several together."""
    placed: bool = True
    """Whether it is known whose share it is."""

    @property
    def newest(self) -> Fraction:
        """The newest share."""
        return self.shares[-1] or Fraction(0)

    @property
    def label(self) -> str:
        """The newest share without the sign, which stands in the unit line."""
        return percent(self.newest).removesuffix("%")


def has_two_weeks(week: UsageWeek | None) -> bool:
    """Whether at least two weeks have data."""
    return week is not None and len(_recent_volumes(week)) > 1 and bool(week.standings)


def list_columns(week: UsageWeek) -> tuple[Week, ...]:
    """The last twelve weeks, starting with the first that has data."""
    first = _recent_volumes(week)[0].week
    return tuple(first + number for number in range(week.week - first + 1))


def build_entry_series(week: UsageWeek, identity: Identity) -> ShareSeries:
    """Build the series of one entry."""
    run = next((run for run in week.runs if run.identity.slug == identity.slug), None)
    return ShareSeries(identity.name, _sum_shares([run] if run else [], week), vendor_color(identity.vendor), identity.slug)


def build_combined_series(name: str, slugs: Sequence[str], week: UsageWeek) -> ShareSeries:
    """Build the series of several entries together."""
    return ShareSeries(name, _sum_shares([run for run in week.runs if run.identity.slug in slugs], week))


def build_unlisted_series(week: UsageWeek) -> ShareSeries:
    """Build the series of everything below the listed rows."""
    others = {volume.week: Fraction(volume.other, volume.total) for volume in _recent_volumes(week) if volume.total}
    return ShareSeries("Below the list", tuple(others.get(column) for column in list_columns(week)), "unlisted", placed=False)


def build_rest_series(name: str, shown: Sequence[ShareSeries]) -> ShareSeries:
    """Build the series of what the shown ones leave."""
    rest = tuple(
        None if shares[0] is None else 1 - sum((share or Fraction(0) for share in shares), Fraction(0))
        for shares in _shares_by_column(shown)
    )
    return ShareSeries(name, rest, "grey")


def list_segments(shares: Sequence[Fraction | None]) -> Iterator[range]:
    """Split the columns at missing weeks."""
    start = None
    for index, share in enumerate([*shares, None]):
        if share is not None and start is None:
            start = index
        if share is None and start is not None:
            yield range(start, index)
            start = None


def unit_sentence(week: UsageWeek, what: str) -> str:
    """`Share of all tokens, %, ... Each date: the seven days ending then.`, and what is missing or not complete."""
    sentences = [f"{what} Each date: seven days to it."]
    observed = {volume.week for volume in _recent_volumes(week)}
    missing = [day_long(column.last) for column in list_columns(week) if column not in observed]
    if missing:
        sentences.append(f"No data for the {'week' if len(missing) == 1 else 'weeks'} to {join_items(missing)}.")
    if not week.complete:
        sentences.append(f"Last week: {week.observed_days} of {len(week.week.days)} days so far.")
    return " ".join(sentences)


def build_table(series: Sequence[ShareSeries], week: UsageWeek) -> ChartTable:
    """Tabulate a row for each series and a column for each week, newest first."""
    definition = "Tokens / tokens of all rows and other."
    headings = [ChartColumn(f"share_{column}", day_short(column.last), definition) for column in reversed(list_columns(week))]
    rows = ((table_cells.text_cell(part.name), *map(_share_cell, reversed(part.shares))) for part in series)
    return ChartTable((table_cells.NAME_HEADING, *headings), tuple(rows))


def column_x(column: int, count: int, right: float) -> float:
    """The horizontal position of a column."""
    return FIRST_COLUMN_X + column * (right - FIRST_COLUMN_X) / (count - 1)


def draw_dates(axes: Axes, week: UsageWeek, right: float, y: float) -> None:
    """Write the last day of every week, or from the newest back of every second or third if they would touch."""
    columns = list_columns(week)
    widest = max(text_width(day_short(column.last), NUMBER_SIZE) for column in columns)
    step = ceil((widest + 8) * (len(columns) - 1) / (right - FIRST_COLUMN_X))
    for index in range(len(columns) - 1, -1, -step):
        write_text(
            axes, column_x(index, len(columns), right), y, day_short(columns[index].last), size=NUMBER_SIZE, color="ink-2", align="center"
        )


def _share_cell(share: Fraction | None) -> ChartCell:
    return ChartCell(None, "n/a") if share is None else table_cells.share_cell(share)


def _recent_volumes(week: UsageWeek) -> tuple[WeekVolume, ...]:
    return tuple(volume for volume in week.volumes if week.week - volume.week < MAX_COLUMNS and volume.total)


def _sum_shares(runs: Sequence[RankRun], week: UsageWeek) -> tuple[Fraction | None, ...]:
    """Sum the shares of runs in each week; a week in which a run is not charted adds nothing."""
    totals = {volume.week: volume.total for volume in _recent_volumes(week)}
    tokens = dict.fromkeys(list_columns(week), 0)
    for run in runs:
        for place in run.places:
            if place.week in tokens:
                tokens[place.week] += place.tokens or 0
    return tuple(Fraction(tokens[column], totals[column]) if column in totals else None for column in list_columns(week))


def _shares_by_column(series: Sequence[ShareSeries]) -> Iterator[tuple[Fraction | None, ...]]:
    return zip(*(part.shares for part in series), strict=True)
