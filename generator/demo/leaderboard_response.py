"""A simulated leaderboard in the response of the dataset viewer's `/filter`, one page of rows at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from generator.demo.arena_publications import FLOAT_BOARDS, SimulatedLeaderboards, SimulatedScore
from generator.demo.upstream_json import dump_json

MAX_ROWS = 100
CATEGORY_STRIDE = 1000
"""Row numbers reserved for each category of a publication: more than any board has rows."""
_COLUMN_TYPES: Mapping[str, str] = MappingProxyType(
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
"""The type of each column of a board that does not write whole numbers as floats."""
_QUOTED = re.compile(r"'([^']*)'")


def leaderboard_response(boards: SimulatedLeaderboards, query: Mapping[str, str], today: date) -> bytes:
    """The response to a pull: a category of the newest publication, or of the newest one up to a day."""
    subset = query["config"]
    category, *last = _QUOTED.findall(query["where"])
    known = [day for day in boards.published(subset) if day <= today]
    days = known if query["split"] == "full" else known[-1:]
    published = max(day for day in days if not last or day.isoformat() <= last[0])
    categories = boards.categories(subset, published)
    place = CATEGORY_STRIDE * (days.index(published) * len(categories) + categories.index(category))
    rows = list(enumerate(boards.scores(subset, category, published), place))
    offset = int(query["offset"])
    return build_envelope(subset, rows[offset : offset + int(query["length"])], len(rows))


def build_envelope(subset: str, rows: Sequence[tuple[int, SimulatedScore]], total: int) -> bytes:
    """Wrap rows, each with its number in the split, in the viewer's JSON."""
    features = [
        {"feature_idx": at, "name": name, "type": {"dtype": dtype, "_type": "Value"}}
        for at, (name, dtype) in enumerate(column_types(subset).items())
    ]
    packed = [{"row_idx": at, "row": score_row(score, subset), "truncated_cells": []} for at, score in rows]
    return dump_json({"features": features, "rows": packed, "num_rows_total": total, "num_rows_per_page": MAX_ROWS, "partial": False})


def column_types(subset: str) -> Mapping[str, str]:
    """The columns of a board with their types."""
    floats = dict.fromkeys(("vote_count", "rank"), "float64") if subset in FLOAT_BOARDS else {}
    return {**_COLUMN_TYPES, **floats}


def score_row(score: SimulatedScore, subset: str) -> dict[str, object]:
    """A score as a row of the dataset."""
    whole: Callable[[int], float] = float if subset in FLOAT_BOARDS else int
    values = (score.name, score.organization, score.license, score.rating, score.lower, score.upper, score.variance)
    return dict(
        zip(_COLUMN_TYPES, (*values, whole(score.votes), whole(score.rank), score.category, score.published.isoformat()), strict=True)
    )
