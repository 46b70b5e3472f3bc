"""Print and parse the rankings of an issue as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import IssueFileError
from generator.issue.csv_text import render_csv
from generator.model.usage_week import RankMark, Standing

RANKINGS_COLUMNS = (
    "rank", "last", "move", "mark", "slug", "model", "family", "vendor", "origin", "variant",
    "tokens", "share", "growth", "contribution", "peak", "peak_week", "weeks", "streak",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One row of an issue's rankings, with the columns that derived pages print."""

    rank: int
    last: int | None
    move: int | None
    mark: RankMark
    slug: str
    tokens: int


def render_rankings(standings: Iterable[Standing]) -> str:
    """Print the rankings of an issue: every row with its statistics."""
    return render_csv(RANKINGS_COLUMNS, map(_list_row_values, standings))


def _list_row_values(one: Standing) -> tuple[object, ...]:
    identity, vendor = one.identity, one.identity.vendor
    growth = one.growth.rate if one.growth else None
    return (
        one.rank, one.last, one.move, one.mark.value, identity.slug, identity.model, identity.family, vendor.id, vendor.origin,
        identity.variant, one.tokens, one.share, growth, one.contribution, one.peak, one.peak_week, one.weeks, one.weeks_leading,
    )  # fmt: skip


def parse_rankings(text: str, path: Path) -> tuple[IssueRow, ...]:
    """Parse the rows of an issue's rankings; IssueFileError names the file when it is not valid."""
    try:
        return tuple(_parse_row(row) for row in csv.DictReader(io.StringIO(text)))
    except (KeyError, TypeError, ValueError, csv.Error) as wrong:
        raise IssueFileError(path, f"this is not a table of rankings ({wrong})") from wrong


def _parse_row(row: Mapping[str, str]) -> IssueRow:
    last, move = (int(row[name]) if row[name] else None for name in ("last", "move"))
    return IssueRow(int(row["rank"]), last, move, RankMark(row["mark"]), row["slug"], int(row["tokens"]))
