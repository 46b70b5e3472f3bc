"""Which answer each week comes from, on buckets small enough to sum by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.history.usage_history import build_usage_history
from generator.ingest.sources import Bucket, UsageBuckets
from generator.model.provenance import Provenance
from generator.model.ranking import Entry, History, Ranking
from generator.model.week import Week

W22, W23, W24, W25 = (Week.parse(f"2026-W{number}") for number in (22, 23, 24, 25))
SETTLE = timedelta(hours=24)
Answers = list[tuple[Provenance, UsageBuckets]]


def record(board: str, first: date, last: date, as_of: datetime, *confirmed: datetime) -> Provenance:
    media_type = "text/csv" if board == "usage-exports" else "application/json"
    return Provenance("openrouter", board, "https://u.example", (), as_of, as_of, "0" * 64, media_type, 1, "c", first, last, confirmed)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def buckets(days: int, tokens: Mapping[date, Mapping[str, int]], last: date | None = None) -> UsageBuckets:
    made = tuple(
        Bucket(start, tuple((slug, count) for slug, count in listed.items() if slug != "other"), listed.get("other", 0))
        for start, listed in sorted(tokens.items())
    )
    return UsageBuckets(days, made, made[0].start, last or made[-1].start + timedelta(days - 1))


def weekly(
    tokens: Mapping[Week, Mapping[str, int]], as_of: datetime | None = None, *confirmed: datetime
) -> tuple[Provenance, UsageBuckets]:
    """An answer of weekly buckets, by default made on the Tuesday after the last."""
    said = buckets(7, {week.first: listed for week, listed in tokens.items()})
    return record("usage-weeks", said.first, said.last, as_of or noon(said.last + timedelta(2)), *confirmed), said


def daily(
    tokens: Mapping[date, Mapping[str, int]], as_of: datetime | None = None, *confirmed: datetime, board: str = "usage-days"
) -> tuple[Provenance, UsageBuckets]:
    said = buckets(1, tokens)
    return record(board, said.first, said.last, as_of or noon(said.last + timedelta(2)), *confirmed), said


def days(first: date, count: int, **listed: int) -> dict[date, dict[str, int]]:
    return {first + timedelta(offset): dict(listed) for offset in range(count)}


def history(answers: Answers, week: Week = W24, vintage: datetime | None = None) -> History:
    return build_usage_history(answers, week, settle=SETTLE, vintage=vintage)


def at(found: History, week: Week) -> Ranking:
    ranking = found.at(week)
    assert ranking is not None
    return ranking


def weeks(found: History) -> list[str]:
    return [ranking.week.label for ranking in found.rankings]


def test_a_weekly_bucket_is_exact() -> None:
    answer = weekly({W23: {"a": 5, "b": 7, "other": 1}, W24: {"a": 9, "b": 9, "other": 2}})
    found = history([answer])
    assert found.board == "usage"
    assert weeks(found) == ["2026-W23", "2026-W24"]
    assert at(found, W24) == Ranking(
        "usage", W24, (Entry("a", 1, 9), Entry("b", 1, 9)), 2, 7, settled_at=answer[0].as_of, exact=True, inputs=(answer[0],)
    )
    assert [(entry.key, entry.rank, entry.tokens) for entry in at(found, W23).entries] == [("b", 1, 7), ("a", 2, 5)]


def test_days_are_summed_with_the_days_listed_and_with_other() -> None:
    tokens = days(W24.first, 7, a=10, other=3)
    tokens[W24.first] |= {"b": 100}
    tokens[W24.last] |= {"b": 1, "c": 2, "other": 4}
    answer = daily(tokens)
    found = at(history([answer]), W24)
    assert found.entries == (Entry("b", 1, 101, 2), Entry("a", 2, 70, 7), Entry("c", 3, 2, 1))
    assert (found.other, found.total, found.observed_days, found.complete, found.exact) == (22, 195, 7, True, False)
    assert found.inputs == (answer[0],)


def test_an_exact_bucket_is_better_than_a_sum_whichever_is_newer() -> None:
    bucket = weekly({W24: {"a": 71}})
    for later in (timedelta(-1), timedelta(1)):
        summed = daily(days(W24.first, 7, a=10), bucket[0].as_of + later)
        assert at(history([summed, bucket]), W24).inputs == (bucket[0],)


def test_a_settled_sum_is_better_than_a_bucket_that_has_not_settled() -> None:
    early = weekly({W24: {"a": 69}}, datetime(2026, 6, 15, 3, tzinfo=UTC))
    summed = daily(days(W24.first, 7, a=10))
    assert at(history([early]), W24).complete is False
    assert at(history([early, summed]), W24).inputs == (summed[0],)


def test_the_newest_answer_wins_and_a_vintage_pins_an_older_one() -> None:
    old, new = weekly({W23: {"a": 5}, W24: {"a": 9}}), weekly({W23: {"a": 6}, W24: {"a": 9}}, noon(date(2026, 7, 1)))
    for answers in ([old, new], [new, old]):
        assert at(history(answers), W23).total == 6
        assert at(history(answers, vintage=noon(date(2026, 6, 20))), W23).total == 5
    assert history([old, new], vintage=noon(date(2026, 1, 1))).rankings == ()


def test_a_later_answer_that_agrees_changes_nothing() -> None:
    now = weekly({W22: {"a": 1}, W23: {"a": 5}, W24: {"a": 9}})
    later = weekly({W23: {"a": 5}, W24: {"a": 9}, W25: {"a": 3}})
    assert history([now, later]) == history([now])
    assert {ranking.inputs for ranking in history([now, later]).rankings} == {(now[0],)}
    assert at(history([now, later], W25), W25).inputs == (later[0],)
    assert at(history([now, later], W25), W24).inputs == (later[0],)
    assert at(history([now, later], W25), W22).inputs == (now[0],)


def test_of_answers_that_tell_as_much_the_earliest_is_cited() -> None:
    """Also when it was confirmed after the others were given."""
    now = weekly({W23: {"a": 5}, W24: {"a": 9}}, noon(date(2026, 6, 16)), noon(date(2026, 6, 30)))
    later = weekly({W23: {"a": 5}, W24: {"a": 9}, W25: {"a": 3}})
    assert {ranking.inputs for ranking in history([now, later]).rankings} == {(now[0],)}


def test_a_restated_week_is_taken_from_the_answer_that_restates_it() -> None:
    now = weekly({W22: {"a": 1}, W23: {"a": 5}, W24: {"a": 9}})
    later = weekly({W23: {"a": 4}, W24: {"a": 9}, W25: {"a": 3}})
    found = history([now, later])
    assert [(ranking.total, ranking.inputs) for ranking in found.rankings] == [(1, (now[0],)), (4, (later[0],)), (9, (later[0],))]


def test_few_answers_are_cited_for_a_long_history() -> None:
    """Pulls of 53 weeks over two years: of old weeks, the answers that tell most of them at once."""
    first = Week.parse("2024-W26")
    all_weeks = [first + number for number in range(106)]
    pulls = [
        weekly({week: {"a": 1 + number % 7} for number, week in enumerate(all_weeks[: end + 1]) if number > end - 53}) for end in range(106)
    ]
    found = build_usage_history(pulls, all_weeks[-1], settle=SETTLE)
    assert len(found.rankings) == 106
    assert len({ranking.inputs for ranking in found.rankings}) == 2
    assert build_usage_history(pulls, all_weeks[80], settle=SETTLE) == build_usage_history(pulls[:81], all_weeks[80], settle=SETTLE)


def test_a_confirmed_answer_is_as_new_as_its_confirmation() -> None:
    monday, tuesday, wednesday = (datetime(2026, 6, day, 3, tzinfo=UTC) for day in (15, 16, 17))
    kept = weekly({W24: {"a": 9}}, monday, wednesday)
    between = weekly({W24: {"a": 8}}, tuesday)
    assert at(history([kept, between]), W24).total == 9
    assert at(history([kept, between]), W24).complete
    assert at(history([kept, between], vintage=tuesday), W24).total == 8
    assert not at(history([kept], vintage=tuesday), W24).complete


def test_a_week_settles_when_a_later_answer_says_the_same() -> None:
    early = weekly({W24: {"a": 9}}, datetime(2026, 6, 15, 3, tzinfo=UTC))
    later = weekly({W24: {"a": 9}, W25: {"a": 3}})
    assert not at(history([early]), W24).complete
    assert at(history([early, later]), W24).complete
    assert at(history([early, later]), W24).inputs == (early[0],)


def test_a_day_that_several_exports_hold_comes_from_the_newest() -> None:
    older = daily(days(date(2026, 5, 14), 30, a=10), board="usage-exports")
    newer = daily({**days(date(2026, 6, 10), 30, a=10), date(2026, 6, 12): {"a": 14}}, board="usage-exports")
    found = at(history([older, newer]), W24)
    assert (found.total, found.observed_days, found.inputs) == (74, 7, (older[0], newer[0]))
    whole = daily({**days(date(2026, 5, 16), 30, a=10), date(2026, 6, 12): {"a": 12}}, board="usage-exports")
    assert (at(history([older, newer, whole]), W24).total, at(history([older, newer, whole]), W24).inputs) == (72, (whole[0],))


def test_revised_last_days_switch_to_the_file_that_revises_them() -> None:
    monday = daily(days(date(2026, 5, 16), 30, a=10), datetime(2026, 6, 15, 1, 46, tzinfo=UTC), board="usage-exports")
    tuesday = daily(
        {**days(date(2026, 5, 17), 30, a=10), W24.last: {"a": 11}}, datetime(2026, 6, 16, 1, 46, tzinfo=UTC), board="usage-exports"
    )
    assert (at(history([monday]), W24).total, at(history([monday]), W24).complete) == (70, False)
    assert (at(history([monday, tuesday]), W24).total, at(history([monday, tuesday]), W24).complete) == (71, True)


def test_a_special_week_is_made_of_days_alone() -> None:
    special = Week(date(2026, 6, 13))
    found = history([weekly({W23: {"a": 99}, W24: {"a": 99}}), daily(days(date(2026, 5, 27), 20, a=10))], special)
    assert weeks(found) == ["2026-06-06", "2026-06-13"]
    assert [(ranking.total, ranking.exact, ranking.complete) for ranking in found.rankings] == [(70, False, True)] * 2


def test_missing_weeks_and_the_cut_off_oldest_are_left_out() -> None:
    assert weeks(history([weekly({W22: {"a": 1}, W24: {"a": 9}})])) == ["2026-W22", "2026-W24"]
    tokens = days(date(2026, 5, 28), 18, a=10)
    assert weeks(history([daily(tokens)])) == ["2026-W23", "2026-W24"]
    del tokens[date(2026, 6, 3)]
    assert weeks(history([daily(tokens)])) == ["2026-W24"]


def test_the_week_asked_for_may_be_there_in_part() -> None:
    found = history([daily(days(W23.first, 10, a=10, other=1))])
    partial = at(found, W24)
    assert (partial.observed_days, partial.total, partial.complete, partial.entries) == (3, 33, False, (Entry("a", 1, 30, 3),))
    assert at(found, W23).observed_days == 7
    assert weeks(history([daily(days(W23.first, 10, a=10))], W25)) == ["2026-W23"]


def test_a_day_that_was_not_over_is_not_counted() -> None:
    answer = daily(days(W23.first, 10, a=10), datetime(2026, 6, 10, 20, tzinfo=UTC))
    assert at(history([answer]), W24).observed_days == 2
    over = daily(days(W23.first, 10, a=10), datetime(2026, 6, 11, tzinfo=UTC))
    assert at(history([over]), W24).observed_days == 3


def test_a_bucket_of_an_unfinished_week_counts_as_the_days_over() -> None:
    wednesday = datetime(2026, 6, 10, 3, tzinfo=UTC)
    said = buckets(7, {W23.first: {"a": 60}, W24.first: {"a": 25}}, date(2026, 6, 10))
    unfinished = (record("usage-weeks", said.first, said.last, wednesday), said)
    partial = at(history([unfinished]), W24)
    assert (partial.observed_days, partial.total, partial.exact, partial.complete) == (2, 25, True, False)
    assert weeks(history([unfinished], W25)) == ["2026-W23"]
    two_days = daily(days(W24.first, 2, a=10), wednesday)
    assert at(history([unfinished, two_days]), W24).total == 20
    one_day = daily(days(W24.first, 1, a=10), wednesday)
    assert at(history([unfinished, one_day]), W24).total == 25
    assert at(history([unfinished, weekly({W24: {"a": 70}})]), W24).total == 70


def test_a_bucket_that_its_answer_cuts_at_the_front_is_no_whole_week() -> None:
    answer, said = weekly({W23: {"a": 5}, W24: {"a": 9}})
    cut = UsageBuckets(7, said.buckets, date(2026, 6, 3), said.last)
    assert weeks(history([(answer, cut)])) == ["2026-W24"]


def test_week_53_and_the_first_of_the_next_year_follow_each_other() -> None:
    w52, w53, w01 = (Week.parse(label) for label in ("2026-W52", "2026-W53", "2027-W01"))
    found = history([weekly({w52: {"a": 1}, w53: {"a": 2}, w01: {"a": 3}})], w01)
    assert weeks(found) == ["2026-W52", "2026-W53", "2027-W01"]
    summed = history([daily(days(w53.first, 14, a=1))], w01)
    assert [(ranking.week.label, ranking.total) for ranking in summed.rankings] == [("2026-W53", 7), ("2027-W01", 7)]


@pytest.mark.parametrize("week", [W24, Week(date(2026, 6, 13))])
def test_nothing_known_is_an_empty_history(week: Week) -> None:
    assert history([], week).rankings == ()


PULLS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(1, 6), st.dictionaries(st.integers(0, 9), st.integers(1, 3), max_size=2)),
    min_size=1,
    max_size=6,
)


@given(PULLS, st.randoms())
def test_each_week_is_what_the_newest_answer_says(pulls: list[tuple[int, int, dict[int, int]]], chance: Random) -> None:
    """Against a plain reading of the rule: newest first, take the first that holds the week."""
    answers: Answers = []
    truth: dict[Week, int] = {}
    for number, (end, length, restated) in enumerate(pulls):
        held = {W22 + offset: {"a": restated.get(offset, 9)} for offset in range(max(0, end - length + 1), end + 1)}
        answers.append(weekly(held, noon(date(2026, 12, 1) + timedelta(number))))
        truth |= {week: listed["a"] for week, listed in held.items()}
    chance.shuffle(answers)
    found = history(answers, W22 + 5)
    assert {ranking.week: ranking.total for ranking in found.rankings} == {week: total for week, total in truth.items() if week <= W22 + 5}
    for ranking in found.rankings:
        (cited,) = (said for provenance, said in answers if provenance is ranking.inputs[0] and provenance.as_of == ranking.inputs[0].as_of)
        assert any(bucket.start == ranking.week.first and bucket.rows == (("a", ranking.total),) for bucket in cited.buckets)
