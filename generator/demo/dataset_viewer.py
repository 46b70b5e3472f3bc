"""The dataset viewer over Arena's publications: which rows a `/filter` request gets, and in which envelope."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Protocol

from generator.demo.arena_publications import FLOATING, Score
from generator.demo.requests import Reply
from generator.demo.upstream_json import dump

DATASET = "lmarena-ai/leaderboard-dataset"
MOST_ROWS = 100
_DTYPES: Mapping[str, str] = MappingProxyType(
    {
        "model_name": "string",
        "organization": "string",
        "license": "string",
        "rating": "float64",
        "rating_lower": "float64",
        "rating_upper": "float64",
        "variance": "float64",
        "vote_count": "int64",
        "rank": "int64",
        "category": "string",
        "leaderboard_publish_date": "string",
    }
)
"""The columns and their types where a board does not write its whole numbers as floats."""
_TEXTS: Mapping[str, str] = MappingProxyType(
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
_TESTS: Mapping[str, Callable[[str, str], bool]] = MappingProxyType(
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


_APART = 1000
"""Places in a split that each category of a publication has: as many as no board has rows."""


class Boards(Protocol):
    """The leaderboards as they were published."""

    def published(self, subset: str) -> Sequence[date]:
        """The days of a board's publications, oldest first; none when there is no such board."""

    def categories(self, subset: str, day: date) -> Sequence[str]:
        """The categories of a publication."""

    def scores(self, subset: str, category: str, day: date) -> Sequence[Score]:
        """The rows of a category of a publication."""


@dataclass(frozen=True, slots=True)
class _Condition:
    column: str
    test: Callable[[str, str], bool]
    value: str

    def holds(self, column: str, value: str) -> bool:
        return column != self.column or self.test(value, self.value)


def columns(subset: str) -> Mapping[str, str]:
    """The columns of a board with their types."""
    floats = dict.fromkeys(("vote_count", "rank"), "float64") if subset in FLOATING else {}
    return {**_DTYPES, **floats}


def row(score: Score, subset: str) -> dict[str, object]:
    """A score as the dataset has it."""
    whole: Callable[[int], float] = float if subset in FLOATING else int
    values = (score.name, score.organization, score.license, score.rating, score.lower, score.upper, score.variance)
    return dict(zip(_DTYPES, (*values, whole(score.votes), whole(score.rank), score.category, score.published.isoformat()), strict=True))


def days_of(boards: Boards, subset: str, split: str, today: date) -> Sequence[date]:
    """The publications that a split holds on a day: the newest one, or all."""
    known = [day for day in boards.published(subset) if day <= today]
    return known if split == "full" else known[-1:]


def filtered(boards: Boards, query: Mapping[str, str], today: date) -> Reply:
    """The answer of `/filter` on a day."""
    subset, split = query.get("config", ""), query.get("split", "")
    if query.get("dataset") != DATASET or split not in {"latest", "full"} or not boards.published(subset):
        return failure(404, "The dataset does not exist, or the config or the split does not exist.")
    try:
        where, order = _conditions(query.get("where", "")), _order(query.get("orderby", ""))
        offset, length = _whole(query, "offset", 0, 10**9), _whole(query, "length", MOST_ROWS, MOST_ROWS)
    except ValueError as wrong:
        return failure(422, str(wrong))
    found = list(_matching(boards, subset, days_of(boards, subset, split, today), where))
    if order:
        column, backwards = order
        found.sort(key=lambda place: _text(place[1], column), reverse=backwards)
    return Reply(200, _envelope(subset, found, offset, length))


def failure(status: int, message: str) -> Reply:
    """An error in the viewer's shape."""
    return Reply(status, dump({"error": message}))


def _envelope(subset: str, found: Sequence[tuple[int, Score]], offset: int, length: int) -> bytes:
    features = [
        {"feature_idx": at, "name": name, "type": {"dtype": dtype, "_type": "Value"}}
        for at, (name, dtype) in enumerate(columns(subset).items())
    ]
    rows = [{"row_idx": at, "row": row(score, subset), "truncated_cells": []} for at, score in found[offset : offset + length]]
    return dump({"features": features, "rows": rows, "num_rows_total": len(found), "num_rows_per_page": MOST_ROWS, "partial": False})


def _matching(boards: Boards, subset: str, days: Sequence[date], where: Sequence[_Condition]) -> Iterator[tuple[int, Score]]:
    """Rows for which all conditions hold, with their places in the split; whole publications and categories are passed over at once."""
    place = 0
    for day in days:
        in_day = all(condition.holds("leaderboard_publish_date", day.isoformat()) for condition in where)
        for category in boards.categories(subset, day):
            if in_day and all(condition.holds("category", category) for condition in where):
                for at, score in enumerate(boards.scores(subset, category, day), place):
                    if all(condition.test(_text(score, condition.column), condition.value) for condition in where):
                        yield at, score
            place += _APART


def _text(score: Score, column: str) -> str:
    return str(getattr(score, _TEXTS[column]))


def _conditions(text: str) -> list[_Condition]:
    found = []
    for part in _AND.split(text) if text.strip() else ():
        match = _CONDITION.fullmatch(part)
        if not match or match["column"] not in _TEXTS:
            raise ValueError("Parameter 'where' is invalid")
        found.append(_Condition(match["column"], _TESTS[match["test"]], match["value"].replace("''", "'")))
    return found


def _order(text: str) -> tuple[str, bool] | None:
    if not text.strip():
        return None
    match = _ORDER.fullmatch(text)
    if not match or match["column"] not in _TEXTS:
        raise ValueError("Parameter 'orderby' is invalid")
    return match["column"], (match["way"] or "").upper() == "DESC"


def _whole(query: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = query.get(name, str(default))
    if not text.isdecimal() or not text.isascii():
        raise ValueError(f"Parameter '{name}' must be a positive integer")
    if int(text) > most:
        raise ValueError(f"Parameter '{name}' must not be greater than {most}")
    return int(text)
