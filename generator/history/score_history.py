"""From parsed leaderboards to weeks: which publication counts for each week, and from which answer it is cited.

A publication counts for every week that ends on or after its day, until the next one. What it said is what the newest
answer that holds it says; cited is the earliest that says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from generator.model.provenance import Provenance
from generator.model.scores import OVERALL, ScoreBoard, ScoreWeek
from generator.model.week import Week

Answers = Sequence[tuple[Provenance, Sequence[ScoreBoard]]]


def scores_history(
    answers: Answers, week: Week, *, category: str = OVERALL, since: Week | None = None, vintage: datetime | None = None
) -> tuple[ScoreWeek, ...]:
    """Weeks up to and including one, oldest first, from the first that has a publication (or from `since`).

    For a special week they are the stretches of seven days that end on its weekday.
    """
    known = _publications(answers, category, vintage)
    days = sorted(day for day in known if day <= week.last)
    if not days:
        return ()
    first = week - (week.last - days[0]).days // 7
    return tuple(_weeks(known, days, max(first, since) if since else first, week))


def _weeks(known: dict[date, tuple[Provenance, ScoreBoard]], days: Sequence[date], first: Week, last: Week) -> Iterator[ScoreWeek]:
    place = 0
    for number in range(last - first + 1):
        week = first + number
        while place + 1 < len(days) and days[place + 1] <= week.last:
            place += 1
        provenance, board = known[days[place]]
        yield ScoreWeek(week, board, provenance)


def _publications(answers: Answers, category: str, vintage: datetime | None) -> dict[date, tuple[Provenance, ScoreBoard]]:
    """Each publication's newest truth, with the earliest answer that tells it."""
    told: dict[date, list[tuple[datetime, Provenance, ScoreBoard]]] = {}
    for provenance, boards in answers:
        seen = [at for at in (provenance.as_of, *provenance.confirmed) if vintage is None or at <= vintage]
        for board in boards if seen else ():
            if board.category == category:
                told.setdefault(board.published, []).append((max(seen), provenance, board))
    return {day: _cited(said) for day, said in told.items()}


def _cited(said: Sequence[tuple[datetime, Provenance, ScoreBoard]]) -> tuple[Provenance, ScoreBoard]:
    _, _, truth = max(said, key=lambda one: (one[0], one[1].as_of, one[1].file))
    return min(((record, board) for _, record, board in said if board == truth), key=lambda one: (one[0].as_of, one[0].file))
