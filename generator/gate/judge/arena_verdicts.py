"""Judge claim words about Arena's boards, where rows with overlapping intervals have no order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.arena_week import ArenaStanding, ArenaWeek
from generator.model.issue import Issue

ARENA_TESTS = frozenset({"leads", "still-leads", "ahead", "behind", "tied", "largest"})


def judge_arena_claim(test: str, subject_rows: frozenset[str], rival_rows: frozenset[str], issue: Issue) -> bool | None:
    """Judge whether a claim is true on any of the boards; `None` when the subject is on none of them."""
    found = [_judge_on_board(test, subject_rows, rival_rows, board, _models_by_row(issue)) for board in issue.survey.arena.values()]
    known = [truth for truth in found if truth is not None]
    return any(known) if known else None


def describe_scores(rows: frozenset[str], issue: Issue) -> Iterator[str]:
    """Describe a subject's best row on each board, for an editor."""
    for board in issue.survey.arena.values():
        if own := _find_best_row(rows, board, _models_by_row(issue)):
            score = own.score
            yield f"{own.title} scores {score.rating:.0f} on {board.title}, between {score.lower:.0f} and {score.upper:.0f}"


def _judge_on_board(
    test: str, rows: frozenset[str], rival_rows: frozenset[str], board: ArenaWeek, models: Mapping[str, str]
) -> bool | None:
    own, rivals = _find_best_row(rows, board, models), _find_best_row(rival_rows, board, models)
    if own is None:
        return None
    if test == "tied":
        compared = rivals or next((one for one in board.standings if one is not own), own)
        return not (own.score.is_better_than(compared.score) or compared.score.is_better_than(own.score))
    if rivals is None or test not in {"ahead", "behind", "leads"}:
        return own.tied_with_leader and len(board.leaders) == 1
    return own.score.is_better_than(rivals.score) if test != "behind" else rivals.score.is_better_than(own.score)


def _find_best_row(rows: frozenset[str], board: ArenaWeek, models: Mapping[str, str]) -> ArenaStanding | None:
    """Find the best row of any of a subject's models."""
    found = [one for row in sorted(rows) if (one := _find_titled_row(row, board) or board.find_best_row(models.get(row, row)))]
    return min(found, key=lambda one: (one.score.rank, -one.score.rating), default=None)


def _find_titled_row(row: str, board: ArenaWeek) -> ArenaStanding | None:
    """Find the row with this very title, its effort in brackets, where a sentence names it."""
    return next((one for one in board.standings if f"other:{one.title}" == row), None)


def _models_by_row(issue: Issue) -> Mapping[str, str]:
    return {one.identity.row: one.identity.model for one in issue.usage.standings}
