"""Choose the publication of a leaderboard for each week, and the response to cite for it.

A publication counts for every week that ends on or after its day, until the next publication. Its content is that of
the newest response that contains it; the earliest response with the same content is cited.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from generator.model.provenance import Provenance
from generator.model.scores import OVERALL_CATEGORY, ScoreBoard, ScoreWeek
from generator.model.week import DAYS_IN_WEEK, Week

ScoreResponses = Sequence[tuple[Provenance, Sequence[ScoreBoard]]]


def build_score_history(
    responses: ScoreResponses, week: Week, *, category: str = OVERALL_CATEGORY, since: Week | None = None, vintage: datetime | None = None
) -> tuple[ScoreWeek, ...]:
    """Build the weeks up to and including one, oldest first, from the first that has a publication (or from `since`).

    For a special week these are spans of seven days that end on its weekday.
    """
    publications = _choose_publications(responses, category, vintage)
    days = sorted(day for day in publications if day <= week.last)
    if not days:
        return ()
    first = week - (week.last - days[0]).days // DAYS_IN_WEEK
    return tuple(_list_weeks(publications, days, max(first, since) if since else first, week))


def _list_weeks(
    publications: dict[date, tuple[Provenance, ScoreBoard]], days: Sequence[date], first: Week, last: Week
) -> Iterator[ScoreWeek]:
    index = 0
    for number in range(last - first + 1):
        week = first + number
        while index + 1 < len(days) and days[index + 1] <= week.last:
            index += 1
        provenance, board = publications[days[index]]
        yield ScoreWeek(week, board, provenance)


def _choose_publications(responses: ScoreResponses, category: str, vintage: datetime | None) -> dict[date, tuple[Provenance, ScoreBoard]]:
    """Choose each publication's newest content, with the earliest response that has it."""
    candidates: dict[date, list[tuple[datetime, Provenance, ScoreBoard]]] = {}
    for provenance, boards in responses:
        moments = [at for at in (provenance.as_of, *provenance.confirmed) if vintage is None or at <= vintage]
        for board in boards if moments else ():
            if board.category == category:
                candidates.setdefault(board.published, []).append((max(moments), provenance, board))
    return {day: _choose_cited(dated) for day, dated in candidates.items()}


def _choose_cited(candidates: Sequence[tuple[datetime, Provenance, ScoreBoard]]) -> tuple[Provenance, ScoreBoard]:
    _, _, newest = max(candidates, key=lambda one: (one[0], one[1].as_of, one[1].path))
    return min(((record, board) for _, record, board in candidates if board == newest), key=lambda one: (one[0].as_of, one[0].path))
