"""Leaderboards from the rows of Arena's dataset, whatever the file format (docs/develop/spec/sources.md, section 2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from generator.errors import PayloadError
from generator.ingest.wire.strict_json import MAX_SLUG_LENGTH, DayField, ResponseShape, SlugField, digest_rows, quote_value
from generator.model.scores import ArenaScore, ScoreBoard

SOURCE_NAME: Final = "arena"
DATASET: Final = "lmarena-ai/leaderboard-dataset"
CITATION: Final = "Source: Arena (arena.ai), leaderboard published {published}, CC BY 4.0."
"""`published` is the day of the cited publication, not of the call."""
_MAX_VOTES = 2**53
_MAX_VALUE = 100_000


def _parse_whole_number(value: object) -> int:
    """Parse a whole number, which some subsets write as a float."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or value != value // 1:
        raise ValueError("is not a whole number")
    return int(value)


def _clean_text(value: object) -> str:
    """Clean a text for display, which may be missing: unprintable characters are dropped."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError("is not text")  # noqa: TRY004 - pydantic collects value errors
    plain = value if value.isprintable() else "".join(mark if mark.isprintable() else " " for mark in value)
    return " ".join(plain.split())[:MAX_SLUG_LENGTH]


def _parse_score(value: object) -> Decimal:
    """Parse a number as written: the shortest decimal for the same float."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or not -_MAX_VALUE < value < _MAX_VALUE:
        raise ValueError("is not a score")
    return value if isinstance(value, Decimal) else Decimal(repr(value))


_Rating = Annotated[Decimal, BeforeValidator(_parse_score)]
_Text = Annotated[str, BeforeValidator(_clean_text)]


class ArenaRow(ResponseShape):
    """One row of the dataset."""

    model_name: SlugField
    organization: _Text
    license: _Text
    rating: _Rating
    rating_lower: _Rating
    rating_upper: _Rating
    vote_count: Annotated[int, Field(ge=0, le=_MAX_VOTES), BeforeValidator(_parse_whole_number)]
    rank: Annotated[int, Field(ge=1, le=_MAX_VALUE), BeforeValidator(_parse_whole_number)]
    category: SlugField
    leaderboard_publish_date: DayField


COLUMNS: Final = tuple(ArenaRow.model_fields)


def make_boards(label: str, subset: str, rows: Sequence[ArenaRow]) -> tuple[ScoreBoard, ...]:
    """Group rows by publication and category, oldest first; PayloadError if they contradict each other."""
    if not rows:
        raise PayloadError(label, "the whole response", "no rows")
    ordered = sorted(rows, key=_board_key)
    return tuple(_make_board(label, subset, tuple(group)) for _, group in groupby(ordered, key=_board_key))


def make_single_board(label: str, subset: str, category: str, rows: Sequence[ArenaRow]) -> ScoreBoard:
    """Make the board of one category of one publication; PayloadError if there are rows of another."""
    days = sorted({row.leaderboard_publish_date for row in rows})
    if len(days) > 1:
        raise PayloadError(label, "rows", f"several publications in one response, {days[0]} to {days[-1]}")
    if others := {row.category for row in rows} - {category}:
        raise PayloadError(label, "rows", f"category {quote_value(min(others))} where {category} was requested")
    (board,) = make_boards(label, subset, rows)
    return board


def digest_boards(boards: Iterable[ScoreBoard]) -> str:
    """Digest the content of boards: a publication has the same digest from every kind of response."""
    return digest_rows(
        (board.subset, board.category, board.published, *(getattr(score, part) for part in ArenaScore.__slots__))
        for board in boards
        for score in board.scores
    )


def _board_key(row: ArenaRow) -> tuple[date, str]:
    return row.leaderboard_publish_date, row.category


def _make_board(label: str, subset: str, rows: tuple[ArenaRow, ...]) -> ScoreBoard:
    published, category = _board_key(rows[0])
    where = f"{category}, {published}"
    scores = tuple(sorted((_make_score(label, where, row) for row in rows), key=lambda score: (score.rank, -score.rating, score.name)))
    _refuse_repeated_rows(label, where, scores)
    _refuse_disorder(label, where, scores)
    return ScoreBoard(subset, category, published, scores)


def _make_score(label: str, where: str, row: ArenaRow) -> ArenaScore:
    if not row.rating_lower <= row.rating <= row.rating_upper:
        problem = f"a rating of {row.rating} outside its interval, {row.rating_lower} to {row.rating_upper}"
        raise PayloadError(label, f"{where}, {quote_value(row.model_name)}", problem)
    return ArenaScore(
        name=row.model_name,
        organization=row.organization,
        license=row.license,
        rating=row.rating,
        lower=row.rating_lower,
        upper=row.rating_upper,
        votes=row.vote_count,
        rank=row.rank,
    )


def _refuse_repeated_rows(label: str, where: str, scores: Sequence[ArenaScore]) -> None:
    """Refuse a name twice at one rank: that is two publications. Two efforts of a model may share a name at two ranks."""
    places: set[tuple[str, int]] = set()
    for score in scores:
        if (score.name, score.rank) in places:
            raise PayloadError(label, where, f"{quote_value(score.name)} twice at rank {score.rank}: several publications under one date")
        places.add((score.name, score.rank))


def _refuse_disorder(label: str, where: str, scores: Sequence[ArenaScore]) -> None:
    """Refuse a row below one that is statistically worse; within a tie the published order counts."""
    if scores[0].rank != 1:
        raise PayloadError(label, where, f"a board that begins at rank {scores[0].rank}")
    worst = scores[0]
    for rank, group in groupby(scores, key=lambda score: score.rank):
        rows = tuple(group)
        for score in rows:
            if score.is_better_than(worst) and worst.rank < rank:
                problem = f"rank {rank} for {quote_value(score.name)}, which is better than {quote_value(worst.name)} at rank {worst.rank}"
                raise PayloadError(label, where, problem)
        worst = min((worst, *rows), key=lambda score: score.upper)
