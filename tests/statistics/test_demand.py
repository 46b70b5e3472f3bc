"""Slices, apps, tasks and indices of a week, by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from generator.config import Config
from generator.model.ranking import History
from generator.model.source_boards import AppBoard, AppEntry, IndexBoard, IndexEntry, TaskBoard, TaskShare
from generator.model.usage_week import DepartureCause
from generator.statistics.demand import compute_app_week, compute_index_week, compute_slice_week, compute_task_week
from tests.support.make_history import LAST, find, history, make_catalog, make_provenance, make_registry

NOW, THEN = make_provenance("apps-popular", LAST), make_provenance("apps-popular", LAST - 1)
MADE = datetime(2026, 7, 28, 3, tzinfo=UTC)


def apps(*entries: AppEntry) -> AppBoard:
    return AppBoard(entries, LAST.first, LAST.last, MADE)


def app(rank: int, number: int, tokens: int, name: str = "") -> AppEntry:
    return AppEntry(rank, number, name or f"App {number}", tokens, 1)


def test_an_app_is_known_by_its_number_and_keeps_its_published_rank() -> None:
    now = apps(app(1, 7, 600, "Fern"), app(4, 8, 300), app(5, 9, 100))
    before = apps(app(2, 8, 200), app(3, 7, 400, "Fern Desk"), app(9, 5, 100))
    week = compute_app_week("apps-popular", LAST, (NOW, now), (THEN, before))
    assert [(one.name, one.entry.rank, one.move, one.growth, one.share) for one in week.standings] == [
        ("Fern", 1, 2, Fraction(1, 2), Fraction(6, 10)),
        ("App 8", 4, -2, Fraction(1, 2), Fraction(3, 10)),
        ("App 9", 5, None, None, Fraction(1, 10)),
    ]
    assert (week.total, week.previous_total, week.inputs, week.base_inputs) == (1000, 700, (NOW,), (THEN,))


def test_without_the_week_before_nothing_has_moved() -> None:
    week = compute_app_week("apps-popular", LAST, (NOW, apps(app(1, 7, 0))), None)
    (one,) = week.standings
    assert (one.share, one.move, one.growth, week.previous_total, week.base_inputs) == (Fraction(), None, None, None, ())


def test_a_base_of_no_tokens_gives_no_growth() -> None:
    week = compute_app_week("apps-popular", LAST, (NOW, apps(app(1, 7, 5))), (THEN, apps(app(1, 7, 0))))
    assert (week.standings[0].move, week.standings[0].growth) == (0, None)


def test_apps_that_are_called_alike_have_their_number() -> None:
    named = {1: "Fern", 2: "fern!", 3: "Moss", 4: "Moss 5", 5: "moss", 6: "\u2603"}
    week = compute_app_week("apps-popular", LAST, (NOW, apps(*(app(number, number, 9, name) for number, name in named.items()))), None)
    assert [one.slug for one in week.standings] == ["fern-1", "fern-2", "moss-3", "moss-5-4", "moss-5", "app"]


@given(st.lists(st.sampled_from(["a", "a 1", "a-2", "a 1 2", "1", "", "?"]), max_size=12))
def test_no_two_apps_share_an_id(names: list[str]) -> None:
    week = compute_app_week(
        "apps-popular", LAST, (NOW, apps(*(app(number, number, 1, name) for number, name in enumerate(names, 1)))), None
    )
    assert len({one.slug for one in week.standings}) == len(names)


def test_a_slice_follows_the_rules_of_the_whole_under_its_own_name_and_line() -> None:
    past = History("category-legal", history("a:9 b:7 c:5 d:1 | a:9 b:7 d:6 c:5").rankings)
    slugs = ["a", "b", "c", "d"]
    names = make_catalog(dict.fromkeys(slugs, date(2025, 1, 1)))
    week = compute_slice_week(past, LAST, names, make_registry(slugs), Config(), top=3, sampled=True)
    assert (week.board, week.scope, week.sampled, len(week.standings)) == ("category-legal", "category-legal", True, 4)
    assert [(left.identity.row, left.last, left.rank, left.cause) for left in week.departures] == [("c", 3, 4, DepartureCause.BELOW_CUT)]
    assert (find(week, "d").move, find(week, "d").share) == (1, Fraction(6, 27))


def test_indices_stand_by_intelligence_beside_those_of_the_week_before() -> None:
    def entry(slug: str, intelligence: str | None, name: str = "") -> IndexEntry:
        return IndexEntry(f"acme/{slug}", name or slug, Decimal(intelligence) if intelligence else None, None, None)

    def board(*entries: IndexEntry) -> IndexBoard:
        return IndexBoard(entries, "Source: Sextant.", MADE)

    now = board(entry("a", "50.1"), entry("b", None), entry("c", "61.5", "C high"), entry("c", "58", "C low"))
    before = board(entry("old", "49"), entry("c", "60", "C high"))
    more = 'aliases = [{slug = "acme/old", until = 2026-07-20}]'
    names = make_registry(["b", "c"], f'[models."acme/a"]\nname = "A"\n{more}')
    week = compute_index_week(LAST, names, (NOW, now), (THEN, before))
    assert [(one.identity.row, one.entry.name, one.previous and one.previous.intelligence) for one in week.standings] == [
        ("c", "C high", Decimal(60)),
        ("c", "C low", None),
        ("a", "a", None),
        ("b", "b", None),
    ]
    assert (week.citation, week.inputs, week.base_inputs) == ("Source: Sextant.", (NOW,), (THEN,))
    renamed = board(replace(entry("old", "49"), name="a"))
    assert compute_index_week(LAST, names, (NOW, now), (THEN, renamed)).standings[2].previous == renamed.entries[0]
    assert compute_index_week(LAST, names, (NOW, now), None).base_inputs == ()


def test_tasks_stand_beside_those_of_the_week_before() -> None:
    half = Decimal("0.5")
    board = TaskBoard((TaskShare("code:fix", "Fix", "code", half, half),), (), LAST.first, LAST.last, LAST.last)
    week = compute_task_week(LAST, (NOW, board), (THEN, board))
    assert (week.shares, week.previous_shares, week.inputs, week.base_inputs) == (board, board, (NOW,), (THEN,))
    assert compute_task_week(LAST, (NOW, board), None).previous_shares is None
