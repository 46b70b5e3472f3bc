"""The dataset viewer over Arena's publications: conditions, order, pages and refusals of `/filter`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Protocol

from generator.demo.arena_publications import SimulatedScore
from generator.demo.leaderboard_response import CATEGORY_STRIDE, MAX_ROWS, build_envelope
from generator.demo.upstream_json import dump_json
from tests.support.simulator.upstream_requests import UpstreamReply

ARENA_DATASET = "lmarena-ai/leaderboard-dataset"
_TEXT_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "model_name": "name",
        "organization": "organization",
        "license": "license",
        "category": "category",
        "leaderboard_publish_date": "published",
    }
)
"""The columns of text, by which rows may be chosen and ordered, and what a score calls them."""
_CONDITION = re.compile(r"""\s*"(?P<column>\w+)"\s*(?P<test><=|>=|<>|!=|=|<|>)\s*'(?P<value>(?:[^']|'')*)'\s*""")
_ORDER = re.compile(r'\s*"(?P<column>\w+)"(?:\s+(?P<way>ASC|DESC))?\s*', re.IGNORECASE)
_AND = re.compile(r"\s+AND\s+", re.IGNORECASE)
_COMPARISONS: Mapping[str, Callable[[str, str], bool]] = MappingProxyType(
    {
        "=": operator.eq,
        "!=": operator.ne,
        "<>": operator.ne,
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
    }
)


class PublishedLeaderboards(Protocol):
    """The leaderboards as they were published."""

    def published(self, subset: str) -> Sequence[date]:
        """The days of a board's publications, oldest first; none when there is no such board."""

    def categories(self, subset: str, day: date) -> Sequence[str]:
        """The categories of a publication."""

    def scores(self, subset: str, category: str, day: date) -> Sequence[SimulatedScore]:
        """The rows of a category of a publication."""


@dataclass(frozen=True, slots=True)
class _FilterCondition:
    column: str
    test: Callable[[str, str], bool]
    value: str

    def holds(self, column: str, value: str) -> bool:
        return column != self.column or self.test(value, self.value)


def list_split_days(boards: PublishedLeaderboards, subset: str, split: str, today: date) -> Sequence[date]:
    """The publications that a split holds on a day: the newest one, or all."""
    days = [day for day in boards.published(subset) if day <= today]
    return days if split == "full" else days[-1:]


def filter_rows(boards: PublishedLeaderboards, query: Mapping[str, str], today: date) -> UpstreamReply:
    """The answer of `/filter` on a day."""
    subset, split = query.get("config", ""), query.get("split", "")
    if query.get("dataset") != ARENA_DATASET or split not in {"latest", "full"} or not boards.published(subset):
        return viewer_error(404, "The dataset does not exist, or the config or the split does not exist.")
    try:
        conditions, order = _parse_conditions(query.get("where", "")), _parse_order(query.get("orderby", ""))
        offset, length = _parse_number(query, "offset", 0, 10**9), _parse_number(query, "length", MAX_ROWS, MAX_ROWS)
    except ValueError as wrong:
        return viewer_error(422, str(wrong))
    matches = list(_find_matches(boards, subset, list_split_days(boards, subset, split, today), conditions))
    if order:
        column, backwards = order
        matches.sort(key=lambda place: _text_value(place[1], column), reverse=backwards)
    return UpstreamReply(200, build_envelope(subset, matches[offset : offset + length], len(matches)))


def viewer_error(status: int, message: str) -> UpstreamReply:
    """An error in the viewer's shape."""
    return UpstreamReply(status, dump_json({"error": message}))


def _find_matches(
    boards: PublishedLeaderboards, subset: str, days: Sequence[date], conditions: Sequence[_FilterCondition]
) -> Iterator[tuple[int, SimulatedScore]]:
    """Rows for which all conditions hold, with their places in the split; whole publications and categories are passed over at once."""
    place = 0
    for day in days:
        in_day = all(condition.holds("leaderboard_publish_date", day.isoformat()) for condition in conditions)
        for category in boards.categories(subset, day):
            if in_day and all(condition.holds("category", category) for condition in conditions):
                for at, score in enumerate(boards.scores(subset, category, day), place):
                    if all(condition.test(_text_value(score, condition.column), condition.value) for condition in conditions):
                        yield at, score
            place += CATEGORY_STRIDE


def _text_value(score: SimulatedScore, column: str) -> str:
    return str(getattr(score, _TEXT_COLUMNS[column]))


def _parse_conditions(text: str) -> list[_FilterCondition]:
    conditions = []
    for part in _AND.split(text) if text.strip() else ():
        match = _CONDITION.fullmatch(part)
        if not match or match["column"] not in _TEXT_COLUMNS:
            raise ValueError("Parameter 'where' is invalid")
        conditions.append(_FilterCondition(match["column"], _COMPARISONS[match["test"]], match["value"].replace("''", "'")))
    return conditions


def _parse_order(text: str) -> tuple[str, bool] | None:
    if not text.strip():
        return None
    match = _ORDER.fullmatch(text)
    if not match or match["column"] not in _TEXT_COLUMNS:
        raise ValueError("Parameter 'orderby' is invalid")
    return match["column"], (match["way"] or "").upper() == "DESC"


def _parse_number(query: Mapping[str, str], name: str, default: int, largest: int) -> int:
    text = query.get(name, str(default))
    if not text.isdecimal() or not text.isascii():
        raise ValueError(f"Parameter '{name}' must be a positive integer")
    if int(text) > largest:
        raise ValueError(f"Parameter '{name}' must not be greater than {largest}")
    return int(text)
