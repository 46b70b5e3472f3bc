"""Which publication counts for which week, and from which answer it is cited."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.history.score_history import build_score_history
from generator.model.provenance import Provenance
from generator.model.scores import ArenaScore, ScoreBoard
from generator.model.week import Week

W22, W23, W24, W25 = (Week.parse(f"2026-W{number}") for number in range(22, 26))
TERN = ArenaScore("tern", "heron", "MIT", Decimal(1500), Decimal(1490), Decimal(1510), 4000, 1)


def board(day: int, votes: int = 4000, category: str = "overall") -> ScoreBoard:
    return ScoreBoard("webdev", category, date(2026, 6, day), (replace(TERN, votes=votes),))


def record(day: int, *confirmed: int) -> Provenance:
    as_of = datetime(2026, 6, day, 3, tzinfo=UTC)
    again = tuple(datetime(2026, 6, other, 3, tzinfo=UTC) for other in confirmed)
    return Provenance(
        "arena", "arena-code", "u", (), as_of, as_of, f"{day}", "application/x-ndjson", 1, "c", as_of.date(), as_of.date(), again
    )


def test_a_publication_counts_until_the_next_one() -> None:
    answers = [(record(2), (board(1),)), (record(16), (board(14),)), (record(17), (board(16),))]
    weeks = build_score_history(answers, W25)
    assert [(one.week, one.board.published.day, one.fresh) for one in weeks] == [(W23, 1, True), (W24, 14, True), (W25, 16, True)]
    quiet = build_score_history(answers[:1], W25)
    assert [(one.week, one.board.published.day, one.fresh) for one in quiet] == [(W23, 1, True), (W24, 1, False), (W25, 1, False)]


def test_the_last_day_of_a_week_counts_and_the_day_after_does_not() -> None:
    assert [one.week for one in build_score_history([(record(16), (board(14),))], W24)] == [W24]
    assert build_score_history([(record(16), (board(15),))], W24) == ()


def test_a_special_week_has_weeks_that_end_on_its_weekday() -> None:
    friday = Week(date(2026, 6, 12))
    answers = [(record(2), (board(5),)), (record(13), (board(12),)), (record(14), (board(13),))]
    assert [(one.week.last.day, one.board.published.day) for one in build_score_history(answers, friday)] == [(5, 5), (12, 12)]


def test_weeks_before_the_first_publication_are_missing_and_so_are_those_not_asked_for() -> None:
    answers = [(record(16), (board(1), board(9)))]
    assert [one.week for one in build_score_history(answers, W24, since=W22)] == [W23, W24]
    assert [one.week for one in build_score_history(answers, W24, since=W24)] == [W24]
    assert build_score_history([], W24) == ()


def test_the_newest_answer_is_right_and_the_earliest_that_agrees_is_cited() -> None:
    first, restated, again = (record(12), (board(9, 1),)), (record(13), (board(9, 2),)), (record(14), (board(9, 2), board(10)))
    assert build_score_history([again, first, restated], W24)[0].board.published.day == 10
    (week,) = build_score_history([first, (record(14), (board(9, 2),)), restated], W24)
    assert (week.board.scores[0].votes, week.provenance) == (2, record(13))


def test_what_was_confirmed_last_is_the_newest() -> None:
    (week,) = build_score_history([(record(12, 15), (board(9, 1),)), (record(13), (board(9, 2),))], W24)
    assert (week.board.scores[0].votes, week.provenance.as_of.day) == (1, 12)


def test_a_vintage_knows_only_what_had_been_fetched() -> None:
    answers = [(record(12, 15), (board(9, 1),)), (record(13), (board(9, 2), board(11)))]
    then = datetime(2026, 6, 12, 23, tzinfo=UTC)
    (week,) = build_score_history(answers, W24, vintage=then)
    assert (week.board.published.day, week.board.scores[0].votes) == (9, 1)
    assert build_score_history(answers, W24, vintage=datetime(2026, 6, 11, tzinfo=UTC)) == ()


def test_categories_are_histories_of_their_own() -> None:
    answers = [(record(16), (board(9), board(10, 7, "coding")))]
    assert [one.board.published.day for one in build_score_history(answers, W24)] == [9]
    assert [one.board.published.day for one in build_score_history(answers, W24, category="coding")] == [10]


@given(st.sets(st.integers(1, 28), min_size=1), st.integers(0, 3))
def test_later_publications_change_nothing_in_earlier_weeks(days: set[int], back: int) -> None:
    answers = [(record(28), tuple(board(day) for day in sorted(days)))]
    last = Week.parse("2026-W26")
    early = build_score_history(answers, last - back)
    assert early == build_score_history(answers, last)[: len(early)]
    assert all(one.board.published == max(date(2026, 6, day) for day in days if day <= one.week.last.day) for one in early)
